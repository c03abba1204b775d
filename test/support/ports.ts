import { once } from "node:events";
import { createServer } from "node:net";

/**
 * The first of `count` neighbouring ports of loopback that nothing listens on. They lie below those that systems hand out
 * to who asks for any port (32768 and up on Linux, 49152 on macOS and Windows), so that no other program gets one of them
 * between this call and the test's own use.
 */
export async function freePorts(count = 1): Promise<number> {
  for (;;) {
    const first = 15_000 + Math.floor(Math.random() * 17_000);
    const ports = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) {
      return first;
    }
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
