import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server } from "node:https";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { KeyPair } from "./certificates";

/** Where one cluster listens. */
export class Listener {
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  constructor(tls: KeyPair & { ca: string }, handle: (request: IncomingMessage, response: ServerResponse) => void) {
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
      handle,
    );
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  /** Listens on 127.0.0.1; port 0 is any free one. Answers the port. */
  async open(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, "127.0.0.1", () => {
        this.#server.off("error", reject);
        resolve();
      });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Stops listening and ends every connection. */
  async close(): Promise<void> {
    if (this.#server.listening) {
      const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
      for (const socket of this.#sockets) {
        socket.destroy();
      }
      await closed;
    }
  }
}
