import { Token } from "cdktf";
import { OntapProvider } from "../provider/provider";
import type { OntapPeeringSide, PeeredCluster } from "./peering-config";

/** One side, with what tells its cluster from other ones. */
export interface Side extends OntapPeeringSide, Keys {
  /** What the cluster was known by before. */
  readonly former: Keys;
}

/** What a cluster is known by. */
export interface Keys {
  /** The cluster as texts and ids have it: its name in `clusters`, behind its provider's alias. Another one may have the same. */
  readonly key: string;
  /** The same for the same cluster, and for no other one of the stack; no alias can have the dot. */
  readonly certainKey: string;
}

/** A side as a user gives it. */
export function asGiven({ key: _key, certainKey: _certainKey, former: _former, ...side }: Side): OntapPeeringSide {
  return side;
}

/** One way to say which cluster, out of the three that users have. */
function sideOf(path: string, cluster: PeeredCluster): Side {
  const side: OntapPeeringSide =
    cluster instanceof OntapProvider ? { provider: cluster } : typeof cluster === "string" ? { cluster } : cluster;
  const alias = side.provider?.alias;
  if (Token.isUnresolved(side.cluster) || Token.isUnresolved(alias)) {
    const why = "The resources are named after the clusters, so that the names have to be known at synth";
    throw new Error(
      `[${path}] clusters: Not a name but a reference. ${why}: give a text, or a provider with an alias.`,
    );
  }
  const keys = keysOf(alias, side.cluster);
  const { renamedFrom } = side;
  return { ...side, ...keys, former: renamedFrom ? keysOf(renamedFrom.alias, renamedFrom.cluster) : keys };
}

function keysOf(alias: string | undefined, cluster: string | undefined): Keys {
  const names = [alias, cluster].filter((name) => name !== undefined);
  return {
    key: names.join("-").replaceAll("/", "-") || "default",
    certainKey: `${alias ?? ""}.${encodeURIComponent(cluster ?? "")}`,
  };
}

/**
 * Each of some clusters.
 *
 * @param path of the construct that is told
 * @throws Error where one is missing, or only Terraform knows which it is, or there are more or fewer than two where it takes two
 */
export function sidesOf(path: string, clusters: readonly PeeredCluster[], { areTwo = false } = {}): Side[] {
  if (!Array.isArray(clusters) || (areTwo && clusters.length !== 2)) {
    const advice = areTwo
      ? "A relationship has two; OntapClusterPeering.mesh peers any number of them."
      : "Give a list.";
    throw new Error(`[${path}] clusters: Not ${areTwo ? "two" : "a list of"} clusters. ${advice}`);
  }
  // Not forEach and its like, which pass over what is missing in a list.
  return Array.from(clusters, (cluster, index) => {
    if (cluster === undefined || cluster === null) {
      throw new Error(
        `[${path}] clusters[${index}]: No cluster. It is ${cluster}: give an OntapProvider, a cluster's name, or {} for the ` +
          "stack's provider without an alias.",
      );
    }
    return sideOf(path, cluster);
  });
}

/** In the order of their names, so that it does not matter in which order somebody wrote them. */
export function inOrder<T extends Keys>(sides: readonly T[]): T[] {
  return [...sides].sort((a, b) => compare(a.key, b.key) || compare(a.certainKey, b.certainKey));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @throws Error when two sides are the same cluster, or were */
export function refuseTwice(path: string, sides: readonly Side[]): void {
  const keys = sides.map(({ certainKey }) => certainKey);
  const twice = sides.find(({ certainKey }, index) => keys.indexOf(certainKey) !== index);
  if (twice === undefined) {
    refuseTwiceBefore(path, sides);
    return;
  }
  const advice =
    "Two clusters are two providers, each with an alias of its own, or two names in one provider's clusters.";
  throw new Error(`[${path}] clusters: A cluster twice. "${twice.key}" cannot be peered with itself. ${advice}`);
}

/** A name that goes to another cluster in the deployment in which the first one gets a new name would be taken for both. */
function refuseTwiceBefore(path: string, sides: readonly Side[]): void {
  const keys = sides.map(({ former }) => former.certainKey);
  const index = keys.findIndex((key, at) => keys.indexOf(key) !== at);
  if (index === -1) {
    return;
  }
  const key = sides[index]?.former.key;
  throw new Error(
    `[${path}] clusters: Two clusters that were one. Both of clusters[${keys.indexOf(keys[index] as string)}] and ` +
      `clusters[${index}] would be what "${key}" was before. Rename the one in one deployment, and add the other in the next.`,
  );
}
