import { type TerraformElement, TerraformStack } from "cdktf";
import { isSet, isUnset } from "../../provider/cluster-peer/rules";
import { OntapProvider } from "../provider";
import { resolved } from "./synthesised";

/**
 * The problem where the provider has no cluster of that name.
 *
 * @param block what is synthesised for the element; where its `cluster` is unknown, or not set, there is none
 */
export function unknownCluster(element: TerraformElement, block: Readonly<Record<string, unknown>>): string[] {
  const { cluster, provider } = block;
  const known = providerOf(element, provider)?.clusterNames;
  if (!isSet(cluster) || known === undefined || known.includes(String(cluster))) return [];
  const names = known.map((name) => JSON.stringify(name)).join(", ") || "none";
  return [`cluster: Unknown cluster. The provider's clusters have no ${JSON.stringify(cluster)}; they have: ${names}.`];
}

/** The one that is referred to, which may be by an override; the stack's one without an alias where there is no reference. */
function providerOf(element: TerraformElement, reference: unknown): OntapProvider | undefined {
  return TerraformStack.of(element)
    .node.findAll()
    .filter((node) => node instanceof OntapProvider)
    .find(({ alias, fqn }) => (isUnset(reference) ? alias === undefined : resolved(element, fqn) === reference));
}
