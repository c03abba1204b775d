import type { Clusters } from "../../clusters/clusters";
import type { Pair } from "./relationship";

/** What `clusters` of the resource calls the provider's own cluster. */
const defaultName = "default";

/** The two names in the order in which sides are counted and changed, whatever the order of the configuration. */
export function inOrder(names: readonly string[]): Pair<string> {
  const [first = "", second = ""] = [...names].sort();
  return [first, second];
}

/** The name under which the provider knows a cluster: null for its own one. */
export function ownCluster(provider: Clusters, name: string): string | null {
  return name === defaultName && !provider.names.includes(defaultName) ? null : name;
}

/** The names that `clusters` of the resource can have. */
export function knownNames(provider: Clusters): readonly string[] {
  return provider.isKnown(null) && !provider.names.includes(defaultName)
    ? [defaultName, ...provider.names]
    : provider.names;
}
