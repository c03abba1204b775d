import type { FaultInput } from "../../src/emulator";
import { at, send } from "./https";
import { codeOf, peers, peersPath, post, twoForEachTest } from "./peers";

describe("faults on demand", () => {
  const lab = twoForEachTest({ clock: { start: "2030-05-01T12:00:00Z", frozen: true } });

  const fails = (method: string, path = peersPath, body?: unknown): Promise<string> =>
    send(lab.a, method, path, { fresh: true, ...(body === undefined ? {} : { body }) }).then(
      (reply) => `answered ${reply.status}`,
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );

  describe("connections", () => {
    test("are refused while the fault is there, kept ones are ended, and the port is the same afterwards", async () => {
      await send(lab.a, "GET", peersPath);
      const id = lab.emulator.faults.add({ kind: "refuse", cluster: lab.a.name });
      await lab.emulator.ready();
      expect(await fails("GET")).toBe("ECONNREFUSED");
      expect((await send(lab.b, "GET", peersPath)).status).toBe(200);
      lab.emulator.faults.remove(id);
      await lab.emulator.ready();
      expect(await fails("GET")).toBe("answered 200");
    });

    test("are reset as soon as they are made", async () => {
      lab.emulator.faults.add({ kind: "reset", when: "connect", times: 1 });
      expect(await fails("GET")).toBe("ECONNRESET");
      expect(await fails("GET")).toBe("answered 200");
    });

    test.each([
      ["reset", "before", 0],
      ["reset", "after", 1],
      ["close", "before", 0],
      ["close", "after", 1],
    ] as const)("%s %s the work was done: %i peer is made", async (kind, when, made) => {
      lab.emulator.faults.add({ kind, when, method: "POST", times: 1 });
      expect(await fails("POST", peersPath, {})).toBe("ECONNRESET");
      expect(lab.a.peers()).toHaveLength(made);
      expect(lab.emulator.requests.at(-1)).toMatchObject({ method: "POST", status: 0, faults: [kind] });
    });

    test("of a cluster that was renamed are reset, and refused, by its new name", async () => {
      lab.a.state.name = "renamed";
      lab.a.touch();
      lab.emulator.faults.add({ kind: "reset", cluster: "renamed", times: 1 });
      expect(await fails("GET")).toBe("ECONNRESET");
      lab.emulator.faults.add({ kind: "refuse", cluster: "renamed" });
      await lab.emulator.ready();
      expect(await fails("GET")).toBe("ECONNREFUSED");
    });

    test.each([
      ["before", 0],
      ["after", 1],
    ] as const)("hang %s the work was done: %i peer is made", async (when, made) => {
      lab.emulator.faults.add({ kind: "hang", when, method: "POST" });
      const seen = new Promise<void>((resolve) =>
        lab.emulator.onChange(() => lab.emulator.requests.length > 0 && resolve()),
      );
      const waiting = fails("POST", peersPath, {});
      await seen;
      expect(lab.a.peers()).toHaveLength(made);
      await lab.emulator.stop();
      expect(await waiting).toMatch(/ECONNRESET/);
    });
  });

  describe("answers", () => {
    test("are cut off in the middle, after the work was done", async () => {
      lab.emulator.faults.add({ kind: "cut_off", times: 1 });
      expect(await fails("POST", peersPath, {})).toBe("ECONNRESET");
      expect(lab.a.peers()).toHaveLength(1);
    });

    test.each<[FaultInput, number, string, RegExp]>([
      [{ kind: "malformed" }, 201, "application/hal+json", /^\{"records": \[/],
      [{ kind: "malformed", body: "{]" }, 201, "application/hal+json", /^\{\]$/],
      [{ kind: "empty" }, 201, "", /^$/],
      [{ kind: "html", when: "after" }, 200, "text/html", /<html>/],
      [{ kind: "html", status: 502 }, 502, "text/html", /<html>/],
      [{ kind: "status", status: 503 }, 503, "", /^$/],
      [{ kind: "error", code: "393271" }, 500, "application/hal+json", /out of quorum/],
      [
        { kind: "error", code: "262160", status: 503, message: "Too many requests.", target: "x" },
        503,
        "application/hal+json",
        /"262160"/,
      ],
    ])("%j", async (fault, status, type, text) => {
      lab.emulator.faults.add(fault);
      const reply = await send(lab.a, "POST", peersPath, { body: {} });
      expect([reply.status, reply.headers["content-type"] ?? ""]).toEqual([status, expect.stringContaining(type)]);
      expect(reply.text).toMatch(text);
      const before = "when" in fault ? fault.when !== "after" : ["html", "status", "error"].includes(fault.kind);
      expect(lab.a.peers()).toHaveLength(before ? 0 : 1);
    });

    test.each([
      [429, 3, "3"],
      [503, "Wed, 01 May 2030 12:00:10 GMT", "Wed, 01 May 2030 12:00:10 GMT"],
      [503, undefined, undefined],
    ])("%i with Retry-After %s", async (status, retryAfter, header) => {
      lab.emulator.faults.add({ kind: "status", status, ...(retryAfter === undefined ? {} : { retryAfter }) });
      const reply = await send(lab.a, "GET", peersPath);
      expect([reply.status, reply.headers["retry-after"]]).toEqual([status, header]);
    });

    test("come late, and other faults may follow the delay", async () => {
      lab.emulator.faults.add({ kind: "delay", milliseconds: 40 });
      lab.emulator.faults.add({ kind: "status", status: 503, times: 1 });
      const start = performance.now();
      expect((await send(lab.a, "GET", peersPath)).status).toBe(503);
      expect(performance.now() - start).toBeGreaterThanOrEqual(39);
    });

    test("a delay ends when the emulator stops", async () => {
      lab.emulator.faults.add({ kind: "delay", milliseconds: 3_600_000 });
      const connected = new Promise<void>((resolve) => lab.emulator.faults.onChange(resolve));
      lab.emulator.faults.add({ kind: "delay", milliseconds: 1, times: 1 });
      const waiting = fails("GET");
      await connected;
      await lab.emulator.stop();
      expect(await waiting).toMatch(/ECONN/);
    });

    test("an expired token is refused, a new one is good", async () => {
      const token = lab.a.issueToken();
      lab.emulator.faults.add({ kind: "expire_token", times: 1 });
      const get = (auth: string) => send(lab.a, "GET", peersPath, { auth });
      expect((await get(`Bearer ${token}`)).status).toBe(401);
      expect((await get(`Bearer ${token}`)).status).toBe(401);
      expect((await get(`Bearer ${lab.a.issueToken()}`)).status).toBe(200);
    });
  });

  describe("are met", () => {
    const statuses = async (count: number, method = "GET", path = peersPath) => {
      const seen = [];
      for (let index = 0; index < count; index += 1) {
        seen.push((await send(lab.a, method, path)).status);
      }
      return seen;
    };

    test("once, n times, or after some went well", async () => {
      lab.emulator.faults.add({ kind: "status", status: 503, skip: 1, times: 2 });
      expect(await statuses(5)).toEqual([200, 503, 503, 200, 200]);
      expect(lab.emulator.faults.list()).toEqual([]);
    });

    test.each([
      [0.5, [503, 200, 503, 200, 503, 200]],
      [0.25, [503, 200, 200, 200, 503, 200]],
      [1, [503, 503, 503, 503, 503, 503]],
    ])("by a share of %d", async (share, expected) => {
      lab.emulator.faults.add({ kind: "status", status: 503, share });
      expect(await statuses(6)).toEqual(expected);
    });

    test("per cluster, method and path", async () => {
      lab.emulator.faults.add({
        kind: "status",
        status: 503,
        cluster: lab.a.name,
        method: "GET",
        path: "/api/cluster/p*",
      });
      expect(await statuses(1)).toEqual([503]);
      expect(await statuses(1, "GET", "/api/cluster")).toEqual([200]);
      expect(await statuses(1, "HEAD")).toEqual([200]);
      expect((await send(lab.b, "GET", peersPath)).status).toBe(200);
      lab.emulator.faults.clear();
      expect(await statuses(1)).toEqual([200]);
    });

    test("and counted", async () => {
      const id = lab.emulator.faults.add({ kind: "delay", milliseconds: 0 });
      await statuses(3);
      expect(lab.emulator.faults.list()).toMatchObject([{ id, hits: 3, rule: { kind: "delay" } }]);
    });
  });

  test("one that makes no sense is refused at once", () => {
    expect(() => lab.emulator.faults.add({ kind: "status", status: 200 })).toThrow(/The fault is wrong: status/);
    expect(() => lab.emulator.faults.add(JSON.parse('{"kind":"earthquake"}'))).toThrow(/The fault is wrong: kind/);
    expect(() => lab.emulator.faults.add(JSON.parse('{"kind":"refuse","path":"/api"}'))).toThrow(
      /The fault is wrong: path/,
    );
  });

  describe("jobs", () => {
    const start = async (fault: Omit<Extract<FaultInput, { kind: "job" }>, "kind"> = {}, body: unknown = {}) => {
      lab.emulator.faults.add({ kind: "job", times: 1, ...fault });
      const reply = await send(lab.a, "POST", peersPath, { body });
      expect(reply.status).toBe(202);
      return String(at(reply.json, "job.uuid"));
    };
    const job = async (uuid: string) => (await send(lab.a, "GET", `/api/cluster/jobs/${uuid}`)).json;

    test("succeed, with the work done", async () => {
      const uuid = await start({ polls: 2 });
      expect(lab.a.peers()).toHaveLength(1);
      expect(at(await job(uuid), "state")).toBe("running");
      expect(at(await job(uuid), "state")).toBe("running");
      expect(await job(uuid)).toEqual({
        uuid,
        description: "POST /api/cluster/peers",
        state: "success",
        message: "success",
        code: 0,
        start_time: "2030-05-01T12:00:00+00:00",
        end_time: "2030-05-01T12:00:00+00:00",
        _links: { self: { href: `/api/cluster/jobs/${uuid}` } },
      });
    });

    test("fail, with the work not done, or done all the same", async () => {
      const uuid = await start({ outcome: "failure", polls: 0, code: "65541", message: "RPC: Timed out." });
      expect(lab.a.peers()).toHaveLength(0);
      expect(await job(uuid)).toMatchObject({
        state: "failure",
        code: 65541,
        message: "RPC: Timed out.",
        error: { code: "65541", message: "RPC: Timed out." },
      });
      await start({ outcome: "failure", work: true });
      expect(lab.a.peers()).toHaveLength(1);
    });

    test("fail with the code of a request that is refused", async () => {
      const uuid = await start({ polls: 0 }, { name: "not a name" });
      expect(at(await job(uuid), "error.code")).toBe("4656072");
    });

    test.each([
      ["hang", "running"],
      ["pause", "paused"],
    ] as const)("%s", async (outcome, state) => {
      const uuid = await start({ outcome, polls: 0 });
      for (let poll = 0; poll < 5; poll += 1) {
        expect(at(await job(uuid), "state")).toBe(state);
      }
    });

    test("vanish", async () => {
      const uuid = await start({ outcome: "vanish" });
      expect(at(await job(uuid), "state")).toBe("running");
      const gone = await send(lab.a, "GET", `/api/cluster/jobs/${uuid}`);
      expect([gone.status, codeOf(gone)]).toEqual([404, "4"]);
    });

    test("are forgotten 300 seconds after they ended, and no sooner", async () => {
      const uuid = await start({ polls: 0 });
      await job(uuid);
      lab.emulator.clock.advance(299_999);
      expect(at(await job(uuid), "state")).toBe("success");
      lab.emulator.clock.advance(1);
      expect(codeOf(await send(lab.a, "GET", `/api/cluster/jobs/${uuid}`))).toBe("4");
    });

    test("are made of changes and deletions too, but not of reads", async () => {
      const { uuid } = await post(lab.a, {});
      lab.emulator.faults.add({ kind: "job" });
      expect((await send(lab.a, "GET", peersPath)).status).toBe(200);
      expect((await send(lab.a, "PATCH", `${peersPath}/${uuid}`, { body: {} })).status).toBe(202);
      expect((await peers(lab.a, "DELETE", `/${uuid}`)).status).toBe(202);
      expect(lab.a.peers()).toEqual([]);
      const list = await send(lab.a, "GET", "/api/cluster/jobs?fields=state&description=DELETE*");
      expect(at(list.json, "records.0.state")).toBe("queued");
    });

    test("need a login like everything else", async () => {
      lab.emulator.faults.add({ kind: "job" });
      expect((await send(lab.a, "POST", peersPath, { body: {}, auth: null })).status).toBe(401);
      expect(lab.a.peers()).toEqual([]);
    });
  });
});
