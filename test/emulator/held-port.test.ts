import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { holdPort } from "../../src/emulator/clusters/held-port";
import { freePorts } from "../support/ports";

async function errorAt(port: number): Promise<string | undefined> {
  const [error] = (await once(connect({ host: "127.0.0.1", port }), "error")) as [NodeJS.ErrnoException];
  return error.code;
}

/** Whether Linux has a socket of this local port, which keeps the port from those who ask for any free one. */
function isInUse(port: number): boolean {
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return readFileSync("/proc/self/net/tcp", "utf8").includes(` ${local} `);
}

test("a port that is held refuses connections, is in use, and can be listened on again", async () => {
  const port = await freePorts();
  const release = await holdPort(port);
  expect(await errorAt(port)).toBe("ECONNREFUSED");
  expect(process.platform !== "linux" || isInUse(port)).toBe(true);
  const again = createServer().listen(port, "127.0.0.1");
  await once(again, "listening");
  release();
  again.close();
});

test("a port that cannot be held is no error", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const release = await holdPort((server.address() as AddressInfo).port);
  release();
  server.close();
});
