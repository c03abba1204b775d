import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Faults } from "../faults/faults";
import { dispatch } from "../rest/app";
import type { KeyPair } from "../tls/certificates";
import type { ClusterState } from "../world/model";
import { Listener } from "./listener";

/** The listeners of all clusters. */
export class Listeners {
  readonly #tls: KeyPair & { ca: string };
  readonly #faults: Faults;
  /** By the cluster itself, whose name can change. */
  readonly #listeners = new Map<ClusterState, Listener>();
  readonly #owners = new WeakMap<IncomingMessage, ClusterState>();

  constructor(tls: KeyPair & { ca: string }, faults: Faults) {
    this.#tls = tls;
    this.#faults = faults;
  }

  /** Lets a cluster listen on a port; 0 is any free one. Answers its URL. */
  async open(cluster: ClusterState, port: number, app: FastifyInstance): Promise<string> {
    const listener = new Listener(this.#tls, port, {
      handle: (request, response) => {
        this.#owners.set(request, cluster);
        dispatch(app, request, response);
      },
      shouldReset: () => this.#faults.resetsConnection(cluster.name),
    });
    this.#listeners.set(cluster, listener);
    await listener.open();
    return `https://127.0.0.1:${listener.port}`;
  }

  /** The port that a cluster has; undefined if it does not listen. */
  portOf(cluster: ClusterState): number | undefined {
    return this.#listeners.get(cluster)?.port;
  }

  /** The cluster that a request was sent to. */
  ownerOf(request: IncomingMessage): ClusterState {
    const cluster = this.#owners.get(request);
    if (cluster === undefined) {
      throw new Error("A request came from no cluster's listener.");
    }
    return cluster;
  }

  /** Resets the connection that a request came by. */
  reset(request: IncomingMessage): void {
    this.#listeners.get(this.ownerOf(request))?.reset(request);
  }

  /** Closes the listeners that a fault wants closed, and opens the others again. */
  async applyRefusals(): Promise<void> {
    await Promise.all(
      [...this.#listeners].map(([{ name }, listener]) =>
        this.#faults.refuses(name) ? listener.refuse() : listener.open(),
      ),
    );
  }

  /** Closes every listener for good. */
  async close(): Promise<void> {
    const listeners = [...this.#listeners.values()];
    this.#listeners.clear();
    await Promise.all(listeners.map((listener) => listener.close()));
  }
}
