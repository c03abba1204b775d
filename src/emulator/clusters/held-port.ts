import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";

const host = "127.0.0.1";

/**
 * Keeps a port that nobody listens on: who connects to it is refused, and the system gives it to no other program that asks for any
 * free port. A connection that leaves from the port does that. Where the system does not allow it, the port is simply free.
 *
 * @returns the function that lets it go
 */
export async function holdPort(port: number): Promise<() => void> {
  const taken: Socket[] = [];
  const server = createServer((socket) => void taken.push(socket.on("error", () => undefined)));
  server.listen(0, host);
  await once(server, "listening");
  const held = connect({ port: (server.address() as AddressInfo).port, host, localAddress: host, localPort: port });
  await once(held, "connect").catch(() => undefined);
  held.on("error", () => undefined);
  return () => {
    server.close();
    for (const socket of [held, ...taken]) {
      socket.destroy();
    }
  };
}
