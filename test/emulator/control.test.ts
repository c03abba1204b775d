import { request } from "node:http";
import { control } from "./http";
import { at, send } from "./https";
import { agree, peers, post, twoForEachTest } from "./peers";

describe("the control port", () => {
  const lab = twoForEachTest({ controlPort: 0, clock: { start: "2030-05-01T12:00:00Z", frozen: true } });

  const ask = (method: string, path: string, body?: unknown) => control(lab.emulator, method, path, body);

  test("orders faults, lists them with their hits, and takes them back", async () => {
    const { json } = await ask("POST", "/faults", { kind: "status", status: 503, retryAfter: 1 });
    expect((await send(lab.a, "GET", "/api/cluster")).status).toBe(503);
    expect((await ask("GET", "/faults")).json).toMatchObject([{ id: at(json, "id"), hits: 1, rule: { status: 503 } }]);
    expect((await ask("DELETE", `/faults/${at(json, "id")}`)).status).toBe(200);
    expect((await ask("DELETE", `/faults/${at(json, "id")}`)).status).toBe(404);
    expect((await send(lab.a, "GET", "/api/cluster")).status).toBe(200);
  });

  test("takes a request without a body from a client that calls it JSON", async () => {
    expect((await ask("DELETE", "/faults", "")).status).toBe(200);
    expect((await ask("POST", "/faults", "{")).status).toBe(400);
  });

  test("answers a refuse when nobody listens any more, and its removal when somebody does", async () => {
    await ask("POST", "/faults", { kind: "refuse" });
    await expect(send(lab.a, "GET", "/api/cluster", { fresh: true })).rejects.toThrow(/ECONNREFUSED/);
    await ask("DELETE", "/faults");
    expect((await send(lab.a, "GET", "/api/cluster", { fresh: true })).status).toBe(200);
  });

  test("moves the clock", async () => {
    expect((await ask("POST", "/clock", { advance: "PT1H" })).json).toMatchObject({ now: "2030-05-01T13:00:00.000Z" });
    expect((await ask("POST", "/clock", { advance: 1500 })).json).toMatchObject({ now: "2030-05-01T13:00:01.500Z" });
    expect((await ask("POST", "/clock", { frozen: false })).json).toMatchObject({ frozen: false });
    expect((await ask("POST", "/clock", { frozen: true })).json).toMatchObject({ frozen: true });
    expect((await ask("GET", "/clock")).status).toBe(200);
  });

  test("cuts and mends the network, and changes what hostnames mean", async () => {
    const clusters = [lab.a.name, lab.b.name];
    expect((await ask("POST", "/network/cuts", { clusters, reason: "reset" })).json).toEqual({
      cuts: [{ clusters: expect.arrayContaining(clusters), reason: "reset" }],
    });
    expect((await ask("GET", "/network")).json).toMatchObject({ cuts: [{ reason: "reset" }] });
    expect((await ask("DELETE", "/network/cuts", { clusters })).json).toEqual({ cuts: [] });
    await ask("POST", "/network/cuts", { clusters });
    expect((await ask("DELETE", "/network/cuts")).json).toEqual({ cuts: [] });
    await ask("POST", "/network/hosts", { name: "b.example", addresses: lab.b.interclusterAddresses });
    const body = { remote: { ip_addresses: ["b.example"] }, authentication: { passphrase: "a good passphrase" } };
    expect((await peers(lab.a, "POST", "", { body })).status).toBe(201);
    await ask("POST", "/network/hosts", { name: "b.example", addresses: null });
    expect((await peers(lab.b, "POST", "", { body })).status).toBe(400);
  });

  test("changes settings one by one", async () => {
    await ask("PATCH", "/settings", { patchAnswer: "flat" });
    expect(lab.emulator.settings).toMatchObject({ patchAnswer: "flat", routeDelay: 0 });
    expect((await ask("GET", "/settings")).json).toEqual(lab.emulator.settings);
    const wrong = await ask("PATCH", "/settings", { patchAnswer: "round" });
    expect([wrong.status, at(wrong.json, "error")]).toEqual([400, expect.stringContaining("patchAnswer")]);
  });

  test("changes clusters and peers behind the API's back", async () => {
    await agree(lab.a, lab.b);
    const peer = `/clusters/cluster1/peers/${lab.b.uuid}`;
    expect((await ask("PATCH", peer, { name: "renamed", session: false })).json).toMatchObject({
      name: "renamed",
      view: { authentication: "problem" },
    });
    expect((await ask("GET", "/clusters/cluster1/peers")).json).toMatchObject([{ name: "renamed" }]);
    expect((await ask("DELETE", peer)).status).toBe(200);
    expect((await ask("DELETE", peer)).status).toBe(404);
    await ask("PATCH", "/clusters/cluster1", {
      version: "9.8.0",
      timezone: "Europe/Berlin",
      policy: { minimumPassphraseLength: 20 },
      migratingSvms: ["svm1"],
      stoppedServices: ["vifmgr"],
    });
    expect(lab.a.state).toMatchObject({
      version: { major: 8 },
      timezone: "Europe/Berlin",
      policy: { minimumPassphraseLength: 20, authenticationRequired: true },
      svms: [{ migrating: true }],
      stoppedServices: ["vifmgr"],
    });
  });

  test("makes peers and tokens", async () => {
    const made = await ask("POST", "/clusters/cluster1/peers", { name: "made" });
    expect(made.json).toMatchObject({ name: "made", offer: { passphrase: expect.any(String) } });
    const refused = await ask("POST", "/clusters/cluster1/peers", { name: "9" });
    expect([refused.status, at(refused.json, "error")]).toEqual([400, expect.stringContaining("4656072")]);
    const { json } = await ask("POST", "/clusters/cluster1/tokens", { lifetime: "PT5M" });
    expect((await send(lab.a, "GET", "/api/cluster", { auth: `Bearer ${at(json, "token")}` })).status).toBe(200);
  });

  test("shows and forgets the requests that were seen", async () => {
    await send(lab.a, "GET", "/api/cluster?fields=name");
    expect((await ask("GET", "/requests")).json).toMatchObject([{ path: "/api/cluster", query: { fields: "name" } }]);
    await ask("DELETE", "/requests");
    expect(lab.emulator.requests).toEqual([]);
  });

  test("shows everything without a secret", async () => {
    const { passphrase } = (await post(lab.a, {})).authentication as { passphrase: string };
    const token = lab.a.issueToken();
    const secrets = [passphrase, token, lab.a.password, lab.b.password];
    for (const path of ["/dump", "/snapshot", "/clusters", "/clusters/cluster1/peers", "/requests"]) {
      const { status, text } = await ask("GET", path);
      expect([path, status, secrets.filter((secret) => text.includes(secret))]).toEqual([path, 200, []]);
    }
    expect(at((await ask("GET", "/dump")).json, "clusters.0.peers.0.offer.passphrase")).toBe("***");
  });

  test.each([
    ["GET", "/nothing", undefined, 404],
    ["GET", "/clusters/nobody/peers", undefined, 404],
    ["POST", "/faults", { kind: "nothing" }, 400],
    ["POST", "/faults", "{", 400],
    ["POST", "/clock", { advance: "soon" }, 400],
    ["POST", "/clock", { advance: -1 }, 400],
    ["POST", "/network/cuts", { clusters: ["cluster1", "nobody"] }, 404],
    ["PATCH", "/clusters/cluster1", { colour: "blue" }, 400],
  ])("%s %s %j is answered with %i and the reason", async (method, path, body, status) => {
    const reply = await ask(method, path, body);
    expect([reply.status, at(reply.json, "error")]).toEqual([status, expect.stringMatching(/\w/)]);
  });

  test("tells nothing to web pages of other places", async () => {
    const foreign = { origin: "https://example.com" };
    expect((await control(lab.emulator, "GET", "/dump", undefined, foreign)).status).toBe(403);
    expect((await control(lab.emulator, "GET", "/dump", undefined, { host: "evil.example" })).status).toBe(403);
    const form = await control(lab.emulator, "POST", "/faults", '{"kind":"refuse"}', { "content-type": "text/plain" });
    expect(form.status).toBe(400);
    expect(lab.emulator.faults.list()).toEqual([]);
  });

  test("tells those who watch that something changed", async () => {
    const messages: string[] = [];
    const stream = request(new URL("/events", lab.emulator.controlUrl), { agent: false });
    const changed = new Promise<void>((resolve, reject) => {
      stream.on("error", reject);
      stream.on("response", (response) => {
        response.on("data", (chunk: Buffer) => {
          messages.push(chunk.toString());
          if (messages.length === 1) {
            send(lab.a, "GET", "/api/cluster").catch(reject);
          } else {
            resolve();
          }
        });
      });
    });
    stream.end();
    await changed;
    stream.destroy();
    expect(messages.join("")).toMatch(/data: changed\n\n.*data: changed\n\n/s);
  });
});
