import { inspect } from "node:util";
import { createAuthority, issueClientCertificate } from "../../../src/emulator/tls/certificates";
import { getCluster, HostConnection } from "../../../src/ontap";
import { type Act, answer, Interceptor } from "../interceptor";
import { access, Lab } from "../support";
import { asCluster, cluster, tinyServer } from "./tiny-server";

describe("login", () => {
  let lab: Lab;
  let between: Interceptor;

  beforeAll(async () => {
    lab = await Lab.start();
    between = await Interceptor.start(lab.cluster("east"));
  });
  afterAll(async () => {
    await between.stop();
    await lab.stop();
  });
  afterEach(() => between.reset());

  const byToken = (token: string | (() => string | Promise<string>)) =>
    lab.connect("east", { ...between.options, username: undefined, password: undefined, token });

  it("by password", async () => {
    expect(await getCluster(lab.connect("east"))).toMatchObject({ name: "east" });
  });

  it("by password with letters beyond ASCII", async () => {
    between.next("GET", answer(200, cluster));
    await getCluster(lab.connect("east", { ...between.options, username: "jörg", password: "grün:ß" }));
    expect(between.headers[0]?.authorization).toBe(`Basic ${Buffer.from("jörg:grün:ß", "utf8").toString("base64")}`);
  });

  it("with a wrong password says so, once", async () => {
    const connection = lab.connect("east", { ...between.options, password: "wrong-password" });
    await expect(getCluster(connection)).rejects.toMatchObject({
      kind: "api",
      status: 401,
      code: "6691623",
      retryable: false,
      advice: expect.stringContaining("Check the username and the password"),
    });
    expect(between.count("GET")).toBe(1);
  });

  it("by a bearer token", async () => {
    between.next("GET", answer(200, cluster));
    await getCluster(byToken("eyJhbGciOi.J9.x-_~+/=="));
    expect(between.headers[0]?.authorization).toBe("Bearer eyJhbGciOi.J9.x-_~+/==");
  });

  it("by a function that gets a token once and renews it after a 401, once for all who met it", async () => {
    let asked = 0;
    const connection = byToken(async () => {
      asked += 1;
      return `token-${asked}`;
    });
    const waiting: (() => void)[] = [];
    const refuseBoth: Act = async (exchange) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) {
          for (const go of waiting) {
            go();
          }
        }
      });
      await answer(401)(exchange);
    };
    between.next("GET", answer(200, cluster), refuseBoth, refuseBoth, answer(200, cluster), answer(200, cluster));
    await getCluster(connection);
    await Promise.all([getCluster(connection, { fields: ["name"] }), getCluster(connection, { fields: ["uuid"] })]);
    expect(asked).toBe(2);
    expect(between.headers.map(({ authorization }) => authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-1",
      "Bearer token-1",
      "Bearer token-2",
      "Bearer token-2",
    ]);
  });

  it("sends even a create again with a renewed token: a refused login did nothing", async () => {
    let asked = 0;
    const connection = byToken(() => {
      asked += 1;
      return `token-${asked}`;
    });
    between.next("POST", answer(401), answer(201, { uuid: "made" }));
    await connection.request({ method: "POST", path: "/api/cluster/peers", body: {} });
    expect(between.count("POST")).toBe(2);
  });

  it("gives up when the renewed token is refused too", async () => {
    between.next("GET", answer(401), answer(401));
    await expect(getCluster(byToken(() => "token"))).rejects.toMatchObject({ status: 401 });
    expect(between.count("GET")).toBe(2);
  });

  it("asks a function that failed again with the next request", async () => {
    let asked = 0;
    const connection = byToken(() => {
      asked += 1;
      if (asked === 1) {
        throw Object.assign(new RangeError("the identity provider is down"), { code: "EDOWN" });
      }
      return "token";
    });
    between.next("GET", answer(200, cluster));
    await expect(getCluster(connection)).rejects.toMatchObject({
      kind: "usage",
      reason: "The function that renews the token failed: the identity provider is down",
      option: "token",
      cause: { name: "RangeError", code: "EDOWN", message: "the identity provider is down" },
    });
    expect(await getCluster(connection)).toEqual(cluster);
  });

  it.each(["two\nlines", "Bearer token", ""])("refuses %j as a token before it is sent", async (token) => {
    await expect(getCluster(byToken(token))).rejects.toMatchObject({ kind: "usage", option: "token" });
    expect(between.seen).toEqual([]);
  });

  it("by a client certificate, alone and bound to a token", async () => {
    const clientAuthority = await createAuthority();
    const { certificate, key } = await issueClientCertificate(clientAuthority, "robot");
    const seen: (string | undefined)[] = [];
    const server = await tinyServer(
      (request, response) => {
        const { subject } = (request.socket as import("node:tls").TLSSocket).getPeerCertificate();
        seen.push(`${subject.CN} ${request.headers.authorization}`);
        asCluster(request, response);
      },
      { clientAuthority },
    );
    const options = { host: "127.0.0.1", port: server.port, ca: server.ca, proxy: false as const };
    for (const login of [
      { certificate, key },
      { certificate, key, token: "bound" },
    ]) {
      const connection = new HostConnection({ ...options, ...login });
      await getCluster(connection);
      await connection.close();
    }
    expect(seen).toEqual(["robot undefined", "robot Bearer bound"]);

    const stranger = await issueClientCertificate(await createAuthority(), "robot");
    const connection = new HostConnection({
      ...options,
      certificate: stranger.certificate,
      key: stranger.key,
      retry: { maxRetries: 0 },
    });
    await expect(getCluster(connection)).rejects.toMatchObject({ kind: "connection" });
    expect(seen).toHaveLength(2);
    await connection.close();
    await server.stop();
  });

  it.each([
    ["nothing", {}, undefined, "No login is given"],
    ["a username alone", { username: "admin" }, "password", "no password"],
    ["a password alone", { password: "secret-word" }, "username", "no username"],
    ["a certificate alone", { certificate: "PEM" }, "key", "no key"],
    ["a key alone", { key: "PEM" }, "certificate", "no certificate"],
    ["password and token", { username: "a", password: "secret-word", token: "t" }, "token", "a password and a token"],
    [
      "password and certificate",
      { username: "a", password: "secret-word", certificate: "PEM", key: "PEM" },
      "certificate",
      "a password and a certificate",
    ],
    ["a username with a colon", { username: "a:b", password: "secret-word" }, "username", "colon"],
  ])("needs one way: %s is refused, and the option named", (_, login, option, message) => {
    const attempt = () => new HostConnection({ host: "cluster1", ...login });
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(expect.objectContaining({ kind: "usage", option }));
  });

  it("shows nothing of itself when a connection is printed", () => {
    const connection = new HostConnection(access(lab.cluster("east")));
    expect(inspect(connection, { depth: 9, showHidden: true })).not.toContain(lab.cluster("east").password);
    expect(JSON.stringify(connection)).not.toContain(lab.cluster("east").password);
  });
});
