/**
 * The emulated world: clusters as plain data (`model.ts`), the network between them, time, and what peering does with
 * all of it (`peering.ts`, `create-peer.ts`, `modify-peer.ts`, `delete-peer.ts`). It refuses by throwing `OntapError`
 * and knows nothing of HTTP. A folder imports only from those that `src/emulator/index.ts` lists before it.
 *
 * @module
 */
import { canonical, familyOf } from "./addresses";
import type { Clock } from "./clock";
import type { CutReason } from "./cut-reasons";
import { cutReasons } from "./cut-reasons";
import type { ErrorCode } from "./errors";
import type { ClusterState, Interface, Peer } from "./model";
import type { PeeringWorld, Side } from "./peering";
import { tryHandshakes } from "./peering";
import type { SettingValues } from "./settings";

/** Everything that is emulated: the clusters and the network between them. */
export class World implements PeeringWorld {
  readonly clusters = new Map<string, ClusterState>();
  /** Host names that the clusters can look up. An empty list is a name without addresses. */
  readonly hosts = new Map<string, string[]>();
  readonly clock: Clock;
  readonly settings: SettingValues;
  readonly #cuts = new Map<string, CutReason>();
  readonly #owners = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #moment: number | undefined;
  #nextDeadline = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, settings: SettingValues) {
    this.clock = clock;
    this.settings = settings;
    clock.onChange(() => {
      this.catchUp();
      this.notify();
    });
  }

  /** The moment that is being worked on: the present, or a deadline that passed and is being caught up with. */
  now(): number {
    return this.#moment ?? this.clock.now();
  }

  addCluster(cluster: ClusterState): void {
    this.clusters.set(cluster.uuid, cluster);
    this.#own(cluster);
    this.deadline(Math.min(...cluster.interfaces.map(({ publishedAt }) => publishedAt).filter(Boolean)));
  }

  /** To be called after every change of an interface, so that addresses are found again. */
  interfacesChanged(): void {
    this.#owners.clear();
    for (const cluster of this.clusters.values()) {
      this.#own(cluster);
    }
    this.retryHandshakes();
  }

  #own(cluster: ClusterState): void {
    for (const { address } of cluster.interfaces) {
      this.#owners.set(canonical(address), cluster.uuid);
    }
  }

  /** To be called after a change on which handshakes may wait: they are tried at once. */
  retryHandshakes(): void {
    this.#runHandshakes();
    this.notify();
  }

  /** Tells the listeners that something changed. */
  notify(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }

  /** Calls the listener after every change; returns the function that takes it off again. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Makes sure that handshakes are tried again at that moment. */
  deadline(time: number): void {
    this.#nextDeadline = Math.min(this.#nextDeadline, time);
  }

  /** Lets everything happen that time has brought, each thing at its moment. Cheap when there is nothing. */
  catchUp(): void {
    const present = this.clock.now();
    if (this.#nextDeadline > present) {
      return;
    }
    while (this.#nextDeadline <= present) {
      this.#moment = this.#nextDeadline;
      this.#runHandshakes();
    }
    this.#moment = undefined;
    this.notify();
  }

  #runHandshakes(): void {
    const now = this.now();
    this.#nextDeadline = Number.POSITIVE_INFINITY;
    for (const { interfaces } of this.clusters.values()) {
      for (const { publishedAt } of interfaces) {
        if (publishedAt > now) {
          this.deadline(publishedAt);
        }
      }
    }
    tryHandshakes(this);
  }

  /** Cuts the network between two clusters, or mends it where no reason is given. */
  cut(a: string, b: string, reason: CutReason | undefined): void {
    const key = [a, b].sort().join();
    if (reason === undefined) {
      this.#cuts.delete(key);
    } else {
      this.#cuts.set(key, reason);
    }
    this.retryHandshakes();
  }

  /** All cuts, as pairs of cluster uuids. */
  get cuts(): { clusters: [string, string]; reason: CutReason }[] {
    return [...this.#cuts].map(([key, reason]) => ({ clusters: key.split(",") as [string, string], reason }));
  }

  /** The IP addresses of an address or a hostname; undefined for a host nobody knows. */
  resolve(address: string): string[] | undefined {
    return familyOf(address) === undefined ? this.hosts.get(address.toLowerCase()) : [address];
  }

  /** The cluster that has this address or hostname on one of its interfaces. */
  ownerOf(address: string): ClusterState | undefined {
    for (const ip of this.resolve(address) ?? []) {
      const owner = this.#owners.get(canonical(ip));
      if (owner !== undefined) {
        return this.clusters.get(owner);
      }
    }
    return undefined;
  }

  /** Why a cluster cannot talk to an address from an IPspace; undefined if it can. */
  connectionError(from: ClusterState, ipspace: string, address: string): ErrorCode | undefined {
    const target = this.ownerOf(address);
    if (target === undefined) {
      return cutReasons.no_route;
    }
    const cut = this.#cuts.get([from.uuid, target.uuid].sort().join());
    if (cut !== undefined) {
      return cutReasons[cut];
    }
    const ips = (this.resolve(address) ?? []).map(canonical);
    const remote = target.interfaces.find((lif) => ips.includes(canonical(lif.address)));
    if (remote === undefined || !this.#operational(remote)) {
      return cutReasons.no_route;
    }
    const family = familyOf(remote.address);
    const local = from.interfaces.some(
      (lif) => lif.ipspace === ipspace && familyOf(lif.address) === family && this.#operational(lif),
    );
    return local ? undefined : cutReasons.no_route;
  }

  #operational(lif: Interface): boolean {
    return lif.enabled && lif.services.includes("intercluster_core") && lif.publishedAt <= this.now();
  }

  /** The other side's record of a relationship. */
  counterpart(cluster: ClusterState, peer: Peer): Side | undefined {
    const remote = peer.remoteCluster === undefined ? undefined : this.clusters.get(peer.remoteCluster);
    const other = remote?.peers.get(cluster.uuid);
    return remote === undefined || other === undefined ? undefined : { cluster: remote, peer: other };
  }

  /** How many of a peer's addresses the cluster can talk to. */
  reach(cluster: ClusterState, peer: Peer): "all" | "some" | "none" {
    const good = peer.remoteAddresses.filter(
      (address) => this.connectionError(cluster, peer.ipspace, address) === undefined,
    ).length;
    return good === 0 ? "none" : good === peer.remoteAddresses.length ? "all" : "some";
  }
}
