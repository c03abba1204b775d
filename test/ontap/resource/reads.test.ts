import { ClusterPeers, type HostConnection, OntapError } from "../../../src/ontap";
import { testInMatrix } from "../../support/full-run";
import { hold, Interceptor, ontapError } from "../interceptor";
import { Lab } from "../support";

describe("reads that come together", () => {
  let lab: Lab;
  let between: Interceptor;
  let east: HostConnection;
  let peers: ClusterPeers;
  let uuids: string[];

  beforeAll(async () => {
    lab = await Lab.start({ clusters: ["east"] });
    between = await Interceptor.start(lab.cluster("east"));
    const direct = new ClusterPeers(lab.connect("east"));
    const made = await Promise.all(Array.from({ length: 120 }, (_, index) => direct.create({ name: `peer-${index}` })));
    uuids = made.map(({ record }) => record.uuid);
  });
  afterAll(async () => {
    await between.stop();
    await lab.stop();
  });
  beforeEach(() => {
    east = lab.connect("east", between.options);
    peers = new ClusterPeers(east);
  });
  afterEach(() => between.reset());
  const some = (count: number) => uuids.slice(0, count);

  it("in one tick become one query by uuid", async () => {
    const records = await Promise.all(some(10).map((uuid) => peers.get(uuid)));
    expect(records.map(({ uuid }) => uuid)).toEqual(some(10));
    expect(between.seen).toEqual([`GET /api/cluster/peers?uuid=${some(10).join("|")}&fields=*`]);
  });

  it("find a record by its uuid in capitals too, alone and together", async () => {
    const [one = "", two = ""] = uuids;
    expect((await peers.get(one.toUpperCase())).uuid).toBe(one);
    const records = await Promise.all([one.toUpperCase(), two.toUpperCase()].map((uuid) => peers.get(uuid)));
    expect(records.map(({ uuid }) => uuid)).toEqual([one, two]);
    expect((await peers.modify(one.toUpperCase(), { name: "peer-0" })).record).toMatchObject({ uuid: one });
  });

  it("answer exactly what a get alone answers", async () => {
    const [uuid = ""] = uuids;
    const alone = await peers.get(uuid);
    const [together] = await Promise.all([peers.get(uuid), peers.get(uuids[1] ?? "")]);
    expect(together).toEqual(alone);
    expect(between.seen[0]).toBe(`GET /api/cluster/peers/${uuid}`);
  });

  it("while a query is under way wait for it and go together", async () => {
    const { act, reached, release } = hold();
    between.next("GET", act);
    const first = peers.get(uuids[0] ?? "");
    await reached;
    const others = some(6)
      .slice(1)
      .map((uuid) => peers.get(uuid));
    release();
    await Promise.all([first, ...others]);
    expect(between.seen.slice(1)).toEqual([`GET /api/cluster/peers?uuid=${some(6).slice(1).join("|")}&fields=*`]);
  });

  it("say which one was given up by who leaves", async () => {
    const { act, reached, release } = hold();
    between.next("GET", act);
    const [uuid = ""] = uuids;
    const stop = new AbortController();
    const reading = peers.get(uuid, { signal: stop.signal });
    await reached;
    stop.abort();
    await expect(reading).rejects.toMatchObject({
      kind: "cancelled",
      message: expect.stringContaining(`GET /api/cluster/peers/${uuid} on ${east.address}: The request was cancelled`),
    });
    release();
  });

  it("of the same peer share one request", async () => {
    const [uuid = ""] = uuids;
    const records = await Promise.all([1, 2, 3, 4].map(() => peers.get(uuid)));
    expect(new Set(records).size).toBe(1);
    expect(between.seen).toHaveLength(1);
  });

  it("of the same list share one request", async () => {
    await Promise.all([1, 2, 3].map(() => peers.find({ name: "peer-7" })));
    expect(between.seen).toEqual(["GET /api/cluster/peers?name=peer-7"]);
  });

  it("for different fields go apart", async () => {
    const [a = "", b = ""] = uuids;
    await Promise.all([
      peers.get(a, { fields: ["name"] }),
      peers.get(b, { fields: ["name"] }),
      peers.get(a, { fields: ["status.state", "remote"] }),
      peers.get(b, { fields: ["status.state", "remote"] }),
    ]);
    expect(between.seen.sort()).toEqual([
      `GET /api/cluster/peers?uuid=${a}|${b}&fields=name`,
      `GET /api/cluster/peers?uuid=${a}|${b}&fields=status.state,remote`,
    ]);
  });

  it("stay below a hundred in one query", async () => {
    await Promise.all(uuids.map((uuid) => peers.get(uuid)));
    expect(between.seen).toHaveLength(2);
  });

  it("tell the missing from the others, by the answer of its own URL", async () => {
    const nobody = "11111111-2222-3333-4444-555555555555";
    const [found, missing, another] = await Promise.all([
      peers.tryGet(uuids[0] ?? ""),
      peers.tryGet(nobody),
      peers.tryGet(uuids[1] ?? ""),
    ]);
    expect([found?.name, missing, another?.name]).toEqual(["peer-0", undefined, "peer-1"]);
    expect(between.seen).toHaveLength(2);
    expect(between.seen[1]).toBe(`GET /api/cluster/peers/${nobody}`);
  });

  it("fail together when the query fails", async () => {
    between.next("GET", ontapError(403, "6"));
    const results = await Promise.allSettled(some(3).map((uuid) => peers.get(uuid)));
    for (const result of results) {
      expect(result).toMatchObject({ status: "rejected", reason: { status: 403 } });
    }
    expect(between.seen).toHaveLength(1);
  });

  it("are not answered with what a write made stale", async () => {
    const [uuid = ""] = uuids;
    const { act, reached, release } = hold();
    between.next("GET", act);
    const before = peers.get(uuid);
    await reached;
    await peers.modify(uuid, { name: "peer-0-changed" });
    const after = peers.get(uuid);
    release();
    expect((await after).name).toBe("peer-0-changed");
    await before;
    await peers.modify(uuid, { name: "peer-0" });
  });

  it("can be left by one caller without harm to the others", async () => {
    const stop = new AbortController();
    const { act, reached, release } = hold();
    between.next("GET", act);
    const [uuid = ""] = uuids;
    const leaving = peers.get(uuid, { signal: stop.signal });
    const staying = peers.get(uuid);
    await reached;
    stop.abort();
    await expect(leaving).rejects.toMatchObject({ kind: "cancelled" });
    release();
    expect((await staying).name).toBe("peer-0");
  });

  it("are taken back when all callers have left", async () => {
    const stop = new AbortController();
    let closed = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    between.next("GET", ({ request }) => {
      request.socket.once("close", closed);
      stop.abort();
    });
    const results = await Promise.allSettled(some(2).map((uuid) => peers.get(uuid, { signal: stop.signal })));
    for (const result of results) {
      expect(result).toMatchObject({ status: "rejected", reason: { kind: "cancelled" } });
    }
    await gone;
  });

  it("do not begin for a caller who has left already", async () => {
    const reading = peers.get(uuids[0] ?? "", { signal: AbortSignal.abort() });
    expect(OntapError.from(await reading.catch((error: unknown) => error)).kind).toBe("cancelled");
    expect(between.seen).toEqual([]);
  });

  testInMatrix("number at most 110 for 1,000 reads by ten callers, who come back one after the other", async () => {
    let next = 0;
    const caller = async () => {
      while (next < 1_000) {
        const uuid = uuids[next % uuids.length] ?? "";
        next += 1;
        await peers.get(uuid);
        // As Terraform does it: each answer goes out and the next request comes in as an event of its own.
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await Promise.all(Array.from({ length: 10 }, caller));
    expect(between.seen.length).toBeLessThanOrEqual(110);
    expect(between.seen.length).toBeGreaterThanOrEqual(100);
  });
});
