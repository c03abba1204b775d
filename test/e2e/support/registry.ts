import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A registry of npm's that has one package more than the one that it sends its visitors on to. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves a packed package under its name, as if it had been published.
 *
 * @param manifest the package's `package.json`
 * @param upstream the registry that has everything else
 */
export async function serveRegistry(
  manifest: { readonly name: string; readonly version: string },
  tarball: string,
  upstream: string,
): Promise<Registry> {
  const content = readFileSync(tarball);
  const integrity = `sha512-${createHash("sha512").update(content).digest("base64")}`;
  const server = createServer((request, response) => {
    if (request.url === `/${manifest.name}`) {
      const version = { ...manifest, dist: { tarball: `${url}/package.tgz`, integrity } };
      const all = {
        name: manifest.name,
        "dist-tags": { latest: manifest.version },
        versions: { [manifest.version]: version },
      };
      response.setHeader("content-type", "application/json").end(JSON.stringify(all));
    } else if (request.url === "/package.tgz") {
      response.end(content);
    } else {
      response.writeHead(307, { location: new URL(request.url ?? "", upstream).href }).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
