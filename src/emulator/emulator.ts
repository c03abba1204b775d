import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { Cluster } from "./clusters/cluster";
import { Listeners } from "./clusters/listeners";
import { Network } from "./clusters/network";
import type { ControlServer } from "./control/server";
import type { ControlTarget } from "./control/target";
import { Faults } from "./faults/faults";
import type { EmulatorConfig, EmulatorInput } from "./options/options";
import { parseOptions } from "./options/options";
import { createApp } from "./rest/app";
import type { SeenRequest } from "./rest/host";
import type { EmulatorParts } from "./start/build";
import { build } from "./start/build";
import { TemporaryFolder } from "./start/temporary-folder";
import type { SavedState } from "./state/state-file";
import { readState, saveCluster } from "./state/state-file";
import { StateWriter } from "./state/state-writer";
import { issueClientCertificate } from "./tls/certificates";
import type { Clock } from "./world/clock";
import type { SettingValues } from "./world/settings";
import type { World } from "./world/world";

const keptRequests = 10_000;

/** ONTAP clusters in this process, each with an HTTPS listener of its own. */
export class Emulator implements ControlTarget {
  /** The clusters, in the order they were asked for. */
  readonly clusters: Cluster[] = [];
  /** What shall go wrong with requests. */
  readonly faults = new Faults();
  /** The network between the clusters. */
  readonly network: Network;
  readonly #parts: EmulatorParts;
  readonly #requests: SeenRequest[] = [];
  readonly #listeners: Listeners;
  readonly #observers = new Set<() => void>();
  readonly #stopping = new AbortController();
  #stateWriter: StateWriter | undefined;
  #app: FastifyInstance | undefined;
  #control: ControlServer | undefined;
  #folder: TemporaryFolder | undefined;

  private constructor(parts: EmulatorParts) {
    this.#parts = parts;
    this.#listeners = new Listeners({ ...parts.server, ca: parts.authority.certificate }, this.faults);
    this.network = new Network(parts.world, (name) => this.cluster(name).state);
  }

  /**
   * Starts an emulator and waits until every cluster listens.
   *
   * @throws OptionsError if the options are wrong, StateFileError if the state file cannot be used, OntapError if a
   * peer of the start file is refused, the system's error if a port cannot be had.
   */
  static async start(input: EmulatorInput = {}): Promise<Emulator> {
    const config = parseOptions(input);
    const saved = config.stateFile === undefined ? undefined : readState(config.stateFile);
    const emulator = new Emulator(await build(config, saved));
    try {
      await emulator.#open(config, saved);
    } catch (error) {
      await emulator.stop();
      throw error;
    }
    return emulator;
  }

  /** The emulator's own time. */
  get clock(): Clock {
    return this.#world.clock;
  }

  /** What NetApp documents nowhere: may be changed at any time. */
  get settings(): SettingValues {
    return this.#world.settings;
  }

  /** The requests seen so far, oldest first, at most the last 10,000. They hold no bodies and no secrets. */
  get requests(): readonly SeenRequest[] {
    return this.#requests;
  }

  /** Where the control port is; undefined without one. */
  get controlUrl(): string | undefined {
    return this.#control?.url;
  }

  /** Forgets the requests seen so far. */
  clearRequests(): void {
    this.#requests.length = 0;
    this.#notify();
  }

  /** A cluster by name or uuid. Throws if there is none. */
  cluster(name: string): Cluster {
    const found = this.clusters.find((cluster) => cluster.name === name || cluster.uuid === name);
    if (found === undefined) {
      const known = this.clusters.map((cluster) => cluster.name).join(", ");
      throw new Error(`There is no cluster "${name}". There are: ${known}.`);
    }
    return found;
  }

  /** Calls the observer after every request and every change; returns the function that takes it off again. */
  onChange(observer: () => void): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  /** Waits until the listeners follow the faults: needed after a `refuse` was added or removed. */
  async ready(): Promise<void> {
    await this.#listeners.applyRefusals();
  }

  /** Stops listening, ends every connection, saves the state and removes the temporary files. Can be called twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#stateWriter?.save();
    this.#stateWriter = undefined;
    await Promise.all([this.#control?.close(), this.#listeners.close()]);
    await this.#app?.close();
    this.#app = undefined;
    await this.#folder?.remove();
    this.#folder = undefined;
  }

  get #world(): World {
    return this.#parts.world;
  }

  async #open(config: EmulatorConfig, saved: SavedState | undefined): Promise<void> {
    const { world, authority } = this.#parts;
    this.#folder = await TemporaryFolder.create();
    const caFile = await this.#folder.write("ca.pem", authority.certificate);
    this.#app = await createApp({
      world,
      faults: this.faults,
      clusterOf: (request) => this.#listeners.ownerOf(request),
      reset: (request) => this.#listeners.reset(request),
      pause: (milliseconds) => wait(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined),
      onHandled: () => this.#stateWriter?.save(),
      onRequest: (request) => this.#recordRequest(request),
    });
    for (const { state, port, listen, certificates } of this.#parts.clusters) {
      const url = listen ? await this.#listeners.open(state, port, this.#app) : "";
      const cluster = new Cluster(world, state, { url, caFile, authority });
      this.clusters.push(cluster);
      for (const user of certificates) {
        const pair = await issueClientCertificate(authority, user);
        cluster.certificates[user] = await this.#folder.writePair(`${state.name}-${user}`, pair);
      }
    }
    this.#applyConfig(config, saved);
    await this.#watchChanges(config);
  }

  /** What only exists once there are clusters to speak of. */
  #applyConfig(config: EmulatorConfig, saved: SavedState | undefined): void {
    if (saved === undefined) {
      for (const options of config.clusters) {
        for (const body of typeof options === "string" ? [] : options.peers) {
          this.cluster(typeof options === "string" ? options : options.name).createPeer(body);
        }
      }
      for (const { clusters, reason } of config.cuts) {
        this.network.cut(clusters[0], clusters[1], reason);
      }
    }
    for (const fault of config.faults) {
      this.faults.add(fault);
    }
  }

  async #watchChanges(config: EmulatorConfig): Promise<void> {
    if (config.stateFile !== undefined) {
      this.#stateWriter = new StateWriter(config.stateFile, () => this.#stateToSave());
      this.#stateWriter.schedule();
      this.#stateWriter.save();
    }
    this.#world.onChange(() => {
      this.#stateWriter?.schedule();
      this.#notify();
    });
    this.faults.onChange(() => {
      // Nobody waits for this one. Who has to know asks by `ready`, which tries again and says what failed.
      this.ready().catch(() => undefined);
      this.#notify();
    });
    await this.ready();
    if (config.controlPort !== undefined) {
      const { ControlServer } = await import("./control/server.js");
      this.#control = new ControlServer(this);
      await this.#control.open(config.controlPort);
    }
  }

  #stateToSave(): SavedState {
    const { authority, server } = this.#parts;
    const { clock, settings, hosts, cuts } = this.#world;
    return {
      format: 1,
      authority,
      server,
      clockOffset: clock.offset,
      clockFrozenAt: clock.frozen ? clock.now() : undefined,
      settings,
      hosts: Object.fromEntries(hosts),
      cuts,
      clusters: this.clusters.map(({ state }) => saveCluster(state, this.#listeners.portOf(state))),
    };
  }

  #recordRequest(request: SeenRequest): void {
    if (this.#requests.length >= keptRequests) {
      this.#requests.splice(0, keptRequests / 10);
    }
    this.#requests.push(request);
    this.#notify();
  }

  #notify(): void {
    for (const observer of this.#observers) {
      observer();
    }
  }
}
