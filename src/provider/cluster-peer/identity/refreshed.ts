import type { Clusters } from "../../clusters/clusters";

/** The peers that were read in this run. What a plan says of another one, it would say of a state that nobody has read. */
const refreshed = new WeakMap<Clusters, Set<string>>();

interface Peer {
  readonly cluster: string | null;
  readonly uuid: string | null;
}

function keyOf({ cluster, uuid }: Peer): string {
  return `${cluster ?? ""}/${uuid ?? ""}`;
}

export function recordRefresh(provider: Clusters, peer: Peer): void {
  const known = refreshed.get(provider) ?? new Set();
  refreshed.set(provider, known.add(keyOf(peer)));
}

/** False with `-refresh=false` and the like, for a cluster that cannot be asked yet, and while a plan is carried out. */
export function isRefreshed(provider: Clusters, peer: Peer): boolean {
  return refreshed.get(provider)?.has(keyOf(peer)) ?? false;
}
