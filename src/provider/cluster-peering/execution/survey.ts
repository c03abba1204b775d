import { type ClusterPeerRecord, ClusterPeers, type ClusterRecord } from "../../../ontap";
import { SharedReads } from "../../../ontap/connection/shared-reads";
import { type InterclusterLif, readCluster, readInterclusterLifs } from "../../clusters/cluster-info";
import type { Clusters } from "../../clusters/clusters";
import { ownCluster } from "../../clusters/names";
import type { ClusterFacts, Pair } from "../model/relationship";

const surveys = new WeakMap<Clusters, Survey>();

/** The one survey of a run: relationships that share a cluster share its answers. */
export function surveyOf(provider: Clusters): Survey {
  const survey = surveys.get(provider) ?? new Survey(provider);
  surveys.set(provider, survey);
  return survey;
}

/**
 * What the clusters say, asked once in a run. A change of one relationship changes nothing of another, so that the answers hold
 * for those that nobody has touched yet.
 */
export class Survey {
  readonly #provider: Clusters;
  readonly #flights = new SharedReads<unknown>();
  readonly #answers = new Map<string, unknown>();
  readonly #peers = new Map<string, ClusterPeers>();
  readonly #managed = new Set<string>();

  constructor(provider: Clusters) {
    this.#provider = provider;
  }

  /** The peers of a cluster, for single calls. */
  peers(name: string): ClusterPeers {
    const peers = this.#peers.get(name) ?? new ClusterPeers(this.#provider.connect(ownCluster(this.#provider, name)));
    this.#peers.set(name, peers);
    return peers;
  }

  /** All records of a cluster: one request, however many relationships it has. */
  records(name: string, signal: AbortSignal): Promise<readonly ClusterPeerRecord[]> {
    return this.#once(`peers ${name}`, name, signal, async (shared) => {
      const found: ClusterPeerRecord[] = [];
      for await (const record of this.peers(name).list({ fields: ["*"], signal: shared })) {
        found.push(record);
      }
      return found;
    });
  }

  /** What a cluster says of itself; undefined where the role may not look. */
  cluster(name: string, signal: AbortSignal): Promise<ClusterRecord | undefined> {
    return this.#once(`cluster ${name}`, name, signal, (shared) => readCluster(this.peers(name).connection, shared));
  }

  /** A cluster's intercluster LIFs; undefined where the role may not look. */
  lifs(name: string, signal: AbortSignal): Promise<readonly InterclusterLif[] | undefined> {
    return this.#once(`lifs ${name}`, name, signal, (shared) =>
      readInterclusterLifs(this.peers(name).connection, shared),
    );
  }

  /** All that a cluster says: three requests, once in a run. */
  async facts(name: string, signal: AbortSignal): Promise<ClusterFacts> {
    const [records, cluster, lifs] = await Promise.all([
      this.records(name, signal),
      this.cluster(name, signal),
      this.lifs(name, signal),
    ]);
    return { name, cluster, lifs, records };
  }

  /** Notes that a resource of the configuration has the relationship of these two clusters. */
  noteManaged(names: Pair<string>): void {
    this.#managed.add(names.join(","));
  }

  /** Whether one has, as far as this run has come across it. */
  isManaged(names: Pair<string>): boolean {
    return this.#managed.has(names.join(","));
  }

  /** Has a cluster asked again: what it said holds no more. */
  forget(name: string): void {
    for (const what of ["peers", "cluster", "lifs"]) {
      this.#answers.delete(`${what} ${name}`);
    }
  }

  /** Notes what has become of one record, so that whoever asks next is not told what was. Undefined says that it is gone. */
  noteRecord(name: string, uuid: string, record: ClusterPeerRecord | undefined): void {
    const key = `peers ${name}`;
    const before = this.#answers.get(key) as readonly ClusterPeerRecord[] | undefined;
    if (before !== undefined) {
      const others = before.filter((one) => one.uuid !== uuid);
      this.#answers.set(key, record === undefined ? others : [...others, record]);
    }
  }

  async #once<T>(key: string, name: string, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#answers.has(key)) {
      return this.#answers.get(key) as T;
    }
    const { path, connection } = this.peers(name);
    const answer = await this.#flights.share(key, signal, { method: "GET", path, host: connection.address }, ask);
    this.#answers.set(key, answer);
    return answer as T;
  }
}
