import type { Clusters } from "./clusters";

/** What a configuration that names clusters calls the provider's own one. */
const defaultName = "default";

/** The name under which the provider knows a cluster: null for its own one. */
export function ownCluster(provider: Clusters, name: string): string | null {
  return name === defaultName && !provider.names.includes(defaultName) ? null : name;
}

/** The names of all clusters that the provider knows, its own one included. */
export function knownNames(provider: Clusters): readonly string[] {
  return provider.isKnown(null) && !provider.names.includes(defaultName)
    ? [defaultName, ...provider.names]
    : provider.names;
}
