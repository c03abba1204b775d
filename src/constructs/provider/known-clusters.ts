import type { TerraformElement, TerraformProvider, TerraformStack } from "cdktf";
import { isSet, isUnset } from "../../rules/cluster-peer";
import type { Problem } from "../validation/problem";
import { cachedForStack } from "../validation/stack-cache";
import { memberAt, resolved, stackOverrides } from "../validation/synthesised";
import { OntapProvider } from "./provider";
import { foreignProvider, providersOf } from "./providers";

/** What is synthesised for an element: where its `cluster` is unknown, or not set, nothing is wrong with it. */
type Block = Readonly<Record<string, unknown>>;

/** What is wrong with the cluster that an element is on: its provider is another stack's, or has none of that name. */
export function clusterProblems(
  element: TerraformElement & { readonly provider?: TerraformProvider },
  block: Block,
): Problem[] {
  const foreign = foreignProvider(element, element.provider);
  return foreign.length > 0 ? foreign : unknownCluster(element, block);
}

function unknownCluster(element: TerraformElement, { cluster, provider }: Block): Problem[] {
  if (!isSet(cluster)) {
    return [];
  }
  const providers = cachedForStack(element, knownProviders);
  const known = providers.find(({ alias, reference }) => (isUnset(provider) ? isUnset(alias) : reference === provider));
  const name = String(cluster);
  if (known === undefined) {
    return isUnset(provider) ? unsaidProvider(element, name, providers) : [];
  }
  const { clusterNames } = known;
  if (clusterNames === undefined || clusterNames.includes(name)) {
    return [];
  }
  const names = clusterNames.map((other) => JSON.stringify(other)).join(", ") || "none";
  const text = `Unknown cluster. The provider's clusters have no ${JSON.stringify(name)}; they have: ${names}.`;
  return [{ id: "cluster-unknown", path: ["cluster"], text }];
}

/** The problem where a cluster is looked for in a provider without an alias, and all have one. */
function unsaidProvider(element: TerraformElement, name: string, providers: readonly KnownProvider[]): Problem[] {
  if (providers.length === 0 || memberAt(stackOverrides(element), ["provider", "ontap"]) !== undefined) {
    return [];
  }
  const { id } = providers.find(({ clusterNames }) => clusterNames?.includes(name)) ?? { id: "…" };
  const text =
    `Which provider? ${JSON.stringify(name)} alone is a cluster of the stack's provider without an alias, and all of its providers have ` +
    `one: give provider: ${id} as well.`;
  return [{ id: "provider-unclear", path: ["cluster"], text }];
}

type KnownProvider = ReturnType<typeof knownProviders>[number];

/** The providers of a stack, each with what refers to it, which may be an override. */
function knownProviders(stack: TerraformStack) {
  return providersOf(stack).map((provider) => ({
    id: provider.node.id,
    alias: provider.alias,
    reference: resolved(provider, provider.fqn),
    clusterNames: provider instanceof OntapProvider ? provider.clusterNames : undefined,
  }));
}
