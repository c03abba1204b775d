// Written from src/constructs/private/known-clusters.ts by "npm run generate".
import { type TerraformElement, type TerraformProvider, TerraformStack } from "cdktn";
import { isSet } from "../../../../src/provider/cluster-peer/rules";
import { OntapProvider } from "../provider";

/** What is made with a provider; with the stack's one without an alias where it names none. */
interface Provided extends TerraformElement {
  readonly provider?: TerraformProvider;
}

/**
 * The problem where the provider has no cluster of that name.
 *
 * @param cluster the argument as it is synthesised; unknown, or not set, it is none
 */
export function unknownCluster(element: Provided, cluster: unknown): string[] {
  const known = providerOf(element)?.clusterNames;
  if (!isSet(cluster) || known === undefined || known.includes(String(cluster))) return [];
  const names = known.map((name) => JSON.stringify(name)).join(", ") || "none";
  return [`cluster: Unknown cluster. The provider's clusters have no ${JSON.stringify(cluster)}; they have: ${names}.`];
}

function providerOf(element: Provided): OntapProvider | undefined {
  const { provider } = element;
  if (provider !== undefined) return provider instanceof OntapProvider ? provider : undefined;
  return TerraformStack.of(element)
    .node.findAll()
    .find((node): node is OntapProvider => node instanceof OntapProvider && node.alias === undefined);
}
