import { createServer } from "node:net";
import type { TlsOptions } from "node:tls";
import { gzipSync } from "node:zlib";
import { createAuthority, issueServerCertificate } from "../../../src/emulator/tls/certificates";
import { getCluster, HostConnection, type HostConnectionOptions } from "../../../src/ontap";
import { freePorts } from "../../support/ports";
import { Lab, TestClock } from "../support";
import { issueAuthority } from "./intermediate";
import { asCluster, cluster, type TinyServer, tinyProxy, tinyServer } from "./tiny-server";

const login = { username: "admin", password: "secret-word", retry: { maxRetries: 0 }, proxy: false } as const;

describe("the network", () => {
  const opened: (() => Promise<void>)[] = [];
  const connect = (server: TinyServer, options: Partial<HostConnectionOptions> = {}) => {
    const connection = new HostConnection({
      host: "127.0.0.1",
      port: server.port,
      ca: server.ca,
      ...login,
      ...options,
    });
    opened.unshift(() => connection.close());
    return connection;
  };
  const serve = async (...args: Parameters<typeof tinyServer>) => {
    const server = await tinyServer(...args);
    opened.push(() => server.stop());
    return server;
  };
  afterEach(async () => {
    for (const close of opened.splice(0)) {
      await close();
    }
  });

  it("refuses a certificate of an authority that is not trusted, with the way out", async () => {
    const server = await serve();
    const other = await serve();
    for (const ca of [undefined, other.ca]) {
      await expect(getCluster(connect(server, { ca }))).rejects.toMatchObject({
        kind: "tls",
        retryable: false,
        outcome: "none",
        advice: expect.stringContaining("CA certificate"),
        option: "ca",
        cause: expect.objectContaining({ code: expect.stringMatching(/CERT|ISSUER|SIGNATURE/) }),
      });
    }
  });

  it("takes a bundle of several authorities", async () => {
    const [one, two] = [await serve(), await serve()];
    expect(await getCluster(connect(one, { ca: [two.ca, Buffer.from(one.ca)] }))).toEqual(cluster);
    expect(await getCluster(connect(one, { ca: two.ca + one.ca }))).toEqual(cluster);
  });

  it("takes an intermediate authority, and the cluster's own certificate, for what it trusts", async () => {
    const root = await createAuthority();
    const intermediate = await issueAuthority(root);
    const { certificate: cert, key } = await issueServerCertificate(intermediate);
    // It sends no more than its own certificate, as ONTAP does.
    const server = await serve(asCluster, { cert, key });
    for (const ca of [intermediate.certificate, cert]) {
      expect(await getCluster(connect(server, { ca }))).toEqual(cluster);
    }
    await expect(getCluster(connect(server, { ca: root.certificate }))).rejects.toMatchObject({ option: "ca" });
  });

  it("refuses another host's certificate although it is the one that is trusted", async () => {
    const server = await serve(asCluster, {}, "127.0.0.2");
    const connection = connect(server, { host: "127.0.0.2", ca: server.certificate });
    await expect(getCluster(connection)).rejects.toMatchObject({ reason: "The certificate belongs to another host" });
  });

  const oldTls = { minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
  it.each([
    ["TLS 1.1 alone", { ...oldTls, maxVersion: "TLSv1.1" }, /no TLS version/, /security config modify/, undefined],
    ["TLS 1.0 alone", { ...oldTls, maxVersion: "TLSv1" }, /no TLS version/, /security config modify/, undefined],
    [
      "a client certificate",
      { demands: true },
      /demands a client certificate/,
      /`certificate` and `key`/,
      "certificate",
    ],
    [
      "a client certificate, by TLS 1.2",
      { demands: true, maxVersion: "TLSv1.2" },
      /broke off the TLS handshake/,
      /may demand a client certificate/,
      undefined,
    ],
  ] as const)("says that a host wants %s", async (_, { ...given }, reason, advice, option) => {
    const { demands = false, ...options } = given as TlsOptions & { demands?: boolean };
    const server = await serve(asCluster, { ...options, ...(demands && { clientAuthority: await createAuthority() }) });
    await expect(getCluster(connect(server))).rejects.toMatchObject({
      kind: "tls",
      retryable: false,
      outcome: "none",
      reason: expect.stringMatching(reason),
      advice: expect.stringMatching(advice),
      option,
    });
  });

  it("unpacks what was packed, and refuses what cannot be unpacked", async () => {
    const packed = gzipSync(JSON.stringify(cluster));
    const bodies = [packed, packed.subarray(0, 40), Buffer.from("{}")];
    const asked: unknown[] = [];
    const server = await serve((request, response) => {
      asked.push(request.headers["accept-encoding"]);
      response.writeHead(200, { "content-type": "application/hal+json", "content-encoding": "gzip" });
      response.end(bodies.shift());
    });
    const connection = connect(server);
    expect(await getCluster(connection)).toEqual(cluster);
    for (const _ of bodies.slice()) {
      await expect(getCluster(connection)).rejects.toMatchObject({
        kind: "malformed",
        reason: "The answer cannot be unpacked",
        status: 200,
      });
    }
    expect(asked).toEqual(["gzip", "gzip", "gzip"]);
  });

  it("switches verification off for one connection and no other", async () => {
    const server = await serve();
    expect(await getCluster(connect(server, { ca: undefined, verify: false }))).toEqual(cluster);
    await expect(getCluster(connect(server, { ca: undefined }))).rejects.toMatchObject({ kind: "tls" });
  });

  it("refuses a certificate of another host", async () => {
    const server = await serve(asCluster, {}, "127.0.0.2");
    await expect(getCluster(connect(server, { host: "127.0.0.2" }))).rejects.toMatchObject({
      kind: "tls",
      reason: "The certificate belongs to another host",
      option: undefined,
    });
  });

  it.each([
    ["CA", { ca: "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----" }],
    [
      "certificate",
      {
        username: undefined,
        password: undefined,
        certificate: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        key: "nonsense",
      },
    ],
  ])("says that a %s is no PEM", async (_, pem) => {
    await expect(getCluster(connect(await serve(), pem))).rejects.toMatchObject({ kind: "tls", retryable: false });
  });

  it("says that nobody listens", async () => {
    const port = await freePorts();
    await expect(getCluster(connect(await serve(), { port }))).rejects.toMatchObject({
      kind: "connection",
      retryable: true,
      outcome: "none",
      message: expect.stringMatching(
        /GET \/api\/cluster on 127\.0\.0\.1:\d+: The connection was refused\..*Check the host/,
      ),
      cause: expect.objectContaining({ name: "Error", code: "ECONNREFUSED" }),
    });
  });

  it("says that a hostname is not known", async () => {
    const connection = connect(await serve(), { host: "no-such-host.invalid" });
    await expect(getCluster(connection)).rejects.toMatchObject({ kind: "connection", outcome: "none" });
  });

  it("says that a port does not speak TLS", async () => {
    const plain = createServer((socket) => socket.resume().end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(
      0,
      "127.0.0.1",
    );
    await new Promise((resolve) => plain.once("listening", resolve));
    const { port } = plain.address() as { port: number };
    await expect(getCluster(connect(await serve(), { port }))).rejects.toMatchObject({
      kind: "tls",
      reason: "The port does not speak TLS",
      retryable: false,
    });
    await new Promise((resolve) => plain.close(resolve));
  });

  it("says that a proxy may not speak TLS, where it was given with https", async () => {
    const proxy = await tinyProxy();
    const connection = connect(await serve(), { proxy: proxy.url.replace("http://", "https://") });
    await expect(getCluster(connection)).rejects.toMatchObject({
      kind: "tls",
      reason: expect.stringMatching(/^The proxy https:\S+, or the port behind it, does not speak TLS$/),
      advice: expect.stringContaining("`http://"),
    });
    await proxy.stop();
  });

  it("gives up a connection that does not stand in time", async () => {
    const clock = new TestClock();
    const silent = createServer();
    const accepted = new Promise<void>((resolve) => silent.once("connection", () => resolve()));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    const reading = getCluster(connect(await serve(), { port, clock, connectTimeout: 7_000 }));
    await accepted;
    clock.expire(7_000);
    await expect(reading).rejects.toMatchObject({ kind: "timeout", retryable: true, outcome: "none" });
    await new Promise((resolve) => silent.close(resolve));
  });

  it("gives up an answer that does not come in time", async () => {
    const clock = new TestClock();
    let reach = () => {};
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const server = await serve(() => reach());
    const reading = getCluster(connect(server, { clock, responseTimeout: 9_000 }));
    await reached;
    clock.expire(9_000);
    await expect(reading).rejects.toMatchObject({
      kind: "timeout",
      reason: "No answer within 9s",
      outcome: "unknown",
      option: "responseTimeout",
    });
  });

  it("keeps connections alive and opens no more than the pool allows", async () => {
    let waiting: (() => void)[] = [];
    const server = await serve((request, response) => {
      waiting.push(() => asCluster(request, response));
      if (waiting.length === 3) {
        for (const go of waiting) {
          go();
        }
        waiting = [];
      }
    });
    const connection = connect(server, { poolSize: 3 });
    const fields = ["name", "uuid", "version", "version.full", "version.major", "version.minor"] as const;
    await Promise.all(fields.map((field) => getCluster(connection, { fields: [field] })));
    await Promise.all(fields.map((field) => getCluster(connection, { fields: [field] })));
    expect(server.sockets).toHaveLength(3);
  });

  it("reaches a host by its IPv6 address, with or without brackets", async () => {
    const hosts: (string | undefined)[] = [];
    const server = await serve(
      (request, response) => {
        hosts.push(request.headers.host);
        asCluster(request, response);
      },
      {},
      "::1",
    );
    for (const host of ["::1", "[::1]", "0:0::1"]) {
      const connection = connect(server, { host });
      expect(connection.address).toBe(`[${host.replace(/[[\]]/g, "")}]:${server.port}`);
      expect(await getCluster(connection)).toEqual(cluster);
    }
    expect(hosts).toEqual(Array(3).fill(`[::1]:${server.port}`));
  });

  it("tells ONTAP's audit log who asks", async () => {
    const apps: unknown[] = [];
    const server = await serve((request, response) => {
      apps.push(request.headers["x-dot-client-app"]);
      asCluster(request, response);
    });
    await getCluster(connect(server));
    await getCluster(connect(server, { clientApp: "pipeline/7" }));
    expect(apps).toEqual(["cdktf-provider-ontap", "pipeline/7"]);
  });

  it("sends further headers, under those that it sets itself", async () => {
    const seen: unknown[] = [];
    const server = await serve((request, response) => {
      const { accept, "x-gateway-key": key } = request.headers;
      seen.push({ accept, key });
      asCluster(request, response);
    });
    await getCluster(connect(server, { headers: { "X-Gateway-Key": "open sesame", Accept: "text/html" } }));
    expect(seen).toEqual([{ accept: "application/json", key: "open sesame" }]);
    expect(() => connect(server, { headers: { Host: "other" } })).toThrow(/"Host" is the client's own/);
    expect(() => connect(server, { headers: { "X-Gateway-Key": "open\nsesame" } })).toThrow(
      'The header "X-Gateway-Key" holds characters that no header has',
    );
  });

  it("opens connections anew after it was closed", async () => {
    const server = await serve();
    const connection = connect(server);
    await getCluster(connection);
    await connection.close();
    expect(await getCluster(connection)).toEqual(cluster);
    expect(server.sockets).toHaveLength(2);
  });

  it.each([
    ["", "empty"],
    ["https://cluster1", "is not a host"],
    ["cluster1/api", "is not a host"],
    ["admin:secret-word@cluster1", "is not a host"],
    ["cluster1:443", "holds a port"],
    ["two words", "is not a host"],
  ])("refuses %j as a host", (host, message) => {
    expect(() => new HostConnection({ host, ...login })).toThrow(message);
    expect(() => new HostConnection({ host, ...login })).not.toThrow("secret-word");
  });

  it.each([0, 65_536, 1.5, Number.NaN])("refuses %d as a port", (port) => {
    expect(() => new HostConnection({ host: "cluster1", port, ...login })).toThrow("is not a port");
  });
});

describe("an HTTPS proxy", () => {
  const environment = { ...process.env };
  afterEach(() => {
    process.env = { ...environment };
  });

  // Loopback addresses go through no proxy of the environment. The proxy knows this name, and no resolver does.
  const host = "cluster1.invalid";
  beforeEach(() => {
    for (const name of ["HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"]) {
      delete process.env[name];
    }
  });

  it.each(["HTTPS_PROXY", "https_proxy"])(
    "of the environment (%s) is tunnelled through, and kept alive",
    async (name) => {
      const lab = await Lab.start({ clusters: ["east"] });
      const proxy = await tinyProxy();
      const { port } = new URL(lab.cluster("east").url);
      process.env[name] = proxy.url.replace("http://", "http://user:proxy-secret@");
      const connection = lab.connect("east", { host, proxy: undefined, verify: false });
      expect(await getCluster(connection)).toMatchObject({ name: "east" });
      expect(await getCluster(connection)).toMatchObject({ name: "east" });
      const authorization = `Basic ${Buffer.from("user:proxy-secret").toString("base64")}`;
      expect(proxy.tunnels).toEqual([{ target: `${host}:${port}`, authorization }]);
      await lab.stop();
      await proxy.stop();
    },
  );

  it("is left out for hosts in NO_PROXY, for loopback addresses, and where a connection says so", async () => {
    const lab = await Lab.start({ clusters: ["east"] });
    const proxy = await tinyProxy();
    process.env.HTTPS_PROXY = proxy.url;
    await getCluster(lab.connect("east", { proxy: undefined }));
    await getCluster(lab.connect("east", { proxy: false }));
    process.env.NO_PROXY = "10.0.0.0/8, .invalid";
    const unproxied = lab.connect("east", { host, proxy: undefined, retry: { maxRetries: 0 } });
    await expect(getCluster(unproxied)).rejects.toMatchObject({ kind: "connection" });
    expect(proxy.tunnels).toEqual([]);
    await lab.stop();
    await proxy.stop();
  });

  it.each(["socks5://127.0.0.1:1080", "http://", "http://user:proxy-secret@:99999"])(
    "that is %s is refused, and not quoted",
    async (url) => {
      const refused = { kind: "usage", option: "proxy", message: expect.not.stringContaining("proxy-secret") };
      const given = new HostConnection({ host, port: 9, ...login, proxy: url });
      await expect(getCluster(given)).rejects.toMatchObject({ ...refused, reason: expect.stringContaining("option") });
      process.env.HTTPS_PROXY = url;
      const found = new HostConnection({ host, port: 9, ...login, proxy: undefined });
      await expect(getCluster(found)).rejects.toMatchObject({
        ...refused,
        reason: expect.stringContaining("HTTPS_PROXY"),
      });
    },
  );

  it("may be named without its scheme", async () => {
    const lab = await Lab.start({ clusters: ["east"] });
    const proxy = await tinyProxy();
    await getCluster(lab.connect("east", { proxy: proxy.url.replace("http://", "") }));
    expect(proxy.tunnels).toHaveLength(1);
    await lab.stop();
    await proxy.stop();
  });

  it("does not weaken the verification of the cluster's certificate", async () => {
    const server = await tinyServer();
    const proxy = await tinyProxy();
    const connection = new HostConnection({ host: "127.0.0.1", port: server.port, ...login, proxy: proxy.url });
    await expect(getCluster(connection)).rejects.toMatchObject({ kind: "tls" });
    await connection.close();
    await server.stop();
    await proxy.stop();
  });

  it("does not make a certificate one of the address behind it", async () => {
    // The certificate is for localhost, and that is where the tunnel begins.
    const server = await tinyServer(asCluster, {}, "127.0.0.2");
    const proxy = await tinyProxy();
    const options = { port: server.port, ca: server.ca, ...login, proxy: proxy.url };
    const connection = new HostConnection({ host: "127.0.0.2", ...options });
    await expect(getCluster(connection)).rejects.toMatchObject({
      kind: "tls",
      reason: expect.stringContaining("The certificate belongs to another host"),
    });
    await connection.close();
    await server.stop();
    await proxy.stop();
  });

  it.each([
    [407, /proxy wants a login/],
    [403, /role|proxy/],
    [502, /./],
  ])("that answers %d is not taken for the cluster", async (status, advice) => {
    const proxy = await tinyProxy(status);
    const connection = new HostConnection({ host: "127.0.0.1", port: 9, ...login, proxy: proxy.url });
    await expect(getCluster(connection)).rejects.toMatchObject({
      kind: "malformed",
      status,
      message: expect.stringMatching(advice),
    });
    await connection.close();
    await proxy.stop();
  });

  it("that nobody serves is named in the error, without its password", async () => {
    const proxy = `127.0.0.1:${await freePorts()}`;
    const url = `http://user:proxy-secret@${proxy}`;
    const connection = new HostConnection({ host: "127.0.0.1", port: 9, ...login, proxy: url });
    await expect(getCluster(connection)).rejects.toMatchObject({
      kind: "connection",
      reason: `The connection was refused (through the proxy http://${proxy})`,
      advice: expect.stringMatching(/Check that the proxy is there.*HTTPS_PROXY.*NO_PROXY/),
    });
    await connection.close();
  });
});
