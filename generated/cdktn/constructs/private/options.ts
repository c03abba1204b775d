// Written from src/constructs/private/options.ts by "npm run generate".
import type { OntapPeeringOptions } from "../peering-config";
import { type CheckedProps, checkedProps, type Interface } from "./props";

const FAMILIES = ["ipv4", "ipv6"] as const;

/**
 * What a relationship or a mesh is made with, without what is wrong with it: a mesh tells it once, and not for each of its
 * relationships. What the resource has as well is checked where it is handed to.
 */
export function checkedOptions<T extends OntapPeeringOptions>(config: T, name: Interface): CheckedProps<T> {
  const { known, problems } = checkedProps(config, name);
  const { addressFamily } = known;
  if (addressFamily === undefined || FAMILIES.includes(addressFamily)) return { known, problems };
  const fault = `addressFamily: No family of addresses. ${JSON.stringify(addressFamily)} is neither "ipv4" nor "ipv6".`;
  return { known: { ...known, addressFamily: undefined }, problems: [...problems, fault] };
}
