import { ClusterPeers, getCluster, type HostConnection, type TraceEvent } from "../../../src/ontap";
import { freePorts } from "../../support/ports";
import { answer, cutOff, hang, Interceptor, ontapError, resetAfter, resetBefore } from "../interceptor";
import { Lab, TestClock } from "../support";

describe("retries", () => {
  let lab: Lab;
  let between: Interceptor;
  let clock: TestClock;
  let east: HostConnection;
  let trace: TraceEvent[];

  beforeAll(async () => {
    lab = await Lab.start();
    between = await Interceptor.start(lab.cluster("east"));
  });
  afterAll(async () => {
    await between.stop();
    await lab.stop();
  });
  beforeEach(() => {
    clock = new TestClock();
    trace = [];
    east = lab.connect("east", { ...between.options, clock, trace: (event) => trace.push(event) });
  });
  afterEach(() => between.reset());

  it.each([
    ["a connection that is reset before the answer", resetAfter],
    ["a connection that is reset before the request is read", resetBefore],
    ["an answer that is cut off", cutOff],
    ["408", answer(408)],
    ["429", answer(429)],
    ["502", answer(502, "<html>")],
    ["503", answer(503)],
    ["504", answer(504)],
    ["ONTAP 393271, a node out of quorum", ontapError(500, "393271")],
    ["ONTAP 65541, a call that timed out inside the cluster", ontapError(500, "65541")],
    ["ONTAP 65552, a call that failed inside the cluster", ontapError(500, "65552")],
    ["ONTAP 65562, an internal error of such a call", ontapError(500, "65562")],
    ["ONTAP 4653257, the interface manager is down", ontapError(500, "4653257")],
    ["ONTAP 4656074, encryption support not known", ontapError(500, "4656074")],
    ["ONTAP 4656079, no nodes found", ontapError(500, "4656079")],
  ])("read again after %s", async (_, act) => {
    between.next("GET", act, act);
    expect(await getCluster(east)).toMatchObject({ name: "east" });
    expect(between.count("GET")).toBe(3);
    expect(clock.slept).toHaveLength(2);
  });

  it.each([
    ["400", ontapError(400, "262185")],
    ["401", ontapError(401, "6691623")],
    ["403", ontapError(403, "6")],
    ["404", ontapError(404, "4")],
    ["405", ontapError(405, "3")],
    ["409", ontapError(409, "8")],
    ["500 without a transient code", ontapError(500, "4656094")],
    ["a redirect", answer(302, "", { location: "https://elsewhere.example/" })],
    ["HTML instead of JSON", answer(200, "<html><title>Sign in</title></html>")],
  ])("not after %s", async (_, act) => {
    between.next("GET", act);
    await expect(getCluster(east)).rejects.toMatchObject({ retryable: false });
    expect(between.count("GET")).toBe(1);
    expect(clock.slept).toEqual([]);
  });

  it("wait for as long as Retry-After says, in seconds or as a date", async () => {
    const inTwoMinutes = new Date(clock.timeOfDay() + 45_000).toUTCString();
    between.next("GET", answer(429, "", { "retry-after": "7" }), answer(503, "", { "retry-after": inTwoMinutes }));
    await getCluster(east);
    expect(clock.slept[0]).toBe(7_000);
    expect(clock.slept[1]).toBeGreaterThan(35_000);
    expect(clock.slept[1]).toBeLessThanOrEqual(45_000);
  });

  const minute = { "retry-after": "60" };
  const busy = (status: number) => answer(status, "", minute);

  it.each([
    [503, 60_000],
    [429, 61_000],
    [503, 1_200_000],
  ])("wait for a Retry-After of a minute (HTTP %d) beyond the deadline, where %d ms are left", async (status, left) => {
    const retry = { deadline: 30_000, timeLeft: () => left };
    between.next("GET", busy(status));
    expect(await getCluster(lab.connect("east", { ...between.options, clock, retry }))).toMatchObject({ name: "east" });
    expect(clock.slept).toEqual([60_000]);
  });

  it.each([
    ["less is left", { deadline: 30_000, timeLeft: () => 59_000 }, /wait of 60s.* for 30s at most, and 59s are left/],
    ["nobody says how much is left", { deadline: 30_000 }, /wait of 60s.* for 30s at most\./],
    ["no limit is known", { deadline: 45_000, timeLeft: () => undefined }, /wait of 60s.* for 45s at most\./],
    ["retries are switched off", { deadline: 0, timeLeft: () => 1e9 }, /wait of 60s.* for 0s at most/],
  ])("give up at once, and name both times, where %s", async (_, retry, advice) => {
    for (const status of [429, 503]) {
      between.next("GET", busy(status));
      await expect(getCluster(lab.connect("east", { ...between.options, clock, retry }))).rejects.toMatchObject({
        status,
        isBusy: true,
        retryable: true,
        retryAfter: 60_000,
        option: "retry",
        reason: expect.stringMatching(/^The cluster is busy/),
        advice: expect.stringMatching(advice),
      });
    }
    expect(clock.slept).toEqual([]);
  });

  it("wait no longer than they are allowed to where the cluster is busy again and again", async () => {
    let left = 150_000;
    clock.onSleep = () => {
      left -= 60_000;
    };
    const retry = { deadline: 30_000, timeLeft: () => left };
    between.next("GET", busy(503), busy(503), busy(503));
    await expect(getCluster(lab.connect("east", { ...between.options, clock, retry }))).rejects.toMatchObject({
      advice: expect.stringContaining("30s are left for the whole operation"),
    });
    expect(clock.slept).toEqual([60_000, 60_000]);
  });

  it("grow exponentially, with jitter, up to the longest wait", async () => {
    const waits = async () => {
      const own = new TestClock();
      const retry = { maxRetries: 12, initialDelay: 100, maxDelay: 2_000, deadline: 1e9 };
      const connection = lab.connect("east", { ...between.options, clock: own, retry });
      between.next("GET", ...Array.from({ length: 12 }, () => answer(503)));
      await getCluster(connection);
      return own.slept;
    };
    const [first, second] = [await waits(), await waits()];
    expect(first).toHaveLength(12);
    expect(Math.max(...first)).toBeLessThanOrEqual(2_000);
    expect(first.slice(-3).reduce((a, b) => a + b)).toBeGreaterThan(first.slice(0, 3).reduce((a, b) => a + b) * 3);
    expect(first).not.toEqual(second);
  });

  it("end with the last error when the deadline is over", async () => {
    const retry = { initialDelay: 1_000, deadline: 10_000, maxRetries: 1_000 };
    const connection = lab.connect("east", { ...between.options, clock, retry });
    between.next("GET", ...Array.from({ length: 1_000 }, () => answer(503)));
    await expect(getCluster(connection)).rejects.toMatchObject({ status: 503, retryable: true });
    expect(clock.slept.reduce((a, b) => a + b)).toBeLessThanOrEqual(10_000);
    expect(clock.slept.length).toBeGreaterThan(1);
  });

  it("end after the number of retries that the connection allows", async () => {
    const connection = lab.connect("east", { ...between.options, clock, retry: { maxRetries: 2, deadline: 1e9 } });
    between.next("GET", ...Array.from({ length: 9 }, () => answer(503)));
    await expect(getCluster(connection)).rejects.toMatchObject({ status: 503 });
    expect(between.count("GET")).toBe(3);
  });

  it("are told to the trace, with the reason and the wait", async () => {
    between.next("GET", ontapError(503, "393271", "out of quorum"));
    await getCluster(east);
    const delay = clock.slept[0];
    expect(trace.filter(({ type }) => type === "retry")).toEqual([
      { type: "retry", method: "GET", path: "/api/cluster", delay, reason: "out of quorum" },
    ]);
  });

  it("stop when the caller's signal trips, in the middle of a wait", async () => {
    const stop = new AbortController();
    clock.onSleep = () => stop.abort();
    between.next("GET", answer(503));
    await expect(getCluster(east, { signal: stop.signal })).rejects.toMatchObject({ kind: "cancelled" });
    expect(between.count("GET")).toBe(1);
  });

  it("end with the reason that the caller gave, as it was given", async () => {
    class OutOfTime extends Error {}
    const stop = new AbortController();
    const { act, reached } = hang();
    between.next("PATCH", act);
    const change = east.request({ method: "PATCH", path: "/api/cluster/peers/x", body: {}, signal: stop.signal });
    await reached;
    const reason = new OutOfTime("enough");
    stop.abort(reason);
    await expect(change).rejects.toMatchObject({ kind: "cancelled", outcome: "unknown", cause: reason });
    await expect(change).rejects.toHaveProperty("cause", expect.any(OutOfTime));
  });

  it("read again after no answer came in time", async () => {
    const { act, reached } = hang();
    between.next("GET", act);
    const cluster = getCluster(east);
    await reached;
    clock.expire(120_000);
    expect(await cluster).toMatchObject({ name: "east" });
  });

  it("connect again after a refused connection, even for a create", async () => {
    const port = await freePorts();
    let late: Promise<Interceptor> | undefined;
    clock.onSleep = async () => {
      late ??= Interceptor.start(lab.cluster("east"), port);
      await late;
    };
    // The certificate is made with the server, which is not there yet.
    const peers = new ClusterPeers(lab.connect("east", { port, clock, verify: false }));
    const { record } = await peers.create({});
    expect((await late)?.count("POST")).toBe(1);
    await peers.delete(record.uuid);
    await (await late)?.stop();
  });

  it("create again, without a look-up, when ONTAP says to come back", async () => {
    const peers = new ClusterPeers(east);
    between.next("POST", answer(429), answer(503, "", { "retry-after": "1" }));
    const { record, recovered } = await peers.create({});
    expect(recovered).toBe(false);
    expect(between.count("POST")).toBe(3);
    expect(between.count("GET")).toBe(1);
    await peers.delete(record.uuid);
  });

  it("create again while the routes of LIFs that it makes are not seen yet", async () => {
    const peers = new ClusterPeers(east);
    const local_network = {
      interfaces: [{ ip_address: "10.1.1.50" }],
      netmask: "255.255.255.0",
      broadcast_domain: "Default",
      gateway: "10.1.1.1",
    };
    between.next("POST", ontapError(500, "4653215"), ontapError(500, "4653220"), answer(201, { uuid: "x" }));
    expect(await peers.create({ name: "west", local_network })).toMatchObject({ record: { uuid: "x" } });
    expect(between.count("POST")).toBe(3);

    between.next("POST", ontapError(500, "4653215"));
    await expect(peers.create({ name: "west" })).rejects.toMatchObject({ code: "4653215", retryable: true });
    expect(between.count("POST")).toBe(4);
  });

  it("change and delete again; what an earlier sending has deleted counts as deleted", async () => {
    const peers = new ClusterPeers(east);
    const { record } = await peers.create({});
    between.next("PATCH", resetAfter);
    await peers.modify(record.uuid, { name: "renamed" });
    expect(await peers.get(record.uuid)).toMatchObject({ name: "renamed" });
    expect(between.count("PATCH")).toBe(2);

    between.next("DELETE", resetAfter);
    expect(await peers.tryDelete(record.uuid)).toBe(true);
    expect(between.count("DELETE")).toBe(2);
  });
});
