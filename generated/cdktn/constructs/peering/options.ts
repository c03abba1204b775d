// Written from src/constructs/peering/options.ts by "npm run generate".
import { Token } from "cdktn";
import { parseAddress } from "../../../../src/rules/cluster-peer";
import { type CheckedProps, checkedProps, type Interface } from "../validation/props";
import type { OntapPeeringOptions, OntapPeeringSide } from "./peering-config";

const addressFamilies = ["ipv4", "ipv6"] as const;

/**
 * What a relationship or a mesh is made with, without what is wrong with it: a mesh tells it once, and not for each of its
 * relationships. What the resource has as well is checked where it is handed to.
 */
export function checkedOptions<T extends OntapPeeringOptions>(config: T, name: Interface): CheckedProps<T> {
  const { known, problems } = checkedProps(config, name);
  const { addressFamily, rotate } = known;
  const options: { -readonly [K in keyof OntapPeeringOptions]: OntapPeeringOptions[K] } = {};
  if (addressFamily !== undefined && !addressFamilies.includes(addressFamily)) {
    const choices = addressFamilies.map((family) => JSON.stringify(family)).join(" nor ");
    problems.push(`addressFamily: No family of addresses. ${JSON.stringify(addressFamily)} is neither ${choices}.`);
    options.addressFamily = undefined;
  }
  if (rotate === "") {
    problems.push("rotate: Empty value. Give a text that changes with each rotation, or leave it out.");
    options.rotate = undefined;
  }
  const notThere = known.dependsOn?.findIndex((one) => typeof one?.fqn !== "string") ?? -1;
  if (notThere !== -1) {
    const advice = "Give what has an address in Terraform; of an OntapClusterPeering, `[...peering.sides]`.";
    problems.push(`dependsOn[${notThere}]: Nothing that can be waited for. ${advice}`);
    options.dependsOn = undefined;
  }
  return { known: { ...known, ...options }, problems };
}

/** What is wrong with the addresses that are given for the sides of a relationship: both go by one family. */
export function familyProblems(sides: readonly OntapPeeringSide[], { addressFamily }: OntapPeeringOptions): string[] {
  const given = sides.flatMap(({ addresses = [] }) => addresses);
  const families = new Set(
    (Token.isUnresolved(given) ? [] : given)
      .map((text) => parseAddress(text).kind)
      .filter((kind) => kind === "ipv4" || kind === "ipv6"),
  );
  const advice = "A relationship goes by one family";
  if (families.size > 1) {
    return [`clusters: Addresses of two families. ${advice}: give both sides' addresses in it.`];
  }
  const [family] = families;
  if (addressFamily === undefined || family === undefined || family === addressFamily) {
    return [];
  }
  return [`addressFamily: Not that of the addresses. ${advice}, and those that are given are of ${family}.`];
}
