import type { Cluster, Emulator } from "../../src/emulator";
import { Emulator as Emulators } from "../../src/emulator";
import { at, basic, send } from "./https";
import { codeOf, peersPath } from "./peers";

describe("who may do what", () => {
  let emulator: Emulator;
  let a: Cluster;
  let b: Cluster;

  beforeAll(async () => {
    emulator = await Emulators.start({
      clusters: [
        {
          name: "cluster1",
          users: [
            { name: "admin", certificate: true },
            { name: "reader", password: "reader password", role: "readonly" },
            { name: "nobody", password: "nobody password", role: "none" },
            { name: "peering", password: "peering:password", role: "peering" },
          ],
          roles: [
            {
              name: "peering",
              privileges: [
                { path: "/api/cluster", access: "readonly" },
                { path: "/api/cluster/peers", access: "read_create" },
              ],
            },
          ],
          tokens: [{ token: "a-token", user: "reader", lifetime: "PT10M" }],
        },
        { name: "cluster2", version: "9.13.1" },
      ],
      clock: { start: "2030-05-01T12:00:00Z", frozen: true },
    });
    [a, b] = [emulator.cluster("cluster1"), emulator.cluster("cluster2")];
  });
  afterAll(() => emulator.stop());

  const get = (auth: string | null, path = peersPath) => send(a, "GET", path, { auth });

  test.each([
    ["no login", null],
    ["a wrong password", basic("admin", "wrong")],
    ["an unknown user", basic("root", "wrong")],
    ["an empty password", basic("admin", "")],
    ["another cluster's token", "Bearer nonsense"],
    ["an unknown scheme", "Digest x"],
    ["rubbish", "Basic !!!"],
  ])("%s is answered with 401", async (_what, auth) => {
    const reply = await get(auth);
    expect([reply.status, codeOf(reply)]).toEqual([401, "6691623"]);
    expect(reply.headers["www-authenticate"]).toMatch(/^Basic /);
  });

  test("passwords may hold colons, schemes are read in any case", async () => {
    expect((await get(basic("peering", "peering:password").replace("Basic", "BASIC"))).status).toBe(200);
  });

  test("one cluster's login is not another's", async () => {
    expect((await send(b, "GET", peersPath, { auth: basic(a.username, a.password) })).status).toBe(401);
  });

  test.each([
    ["readonly", basic("reader", "reader password"), { GET: 200, POST: 403, PATCH: 403, DELETE: 403 }],
    ["none", basic("nobody", "nobody password"), { GET: 403, POST: 403, PATCH: 403, DELETE: 403 }],
    ["one of its own", basic("peering", "peering:password"), { GET: 200, POST: 201, PATCH: 403, DELETE: 403 }],
  ])("the role %s", async (_role, auth, expected) => {
    const uuid = a.createPeer({}).uuid;
    for (const [method, status] of Object.entries(expected)) {
      const path = method === "PATCH" || method === "DELETE" ? `${peersPath}/${uuid}` : peersPath;
      const reply = await send(a, method, path, {
        auth,
        ...(method === "GET" || method === "DELETE" ? {} : { body: {} }),
      });
      expect([method, reply.status]).toEqual([method, status]);
      if (status === 403) {
        expect(codeOf(reply)).toBe("6");
      }
    }
    expect(a.peer(uuid)).toBeDefined();
  });

  test("a client certificate logs in the user of its name", async () => {
    const { certificate: cert, key } = await a.issueCertificate("reader");
    expect((await send(a, "GET", peersPath, { auth: null, cert, key })).status).toBe(200);
    expect(codeOf(await send(a, "POST", peersPath, { auth: null, cert, key, body: {} }))).toBe("6");
    const stranger = await a.issueCertificate("stranger");
    expect(
      (await send(a, "GET", peersPath, { auth: null, cert: stranger.certificate, key: stranger.key })).status,
    ).toBe(401);
    expect(a.certificates.admin?.certificateFile).toMatch(/\.pem$/);
  });

  test("a bearer token logs in until it expires, from 9.14 on", async () => {
    expect((await get("Bearer a-token")).status).toBe(200);
    const token = a.issueToken("admin", 60_000);
    expect((await get(`bearer ${token}`)).status).toBe(200);
    emulator.clock.advance(60_000);
    expect((await get(`Bearer ${token}`)).status).toBe(401);
    expect((await get("Bearer a-token")).status).toBe(200);
    emulator.clock.advance(540_000);
    expect((await get("Bearer a-token")).status).toBe(401);
    expect((await send(b, "GET", peersPath, { auth: `Bearer ${b.issueToken()}` })).status).toBe(401);
  });

  test("GET /cluster: name, uuid, version and the peering policy", async () => {
    a.state.policy = { authenticationRequired: true, encryptionRequired: false, minimumPassphraseLength: 12 };
    const { json } = await send(a, "GET", "/api/cluster");
    expect(json).toMatchObject({
      name: "cluster1",
      uuid: a.uuid,
      version: { full: expect.stringMatching(/^NetApp Release 9\.19\.1: /), generation: 9, major: 19, minor: 1 },
      peering_policy: { authentication_required: true, encryption_required: false, minimum_passphrase_length: 12 },
    });
    const part = await send(a, "GET", "/api/cluster?fields=version.major", { headers: { accept: "application/json" } });
    expect(part.json).toEqual({ name: "cluster1", uuid: a.uuid, version: { major: 19 } });
  });

  test("nodes, SVMs, IPspaces and broadcast domains can be read", async () => {
    for (const [path, name] of [
      ["/api/cluster/nodes", "cluster1-01"],
      ["/api/svm/svms", "svm1"],
      ["/api/network/ipspaces", "Default"],
      ["/api/network/ethernet/broadcast-domains", "Default"],
    ]) {
      const { json } = await send(a, "GET", `${path}?name=${name}&fields=*`);
      const uuid = at(json, "records.0.uuid");
      expect(at((await send(a, "GET", `${path}/${uuid}`)).json, "name")).toBe(name);
      expect((await send(a, "DELETE", `${path}/${uuid}`)).status).toBe(405);
    }
  });
});
