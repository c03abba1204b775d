import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server } from "node:https";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Socket } from "node:net";
import type { KeyPair } from "../tls/certificates";
import { holdPort } from "./held-port";

/** What a listener asks and tells its owner. */
export interface ListenerOwner {
  handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Asked for every new connection: shall it be reset before a word is said? */
  shouldReset: () => boolean;
}

/** Where one cluster listens. */
export class Listener {
  readonly #server: Server;
  // By the client's port: the TLS socket that a request comes with cannot be reset, the TCP socket below it can.
  readonly #sockets = new Map<number | undefined, Socket>();
  #port: number;
  /** Lets the port go that is kept while nobody shall listen on it. */
  #release: () => void = () => {};
  #busy: Promise<unknown> = Promise.resolve();

  constructor(tls: KeyPair & { ca: string }, port: number, owner: ListenerOwner) {
    this.#port = port;
    this.#server = createServer(
      {
        cert: tls.certificate,
        key: tls.key,
        ca: tls.ca,
        // A certificate is one of three ways to log in: those who have none are not turned away here.
        requestCert: true,
        rejectUnauthorized: false,
        keepAliveTimeout: 60_000,
      },
      owner.handle,
    );
    this.#server.on("connection", (socket) => {
      if (socket instanceof Socket) {
        const { remotePort } = socket;
        this.#sockets.set(remotePort, socket);
        socket.once("close", () => this.#sockets.delete(remotePort));
        if (owner.shouldReset()) {
          socket.resetAndDestroy();
        }
      }
    });
  }

  /** The port; 0 while none was asked for and none was had yet. */
  get port(): number {
    return this.#port;
  }

  /** Listens on 127.0.0.1. A port once had is kept. */
  open(): Promise<void> {
    return this.#serialize(async () => {
      if (this.#server.listening) {
        return;
      }
      await new Promise<void>((resolve, reject) => {
        this.#server.once("error", reject);
        this.#server.listen(this.#port, "127.0.0.1", () => {
          this.#server.off("error", reject);
          resolve();
        });
      });
      this.#port = (this.#server.address() as AddressInfo).port;
      this.#letGo();
    });
  }

  /** Stops listening and ends every connection. The port stays this listener's. */
  refuse(): Promise<void> {
    return this.#serialize(async () => {
      if (this.#server.listening) {
        await this.#end();
        this.#release = await holdPort(this.#port);
      }
    });
  }

  /** Stops listening for good, and ends every connection. */
  close(): Promise<void> {
    return this.#serialize(async () => {
      this.#letGo();
      if (this.#server.listening) {
        await this.#end();
      }
    });
  }

  /** Resets the connection that a request came by. */
  reset(request: IncomingMessage): void {
    this.#sockets.get(request.socket.remotePort)?.resetAndDestroy();
  }

  async #end(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets.values()) {
      socket.destroy();
    }
    await closed;
  }

  #letGo(): void {
    this.#release();
    this.#release = () => {};
  }

  #serialize(step: () => Promise<void>): Promise<void> {
    const next = this.#busy.then(step);
    this.#busy = next.catch(() => undefined);
    return next;
  }
}
