import { type Cluster, Emulator } from "../../../src/emulator";
import { ClusterPeers } from "../../../src/ontap";
import type { Values } from "./model-terraform";

/** A change that the provider asked a cluster for. */
export interface Write {
  /** The cluster that it went to. */
  readonly cluster: string;
  readonly kind: "create" | "modify" | "delete";
  readonly uuid: string | undefined;
  readonly body: Values;
}

export const addresses = {
  east: ["10.1.1.1", "10.1.1.2"],
  west: ["10.1.2.1", "10.1.2.2"],
  south: ["10.1.3.1", "10.1.3.2"],
  north: ["10.1.4.1", "10.1.4.2"],
} as const;

export type ClusterName = keyof typeof addresses;

const kinds: ReadonlyMap<string, Write["kind"]> = new Map([
  ["POST", "create"],
  ["PATCH", "modify"],
  ["DELETE", "delete"],
]);

/** Four emulated clusters, and a record of what a provider in this process asks them to change. */
export class RecordedClusters {
  readonly emulator: Emulator;
  readonly writes: Write[] = [];
  /** The passphrases that a provider in this process has sent. */
  readonly sentPassphrases: string[] = [];
  /** Called before a provider in this process sends a write. */
  onWrite: (cluster: string) => void = () => {};
  /** Called with the cluster's name when it has answered a request. */
  onRequest: (cluster: string) => void = () => {};
  /** Whether the provider that runs is in a process of its own: what it writes is then known without its bodies. */
  isForeign: () => boolean = () => false;
  #seen = 0;

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
  }

  static async start(): Promise<RecordedClusters> {
    const clusters = Object.entries(addresses).map(([name, interclusterAddresses]) => ({
      name,
      interclusterAddresses: [...interclusterAddresses],
      svms: ["svm1", "svm2"],
    }));
    const recorded = new RecordedClusters(await Emulator.start({ clusters }));
    recorded.#record();
    return recorded;
  }

  cluster(name: ClusterName): Cluster {
    return this.emulator.cluster(name);
  }

  /** How to reach a cluster, as the provider's configuration has it. */
  connection(name: ClusterName): Values {
    const { url, username, password, caFile } = this.cluster(name);
    return { hostname: new URL(url).host, username, password, ca_file: caFile };
  }

  /** The writes since the last time. */
  take(): Write[] {
    return this.writes.splice(0);
  }

  /** Everything as it was in the beginning. */
  clear(): void {
    this.emulator.faults.clear();
    for (const cluster of this.emulator.clusters) {
      cluster.state.name = cluster.name;
      // A removal lets clusters look for one another once more, which may give a peer that is left another uuid.
      for (let [peer] = cluster.peers(); peer !== undefined; [peer] = cluster.peers()) {
        cluster.removePeer(peer.uuid);
      }
    }
    this.emulator.clearRequests();
    this.sentPassphrases.length = 0;
    this.take();
    // A mock keeps each call, and with it a connection.
    jest.clearAllMocks();
  }

  async stop(): Promise<void> {
    jest.restoreAllMocks();
    await this.emulator.stop();
  }

  #nameAt(address: string): string {
    const found = this.emulator.clusters.find(({ url }) => new URL(url).host === address);
    return found?.name ?? address;
  }

  #record(): void {
    this.emulator.onChange(() => {
      const { requests, clusters } = this.emulator;
      const added = requests.slice(Math.min(this.#seen, requests.length));
      this.#seen = requests.length;
      for (const { cluster: name, method, path } of added) {
        const cluster = clusters.find(({ state }) => state.name === name)?.name ?? name;
        const kind = kinds.get(method);
        if (this.isForeign() && kind !== undefined && path.startsWith("/api/cluster/peers")) {
          this.writes.push({ cluster, kind, uuid: path.split("/")[4], body: {} });
        }
        this.onRequest(cluster);
      }
    });
    const note = (peers: ClusterPeers, kind: Write["kind"], uuid: string | undefined, body: object) => {
      const cluster = this.#nameAt(peers.connection.address);
      const write: Write = { cluster, kind, uuid, body: structuredClone(body) as Values };
      this.writes.push(write);
      const { passphrase } = (write.body.authentication ?? {}) as { readonly passphrase?: string };
      this.sentPassphrases.push(...(passphrase ? [passphrase] : []));
      this.onWrite(cluster);
    };
    const { create, modify, tryDelete } = ClusterPeers.prototype;
    jest.spyOn(ClusterPeers.prototype, "create").mockImplementation(function (this: ClusterPeers, body, options) {
      note(this, "create", undefined, body);
      return create.call(this, body, options);
    });
    jest.spyOn(ClusterPeers.prototype, "modify").mockImplementation(function (this: ClusterPeers, uuid, body, options) {
      note(this, "modify", uuid, body);
      return modify.call(this, uuid, body, options);
    });
    jest.spyOn(ClusterPeers.prototype, "tryDelete").mockImplementation(function (this: ClusterPeers, uuid, options) {
      note(this, "delete", uuid, {});
      return tryDelete.call(this, uuid, options);
    });
  }
}
