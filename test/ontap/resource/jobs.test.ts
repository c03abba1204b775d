import { ClusterPeers, type HostConnection, Jobs, OntapError, type TraceEvent } from "../../../src/ontap";
import { Lab, TestClock } from "../support";

const peersPath = { method: "POST", path: "/api/cluster/peers" } as const;

/** ONTAP answers requests for cluster peers at once, but it may answer 202 with a job; so the emulator is told to. */
describe("an answer that carries a job", () => {
  let lab: Lab;
  let connection: HostConnection;
  let clock: TestClock;
  const events: TraceEvent[] = [];

  beforeAll(async () => {
    lab = await Lab.start();
  });
  beforeEach(() => {
    clock = new TestClock();
    connection = lab.connect("east", { clock, trace: (event) => events.push(event) });
  });
  afterEach(() => {
    lab.emulator.faults.clear();
    events.length = 0;
    for (const peer of lab.cluster("east").peers()) {
      lab.cluster("east").removePeer(peer.uuid as string);
    }
  });
  afterAll(() => lab.stop());

  it("is waited for until the job has succeeded", async () => {
    lab.emulator.faults.add({ ...peersPath, kind: "job", outcome: "success" });
    const { record } = await new ClusterPeers(connection).create({ name: "by-job" });
    expect(lab.cluster("east").peers()).toMatchObject([{ uuid: record.uuid, name: "by-job" }]);
    expect(events.filter(({ type }) => type === "job").at(-1)).toMatchObject({ state: "success" });
  });

  it("fails with what the job says when it fails", async () => {
    lab.emulator.faults.add({ ...peersPath, kind: "job", outcome: "failure" });
    await expect(new ClusterPeers(connection).create({ name: "by-job" })).rejects.toMatchObject({
      kind: "job",
      reason: "RPC: Internal error.",
      code: "65562",
      advice: expect.stringContaining("`cluster show`"),
      outcome: "none",
      method: "POST",
      path: "/api/cluster/peers",
      host: connection.address,
    });
    expect(lab.cluster("east").peers()).toEqual([]);
  });

  it("is given up after pollTimeout, with the looks pollInterval apart and the job's uuid in the error", async () => {
    const { uuid } = (await new ClusterPeers(connection).create({ name: "slow" })).record;
    lab.emulator.faults.add({ kind: "job", method: "DELETE", path: "/api/cluster/peers/*", outcome: "hang" });
    const deleting = new ClusterPeers(connection).delete(uuid, { pollInterval: 2_000, pollTimeout: 10_000 });
    const error = await deleting.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: "job", job: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    // The fifth look would come too late: the time that the looks themselves take counts too.
    expect(clock.slept).toEqual([2_000, 2_000, 2_000, 2_000]);
  });

  it("is looked at again after a look that failed", async () => {
    lab.emulator.faults.add({ ...peersPath, kind: "job", outcome: "success" });
    lab.emulator.faults.add({ kind: "status", status: 500, method: "GET", path: "/api/cluster/jobs/*", times: 2 });
    const { record } = await new ClusterPeers(connection).create({ name: "by-job" });
    expect(lab.cluster("east").peers()).toMatchObject([{ uuid: record.uuid, name: "by-job" }]);
  });

  it("is given up with the last look's error where no look succeeds, and at once where none may", async () => {
    const { uuid } = (await new ClusterPeers(connection).create({ name: "slow" })).record;
    const work = { kind: "job", method: "DELETE", path: "/api/cluster/peers/*", outcome: "hang" } as const;
    lab.emulator.faults.add(work);
    const look = { kind: "status", method: "GET", path: "/api/cluster/jobs/*" } as const;
    lab.emulator.faults.add({ ...look, status: 500 });
    const options = { pollInterval: 2_000, pollTimeout: 10_000 };
    const job = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const failure = { status: 500, job, outcome: "unknown", method: "DELETE", path: `/api/cluster/peers/${uuid}` };
    await expect(new ClusterPeers(connection).delete(uuid, options)).rejects.toMatchObject(failure);
    expect(clock.slept).toHaveLength(4);

    lab.emulator.faults.clear();
    lab.emulator.faults.add(work);
    lab.emulator.faults.add({ ...look, status: 403 });
    await expect(new ClusterPeers(connection).delete(uuid, options)).rejects.toMatchObject({ ...failure, status: 403 });
    expect(clock.slept).toHaveLength(4);
  });

  it("is not asked for a second time while it may be at work, as an offer without a name", async () => {
    lab.emulator.faults.add({ ...peersPath, kind: "job", outcome: "success", work: false, times: 1 });
    lab.emulator.faults.add({ kind: "status", status: 503, method: "GET", path: "/api/cluster/jobs/*" });
    lab.emulator.clearRequests();
    await expect(new ClusterPeers(connection).create({})).rejects.toMatchObject({
      kind: "outcome_unknown",
      job: expect.any(String),
    });
    expect(lab.emulator.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("is watched without end where pollTimeout says so, until the caller ends it", async () => {
    const { uuid } = (await new ClusterPeers(connection).create({ name: "slow" })).record;
    lab.emulator.faults.add({ kind: "job", method: "DELETE", path: "/api/cluster/peers/*", outcome: "hang" });
    const stop = new AbortController();
    clock.onSleep = () => {
      if (clock.slept.length === 100) {
        stop.abort(new Error("enough"));
      }
    };
    const options = { pollTimeout: Number.POSITIVE_INFINITY, signal: stop.signal };
    await expect(new ClusterPeers(connection).delete(uuid, options)).rejects.toMatchObject({
      kind: "cancelled",
      outcome: "unknown",
      job: expect.any(String),
      method: "DELETE",
      path: `/api/cluster/peers/${uuid}`,
      cause: new Error("enough"),
    });
  });

  it("of a create that ONTAP has forgotten proves nothing, so the peer is looked for", async () => {
    lab.emulator.faults.add({ ...peersPath, kind: "job", outcome: "vanish" });
    const created = await new ClusterPeers(connection).create({ name: "gone" });
    expect(created).toMatchObject({ recovered: true, passphraseLost: true, record: { name: "gone" } });
    expect(lab.cluster("east").peers()).toHaveLength(1);
  });

  it("says so when ONTAP has forgotten it, 300 seconds after its end", async () => {
    const { uuid } = (await new ClusterPeers(connection).create({ name: "slow" })).record;
    lab.emulator.faults.add({ kind: "job", method: "PATCH", path: "/api/cluster/peers/*", outcome: "vanish" });
    const error = await new ClusterPeers(connection).modify(uuid, { name: "x" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OntapError);
    expect(error).toMatchObject({ kind: "job", outcome: "unknown" });
  });

  it("is a 404 when it is looked up and never was", async () => {
    const looking = new Jobs(connection).get("11111111-2222-3333-4444-555555555555");
    await expect(looking).rejects.toMatchObject({ status: 404, code: "4" });
  });
});
