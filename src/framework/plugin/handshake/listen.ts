import { createServer, type ListenOptions, type Server, type Socket } from "node:net";
import type { Address } from "./handshake";
import { HandshakeError } from "./handshake";
import { SocketFolder } from "./socket-folder";

/** Where a server is to listen. */
export interface ListenRequest {
  /** A unix socket is safer, since no other user can reach it. Windows has none that Terraform could use. */
  readonly network: "unix" | "tcp";
  readonly ports: { readonly first: number; readonly last: number };
  readonly socketFolder: string | undefined;
}

/** A socket that is listened on, and what there is to clean up after it. */
export interface Listening {
  readonly address: Address;
  readonly folder: SocketFolder | undefined;
  /** Takes no more connections. Those that are open are their owner's. */
  close(): void;
}

const loopback = "127.0.0.1";

/** The network that Terraform expects on this system. */
export function usualNetwork(): "unix" | "tcp" {
  return process.platform === "win32" ? "tcp" : "unix";
}

/**
 * Listens, and hands connections on. What they speak is not this file's: HTTP/2 takes time to load, and the host can be
 * told the address before that.
 *
 * @throws HandshakeError if that cannot be
 */
export async function listen(request: ListenRequest, accept: (socket: Socket) => void): Promise<Listening> {
  const server = createServer(accept);
  const close = () => void server.close();
  if (request.network === "tcp") {
    const port = await listenOnPort(server, request.ports);
    return { address: { network: "tcp", address: `${loopback}:${port}` }, folder: undefined, close };
  }
  const folder = SocketFolder.create(request.socketFolder);
  try {
    await listenOn(server, { path: folder.socketPath });
  } catch (error) {
    folder.remove();
    throw new HandshakeError(`The provider cannot listen on ${folder.socketPath}: ${String(error)}`, { cause: error });
  }
  return { address: { network: "unix", address: folder.socketPath }, folder, close };
}

/** Resolves with the port of a TCP listener. */
function listenOn(server: Server, options: ListenOptions): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" ? address?.port : undefined);
    });
  });
}

/** Tries the ports from a random one on, since providers that start together would all want the first. */
async function listenOnPort(server: Server, ports: ListenRequest["ports"]): Promise<number | undefined> {
  const count = ports.last - ports.first + 1;
  const start = Math.floor(Math.random() * count);
  for (let tried = 0; tried < count; tried++) {
    const port = ports.first + ((start + tried) % count);
    try {
      return await listenOn(server, { host: loopback, port, exclusive: true });
    } catch (error) {
      if (!isTaken(error)) {
        throw new HandshakeError(`The provider cannot listen on ${loopback}:${port}: ${String(error)}`);
      }
    }
  }
  throw new HandshakeError(`Every port from ${ports.first} to ${ports.last} on ${loopback} is taken.`);
}

/** Windows answers EACCES for the ranges that it keeps for itself. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES");
}
