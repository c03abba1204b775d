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
} as const;

export type ClusterName = keyof typeof addresses;

/** Three emulated clusters, and a record of what a provider in this process asks them to change. */
export class RecordedClusters {
  readonly emulator: Emulator;
  readonly writes: Write[] = [];
  /** Called before a write is sent. */
  onWrite: (write: Write) => void = () => {};

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
      for (const { uuid } of cluster.peers()) {
        cluster.removePeer(uuid);
      }
    }
    this.emulator.clearRequests();
    this.take();
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
    const note = (peers: ClusterPeers, kind: Write["kind"], uuid: string | undefined, body: object) => {
      const cluster = this.#nameAt(peers.connection.address);
      const write: Write = { cluster, kind, uuid, body: structuredClone(body) as Values };
      this.writes.push(write);
      this.onWrite(write);
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
