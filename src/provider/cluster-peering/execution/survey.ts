import { type ClusterPeerRecord, ClusterPeers, type ClusterRecord } from "../../../ontap";
import { SharedReads } from "../../../ontap/connection/shared-reads";
import { type InterclusterLif, readCluster, readInterclusterLifs } from "../../clusters/cluster-info";
import type { Clusters } from "../../clusters/clusters";
import { ownCluster } from "../../clusters/names";
import { type ClusterFacts, mapPair, type Pair, type SideIndex } from "../model/relationship";

/** Milliseconds that a look waits for relationships of the cluster that are still being changed. */
const longestGathering = 500;

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
  readonly #claimed = new Set<string>();
  readonly #made = new Set<string>();
  readonly #looks = new Map<string, Promise<unknown>>();
  readonly #writers = new Map<string, Set<Promise<unknown>>>();
  /** Records of relationships that this run has changed. */
  readonly #own = new Set<string>();
  /** Clusters whose records were asked for. */
  readonly #asked = new Set<string>();
  readonly #relationships = new Map<string, number>();

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
    this.#asked.add(name);
    return this.#once(`peers ${name}`, name, signal, (shared) => this.#list(name, shared));
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
    const [outer, cluster] = await Promise.all([this.outerFacts(name, signal), this.cluster(name, signal)]);
    return { ...outer, cluster };
  }

  /** What a cluster says, without what it says of itself. */
  async outerFacts(name: string, signal: AbortSignal): Promise<ClusterFacts> {
    const [records, lifs] = await Promise.all([this.records(name, signal), this.lifs(name, signal)]);
    return { name, cluster: undefined, lifs, records };
  }

  /** Runs the changes of one relationship. Looks at its clusters wait for them: see {@link look}. */
  async write<T>(names: Pair<string>, change: () => Promise<T>): Promise<T> {
    const running = change();
    const ended = running.catch(() => {});
    for (const name of names) {
      const writers = this.#writers.get(name) ?? new Set();
      this.#writers.set(name, writers.add(ended));
      ended.then(() => writers.delete(ended));
    }
    return running;
  }

  /**
   * All records of a cluster as they are from now on. Relationships that are changed side by side share the look that follows
   * their changes: it waits a moment for those that are still being changed, and for a look that is under way.
   */
  async look(name: string, signal: AbortSignal): Promise<readonly ClusterPeerRecord[]> {
    const { path, connection } = this.peers(name);
    const writers = [...(this.#writers.get(name) ?? [])];
    if (writers.length > 0) {
      await Promise.race([Promise.all(writers), connection.clock.sleep(longestGathering, signal)]);
    }
    await this.#looks.get(name)?.catch(() => {});
    const request = { method: "GET", path, host: connection.address };
    return (await this.#flights.share(`look ${name}`, signal, request, (shared) => {
      const look = this.#list(name, shared);
      this.#looks.set(name, look);
      return look;
    })) as readonly ClusterPeerRecord[];
  }

  /** Sleeps so many milliseconds; rejects as soon as the signal trips. */
  pause(names: Pair<string>, ms: number, signal: AbortSignal): Promise<void> {
    return this.peers(names[0]).connection.clock.sleep(ms, signal);
  }

  /**
   * The one of two clusters to look at where one look will do: one that was looked at before, or else the one that has more
   * relationships, as far as this run has come across them. Many relationships then share few looks.
   */
  shared(names: Pair<string>): SideIndex {
    for (const name of names) {
      this.#relationships.set(name, (this.#relationships.get(name) ?? 0) + 1);
    }
    const [first, second] = mapPair(names, (name) => this.#asked.has(name));
    if (first !== second) {
      return first ? 0 : 1;
    }
    const [one, other] = mapPair(names, (name) => this.#relationships.get(name) ?? 0);
    return one >= other ? 0 : 1;
  }

  /** Notes that a resource of the configuration has the relationship of these two clusters. */
  noteManaged(names: Pair<string>): void {
    this.#managed.add(names.join(","));
  }

  /** Whether one has, as far as this run has come across it. */
  isManaged(names: Pair<string>): boolean {
    return this.#managed.has(names.join(","));
  }

  /**
   * Says that a resource is about to make the relationship of these two clusters, or to take it over.
   *
   * @returns false where another resource of this run was to
   */
  claim(names: Pair<string>): boolean {
    const isFree = !this.#claimed.has(names.join(","));
    this.#claimed.add(names.join(","));
    return isFree;
  }

  /** Notes that a resource has made the relationship in this run, or has taken it over. */
  noteMade(names: Pair<string>): void {
    this.#made.add(names.join(","));
  }

  /** Whether one has. */
  isMade(names: Pair<string>): boolean {
    return this.#made.has(names.join(","));
  }

  /** Has a cluster asked again: what it said holds no more. */
  forget(name: string): void {
    this.#asked.delete(name);
    for (const what of ["peers", "cluster", "lifs"]) {
      this.#answers.delete(`${what} ${name}`);
    }
  }

  /** Whether a cluster has records beside those of the relationships that this run has changed. */
  hasOthers({ name, records }: ClusterFacts): boolean {
    return records.some(({ uuid }) => !this.#own.has(`${name} ${uuid}`));
  }

  /** Notes what has become of one record, so that whoever asks next is not told what was. Undefined says that it is gone. */
  noteRecord(name: string, uuid: string, record: ClusterPeerRecord | undefined): void {
    this.#own.add(`${name} ${uuid}`);
    const key = `peers ${name}`;
    const before = this.#answers.get(key) as readonly ClusterPeerRecord[] | undefined;
    if (before !== undefined) {
      const others = before.filter((one) => one.uuid !== uuid);
      this.#answers.set(key, record === undefined ? others : [...others, record]);
    }
  }

  async #list(name: string, signal: AbortSignal): Promise<readonly ClusterPeerRecord[]> {
    const found: ClusterPeerRecord[] = [];
    for await (const record of this.peers(name).list({ fields: ["*"], signal })) {
      found.push(record);
    }
    return found;
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
