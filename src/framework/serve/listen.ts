import type { Address } from "./handshake";
import { HandshakeError } from "./handshake";
import { SocketFolder } from "./socket-folder";
import type { GrpcServer } from "./transport";

/** Where a server is to listen. */
export interface ListenRequest {
  /** A unix socket is safer, since no other user can reach it. Windows has none that Terraform could use. */
  readonly network: "unix" | "tcp";
  readonly ports: { readonly first: number; readonly last: number };
  readonly socketFolder: string | undefined;
}

/** A server that listens, and what there is to clean up after it. */
export interface Listening {
  readonly address: Address;
  readonly folder: SocketFolder | undefined;
}

const loopback = "127.0.0.1";

/** The network that Terraform expects on this system. */
export function usualNetwork(): "unix" | "tcp" {
  return process.platform === "win32" ? "tcp" : "unix";
}

/** Makes the server listen. Throws a HandshakeError if it cannot. */
export async function listen(server: GrpcServer, request: ListenRequest): Promise<Listening> {
  if (request.network === "tcp") {
    const port = await listenOnPort(server, request.ports);
    return { address: { network: "tcp", address: `${loopback}:${port}` }, folder: undefined };
  }
  const folder = SocketFolder.create(request.socketFolder);
  try {
    await server.listen({ path: folder.socketPath });
  } catch (error) {
    folder.remove();
    throw new HandshakeError(`The provider cannot listen on ${folder.socketPath}: ${String(error)}`, { cause: error });
  }
  return { address: { network: "unix", address: folder.socketPath }, folder };
}

/** Tries the ports from a random one on, since providers that start together would all want the first. */
async function listenOnPort(server: GrpcServer, ports: ListenRequest["ports"]): Promise<number | undefined> {
  const count = ports.last - ports.first + 1;
  const start = Math.floor(Math.random() * count);
  for (let tried = 0; tried < count; tried++) {
    const port = ports.first + ((start + tried) % count);
    try {
      return await server.listen({ host: loopback, port, exclusive: true });
    } catch (error) {
      if (!isTaken(error))
        throw new HandshakeError(`The provider cannot listen on ${loopback}:${port}: ${String(error)}`);
    }
  }
  throw new HandshakeError(`Every port from ${ports.first} to ${ports.last} on ${loopback} is taken.`);
}

/** Windows answers EACCES for the ranges that it keeps for itself. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES");
}
