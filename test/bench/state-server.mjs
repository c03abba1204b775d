// Terraform state over HTTP, kept in memory. Terraform writes a local state file anew after each resource, which for a
// thousand of them takes longer than all that is measured here; to this it writes twice a minute.
import { once } from "node:events";
import { createServer } from "node:http";

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} each path below the URL holds a state of its own */
export async function startStateServer() {
  /** @type {Map<string | undefined, Buffer>} */
  const states = new Map();
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      const state = states.get(request.url);
      response.writeHead(state === undefined ? 404 : 200).end(state);
      return;
    }
    /** @type {Buffer[]} */
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    states.set(request.url, Buffer.concat(chunks));
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("the state server has no port");
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
