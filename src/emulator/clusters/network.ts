import type { CutReason } from "../world/cut-reasons";
import type { ClusterState } from "../world/model";
import type { World } from "../world/world";

/** The network between the clusters, as a test or a person breaks and mends it. */
export class Network {
  readonly #world: World;
  readonly #find: (name: string) => ClusterState;

  constructor(world: World, find: (name: string) => ClusterState) {
    this.#world = world;
    this.#find = find;
  }

  /** Cuts two clusters off from each other. The reason decides with which code an introductory RPC fails. */
  cut(a: string, b: string, reason: CutReason = "no_route"): void {
    this.#world.cut(this.#find(a).uuid, this.#find(b).uuid, reason);
  }

  /** Mends what was cut; with no names, everything. Handshakes that waited for it happen at once. */
  mend(a?: string, b?: string): void {
    if (a !== undefined && b !== undefined) {
      this.#world.cut(this.#find(a).uuid, this.#find(b).uuid, undefined);
      return;
    }
    for (const { clusters } of this.#world.cuts) {
      this.#world.cut(clusters[0], clusters[1], undefined);
    }
  }

  /** What is cut, by the clusters' names. */
  cuts(): { clusters: [string, string]; reason: CutReason }[] {
    const nameOf = (uuid: string): string => this.#world.clusters.get(uuid)?.name ?? uuid;
    return this.#world.cuts.map(({ clusters: [a, b], reason }) => ({ clusters: [nameOf(a), nameOf(b)], reason }));
  }

  /** Lets a hostname resolve to these addresses; an empty list is a name without addresses. */
  setHost(name: string, addresses: readonly string[]): void {
    this.#world.hosts.set(name.toLowerCase(), [...addresses]);
    this.#world.retryHandshakes();
  }

  /** Lets the clusters know a hostname no more. */
  removeHost(name: string): void {
    this.#world.hosts.delete(name.toLowerCase());
    this.#world.retryHandshakes();
  }
}
