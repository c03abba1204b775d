import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { createAuthority, issueServerCertificate } from "./certificates";
import { Clock } from "./clock";
import { Cluster } from "./cluster";
import { Listener } from "./listener";
import type { EmulatorConfig, EmulatorInput } from "./options";
import { OptionsError, parseOptions } from "./options";
import type { SeenRequest } from "./rest/app";
import { createApp, dispatch } from "./rest/app";
import type { ClusterState } from "./world/model";
import { createCluster } from "./world/setup";
import { World } from "./world/world";

const KEPT_REQUESTS = 10_000;

/** ONTAP clusters in this process, each with an HTTPS listener of its own. */
export class Emulator {
  /** The clusters, in the order they were asked for. */
  readonly clusters: Cluster[] = [];
  /** The emulator's own time. */
  readonly clock: Clock;
  readonly #world: World;
  readonly #requests: SeenRequest[] = [];
  readonly #listeners: Listener[] = [];
  #app: FastifyInstance | undefined;
  #folder: string | undefined;

  private constructor(config: EmulatorConfig) {
    this.clock = new Clock();
    this.#world = new World(this.clock, config.settings);
    for (const [host, addresses] of Object.entries(config.hosts)) {
      this.#world.hosts.set(host.toLowerCase(), addresses);
    }
  }

  /**
   * Starts an emulator and waits until every cluster listens.
   *
   * @throws OptionsError if the options are wrong; the system's error if a port cannot be had.
   */
  static async start(input: EmulatorInput = {}): Promise<Emulator> {
    const config = parseOptions(input);
    const emulator = new Emulator(config);
    try {
      await emulator.#open(config);
    } catch (error) {
      await emulator.stop();
      throw error;
    }
    return emulator;
  }

  /** The requests seen so far, oldest first, at most the last 10,000. They hold no bodies and no secrets. */
  get requests(): readonly SeenRequest[] {
    return this.#requests;
  }

  /** Forgets the requests seen so far. */
  clearRequests(): void {
    this.#requests.length = 0;
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

  /** Stops listening, ends every connection and removes the temporary files. Can be called twice. */
  async stop(): Promise<void> {
    await Promise.all(this.#listeners.splice(0).map((listener) => listener.close()));
    await this.#app?.close();
    this.#app = undefined;
    if (this.#folder !== undefined) {
      await rm(this.#folder, { recursive: true, force: true });
      this.#folder = undefined;
    }
  }

  async #open(config: EmulatorConfig): Promise<void> {
    const authority = await createAuthority();
    const certificate = await issueServerCertificate(authority);
    // mkdtemp makes a folder that only this user can open.
    this.#folder = await mkdtemp(join(tmpdir(), "ontap-emulator-"));
    const caFile = join(this.#folder, "ca.pem");
    await writeFile(caFile, authority.certificate, { mode: 0o600 });

    const clusterOf = new WeakMap<IncomingMessage, ClusterState>();
    const app = await createApp({
      world: this.#world,
      clusterOf: (request) => {
        const cluster = clusterOf.get(request);
        if (cluster === undefined) {
          throw new Error("A request came from no cluster's listener.");
        }
        return cluster;
      },
      seen: (request) => this.#note(request),
    });
    this.#app = app;

    const names = new Set<string>();
    for (const [ordinal, entry] of config.clusters.entries()) {
      const options = typeof entry === "string" ? { name: entry } : entry;
      if (names.has(options.name)) {
        throw new OptionsError([`clusters.${ordinal}.name: there are two clusters named "${options.name}"`]);
      }
      names.add(options.name);
      const state = createCluster(options, { ordinal, version: config.version, now: this.clock.now() });
      this.#world.addCluster(state);
      const listener = new Listener({ ...certificate, ca: authority.certificate }, (request, response) => {
        clusterOf.set(request, state);
        dispatch(app, request, response);
      });
      this.#listeners.push(listener);
      const wanted = options.port ?? (config.port === 0 ? 0 : config.port + ordinal);
      const port = await listener.open(wanted);
      this.clusters.push(
        new Cluster(this.#world, state, { url: `https://127.0.0.1:${port}`, caFile, ca: authority.certificate }),
      );
    }
  }

  #note(request: SeenRequest): void {
    if (this.#requests.length >= KEPT_REQUESTS) {
      this.#requests.splice(0, KEPT_REQUESTS / 10);
    }
    this.#requests.push(request);
  }
}
