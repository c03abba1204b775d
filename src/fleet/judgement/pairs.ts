import type { ClusterPeerRecord } from "../../ontap";
import { isWorking } from "../../provider/cluster-peering/convergence/assess";
import type { ClusterFacts, KnownCluster } from "../../provider/cluster-peering/model/relationship";
import { normalizeAddress } from "../../rules/cluster-peer";

/** Two clusters of the fleet that have, or had, anything to do with each other. */
export interface FoundPair {
  readonly clusters: readonly [ClusterFacts, ClusterFacts];
  readonly known: readonly [KnownCluster | undefined, KnownCluster | undefined];
}

/** A record whose other cluster was not asked. */
export interface LoneRecord {
  readonly on: ClusterFacts;
  readonly record: ClusterPeerRecord;
  /** The cluster of the fleet that it is of, though it could not be asked. */
  readonly notReached: string | undefined;
}

export interface Found {
  readonly pairs: readonly FoundPair[];
  readonly lone: readonly LoneRecord[];
  readonly offers: readonly { readonly on: ClusterFacts; readonly record: ClusterPeerRecord }[];
}

/** True for an offer that nobody has accepted: it knows no other cluster. */
export function isOffer({ remote, status }: ClusterPeerRecord): boolean {
  return status?.state === "unidentified" || (remote?.name === undefined && (remote?.ip_addresses ?? []).length === 0);
}

/**
 * Which clusters belong together. A record has the uuid of the other cluster; where that is of no cluster of the fleet and the
 * relationship does not work, addresses and names tell whose predecessor it is of.
 *
 * @param clusters those that answered, none of them twice
 * @param notReached the names of the others
 */
export function findPairs(clusters: readonly ClusterFacts[], notReached: readonly string[]): Found {
  const index = new ClusterIndex(clusters);
  const pairs = new Map<string, { clusters: [ClusterFacts, ClusterFacts]; known: [KnownCluster?, KnownCluster?] }>();
  const lone: LoneRecord[] = [];
  const offers: Found["offers"][number][] = [];
  for (const on of clusters) {
    for (const record of on.records) {
      if (isOffer(record)) {
        offers.push({ on, record });
        continue;
      }
      const same = index.byUuid(record.uuid);
      const other = same ?? (isWorking(record) ? undefined : index.predecessorOf(record));
      if (other === undefined || other === on) {
        lone.push({ on, record, notReached: notReached.find((name) => name === record.remote?.name) });
        continue;
      }
      const ordered: [ClusterFacts, ClusterFacts] = on.name < other.name ? [on, other] : [other, on];
      const key = JSON.stringify(ordered.map(({ name }) => name));
      const pair = pairs.get(key) ?? { clusters: ordered, known: [index.known(ordered[0]), index.known(ordered[1])] };
      pairs.set(key, pair);
      if (same === undefined) {
        pair.known[ordered.indexOf(other)] = { uuid: record.uuid };
      }
    }
  }
  const all = [...pairs.values()].map(
    ({ clusters: both, known: [a, b] }): FoundPair => ({ clusters: both, known: [a, b] }),
  );
  return { pairs: all, lone, offers };
}

/** Finds clusters by what others say of them. */
class ClusterIndex {
  readonly #uuids = new Map<string, ClusterFacts>();
  readonly #addresses = new Map<string, ClusterFacts>();
  readonly #names = new Map<string, ClusterFacts>();
  /** The uuids of clusters that may not be asked for them, from what others say. */
  readonly #inferred = new Map<ClusterFacts, string>();

  constructor(clusters: readonly ClusterFacts[]) {
    for (const facts of clusters) {
      this.#names.set(facts.cluster?.name ?? facts.name, facts);
      for (const { address } of facts.lifs ?? []) {
        this.#addresses.set(normalizeAddress(address), facts);
      }
      if (facts.cluster !== undefined) {
        this.#uuids.set(facts.cluster.uuid.toLowerCase(), facts);
      }
    }
    for (const record of clusters.flatMap(({ records }) => records)) {
      const facts = this.byUuid(record.uuid) === undefined && !isOffer(record) ? this.predecessorOf(record) : undefined;
      if (facts !== undefined && facts.cluster === undefined && !this.#inferred.has(facts)) {
        this.#inferred.set(facts, record.uuid);
        this.#uuids.set(record.uuid.toLowerCase(), facts);
      }
    }
  }

  byUuid(uuid: string): ClusterFacts | undefined {
    return this.#uuids.get(uuid.toLowerCase());
  }

  /** The cluster that has the addresses, or else the name, of the one that a record is of. */
  predecessorOf({ remote }: ClusterPeerRecord): ClusterFacts | undefined {
    const owners = remote?.ip_addresses?.map((address) => this.#addresses.get(normalizeAddress(address)));
    return owners?.find((owner) => owner !== undefined) ?? this.#names.get(remote?.name ?? "");
  }

  known(facts: ClusterFacts): KnownCluster | undefined {
    const uuid = this.#inferred.get(facts);
    return uuid === undefined ? undefined : { uuid };
  }
}
