import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { createAuthority } from "../../src/emulator/tls/certificates";
import { type TinyServer, tinyProxy, tinyServer } from "../ontap/connection/tiny-server";
import { describeExecutable } from "../support/full-run";
import { freePorts } from "../support/ports";
import { eastAlone } from "./support/configs";
import { Lab } from "./support/lab";

// The ways through a network, and what goes wrong on them, as the provider's own process meets them. The client's tests try them on
// Node; an executable has a TLS library and proxies of another runtime, and has to say the same.
let lab: Lab;
const servers: { stop(): Promise<unknown> }[] = [];
beforeAll(async () => {
  lab = await Lab.start();
});
afterEach(async () => {
  lab.clear("east");
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});
afterAll(() => lab.stop());

function started<T extends { stop(): Promise<unknown> }>(server: T): T {
  servers.push(server);
  return server;
}

async function listening(server: Server, host: string): Promise<number> {
  server.listen(0, host);
  await once(server, "listening");
  started({ stop: () => Promise.all([once(server, "close"), server.close()]) });
  return (server.address() as AddressInfo).port;
}

function eastAt(hostname: string, more = ""): string {
  return lab.provider("east", `retry_timeout = "0s"\n${more}`).replace(/hostname = .*/, `hostname = "${hostname}"`);
}

/** One peer on east is made, planned and destroyed. */
function makesAPeer(provider: string, environment: Record<string, string> = {}): Promise<void> {
  const check = () => expect(lab.east.peers()).toHaveLength(1);
  return lab.accept([{ config: provider + eastAlone(), check }], {
    process: true,
    environment,
    destroyCheck: () => lab.expectNoPeers(),
  });
}

describe("a cluster is reached", () => {
  test("at an address of IPv6, which its certificate is verified for", async () => {
    const { port } = new URL(lab.east.url);
    const relay = createServer((client) => {
      const upstream = connect(Number(port), "127.0.0.1");
      client.on("error", () => upstream.destroy()).on("close", () => upstream.destroy());
      upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
      client.pipe(upstream).pipe(client);
    });
    await makesAPeer(eastAt(`[::1]:${await listening(relay, "::1")}`));
  });
});

describeExecutable("a proxy", () => {
  test("of the environment is used, and given the login that it asks for", async () => {
    const proxy = started(await tinyProxy());
    const { port } = new URL(lab.east.url);
    const HTTPS_PROXY = proxy.url.replace("http://", "http://user:proxy-secret@");
    const provider = eastAt(`east.invalid:${port}`, "validate_certs = false").replace(/ca_file .*/, "");
    await makesAPeer(provider, { HTTPS_PROXY });
    const authorization = `Basic ${Buffer.from("user:proxy-secret").toString("base64")}`;
    expect(new Set(proxy.tunnels.map((tunnel) => JSON.stringify(tunnel)))).toEqual(
      new Set([JSON.stringify({ target: `east.invalid:${port}`, authorization })]),
    );
  });

  test("is passed by where the environment exempts the cluster", async () => {
    const proxy = started(await tinyProxy());
    const { host } = new URL(lab.east.url);
    await makesAPeer(eastAt(host), { HTTPS_PROXY: proxy.url });
    expect(proxy.tunnels).toEqual([]);
  });
});

describeExecutable("what goes wrong on the way is told in the same words:", () => {
  type Case = [what: string, expected: RegExp, prepare: () => Promise<{ config: string; environment?: object }>];

  /** A server that is no cluster, trusted by the provider. */
  function at({ port, ca }: TinyServer): { config: string } {
    return { config: eastAt(`127.0.0.1:${port}`).replace(/ca_file .*/, `ca_certificate = ${JSON.stringify(ca)}`) };
  }

  const cases: Case[] = [
    [
      "a certificate for another host, behind a proxy",
      /The certificate belongs to another host/,
      async () => {
        const proxy = started(await tinyProxy());
        const config = eastAt(`east.invalid:${new URL(lab.east.url).port}`);
        return { config, environment: { HTTPS_PROXY: proxy.url } };
      },
    ],
    [
      "a proxy that refuses",
      /HTTP 407/,
      async () => {
        const proxy = started(await tinyProxy(407));
        return { config: eastAt("east.invalid"), environment: { HTTPS_PROXY: proxy.url } };
      },
    ],
    [
      "a proxy that is not there",
      /The connection was refused \(through the proxy http:\/\/127\.0\.0\.1:\d+\)/,
      async () => {
        const HTTPS_PROXY = `http://127.0.0.1:${await freePorts()}`;
        return { config: eastAt("east.invalid"), environment: { HTTPS_PROXY } };
      },
    ],
    [
      "a host that demands a certificate",
      /The host demands a client certificate/,
      async () => at(started(await tinyServer(undefined, { clientAuthority: await createAuthority() }))),
    ],
    [
      "a host with TLS of long ago",
      /The host offers no TLS version that this client accepts/,
      async () =>
        at(
          started(
            await tinyServer(undefined, {
              minVersion: "TLSv1.1",
              maxVersion: "TLSv1.1",
              ciphers: "DEFAULT:@SECLEVEL=0",
            }),
          ),
        ),
    ],
    [
      "a host that hangs up before there is TLS",
      /The connection was closed before TLS was established|The connection broke before the answer was complete/,
      async () => {
        const silent = createServer((socket) => socket.destroy());
        return { config: eastAt(`127.0.0.1:${await listening(silent, "127.0.0.1")}`) };
      },
    ],
  ];

  test.each(cases)("%s", async (_what, expectError, prepare) => {
    const { config, environment } = await prepare();
    await lab.accept([{ config: `${config}\ndata "ontap_cluster" "east" {}`, expectError }], {
      process: true,
      environment: { ...environment },
    });
  });
});
