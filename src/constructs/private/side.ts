import type { OntapPeeringSide, PeeredCluster } from "../peering-config";
import { OntapProvider } from "../provider";

/** One side, with the name that its constructs go by. */
export interface Side extends OntapPeeringSide {
  /** Tells the cluster from every other one of the stack: its name in `clusters`, or its provider's alias. */
  readonly key: string;
}

/** One way to say which cluster, out of the three that users have. */
export function sideOf(cluster: PeeredCluster): Side {
  const side: OntapPeeringSide =
    cluster instanceof OntapProvider ? { provider: cluster } : typeof cluster === "string" ? { cluster } : cluster;
  const alias = side.provider?.alias;
  const names = [alias, side.cluster].filter((name) => name !== undefined);
  return { ...side, key: names.join("-").replaceAll("/", "-") || "default" };
}

/** In the order of their names, so that it does not matter in which order somebody wrote them. */
export function inOrder<T extends Side>(sides: readonly T[]): T[] {
  return [...sides].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** @throws Error when two sides are the same cluster */
export function refuseTwice(path: string, sides: readonly Side[]): void {
  const keys = sides.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice === undefined) return;
  const advice =
    "Two clusters are two providers, each with an alias of its own, or two names in one provider's clusters.";
  throw new Error(`[${path}] clusters: A cluster twice. "${twice}" cannot be peered with itself. ${advice}`);
}
