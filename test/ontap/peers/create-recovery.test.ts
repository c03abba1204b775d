import { ClusterPeers, type HostConnection, OntapError } from "../../../src/ontap";
import {
  answer,
  cutOff,
  halved,
  hang,
  Interceptor,
  instead,
  ontapError,
  passOn,
  resetAfter,
  resetBefore,
} from "../interceptor";
import { addresses, Lab, TestClock } from "../support";

const remote = { ip_addresses: addresses.west };
const authentication = { passphrase: "correct horse battery" };

describe("a create whose answer is lost", () => {
  let lab: Lab;
  let between: Interceptor;
  let clock: TestClock;
  let east: HostConnection;
  let peers: ClusterPeers;
  let direct: ClusterPeers;

  beforeAll(async () => {
    lab = await Lab.start();
    between = await Interceptor.start(lab.cluster("east"));
    direct = new ClusterPeers(lab.connect("east"));
  });
  afterAll(async () => {
    await between.stop();
    await lab.stop();
  });
  beforeEach(() => {
    clock = new TestClock();
    east = lab.connect("east", { ...between.options, clock });
    peers = new ClusterPeers(east);
  });
  afterEach(async () => {
    for await (const { uuid } of direct.list()) {
      await direct.delete(uuid);
    }
    between.reset();
  });

  const existing = async () => {
    const names: (string | undefined)[] = [];
    for await (const { name } of direct.list()) {
      names.push(name);
    }
    return names.sort();
  };
  const failure = (promise: Promise<unknown>): Promise<OntapError> =>
    promise.then(
      () => {
        throw new Error("it succeeded");
      },
      (error: unknown) => OntapError.from(error),
    );

  describe.each([
    ["reset", resetAfter],
    ["cut off", cutOff],
    ["no JSON although complete", halved],
    ["an HTML page of a proxy", instead(502, "<html><title>Bad gateway</title></html>")],
    ["a 504", instead(504, "")],
    [
      "a 500 of a call inside the cluster",
      instead(500, { error: { code: "65552", message: "RPC: Generic failure." } }),
    ],
    ["a 201 without a body", instead(201, "")],
    ["a 201 of another shape", instead(201, { records: "none" })],
  ])("after the work was done (%s)", (_, act) => {
    it("finds a named peer by its name", async () => {
      between.next("POST", act);
      const created = await peers.create({ name: "west", remote, authentication });
      expect(created).toMatchObject({ recovered: true, passphraseLost: false, record: { name: "west", remote } });
      expect(between.count("POST")).toBe(1);
      expect(await existing()).toEqual(["west"]);
    });

    it("finds an addressed peer by its addresses", async () => {
      between.next("POST", act);
      const created = await peers.create({ remote, authentication });
      expect(created).toMatchObject({ recovered: true, passphraseLost: false, record: { remote } });
      expect(between.count("POST")).toBe(1);
      expect(await existing()).toHaveLength(1);
    });

    it("finds an offer by what was not there before, and says that its passphrase is lost", async () => {
      await direct.create({ name: "older-offer" });
      between.next("POST", act);
      const created = await peers.create({ authentication: { generate_passphrase: true } });
      expect(created).toMatchObject({ recovered: true, passphraseLost: true });
      expect(created.record.name).toMatch(/^Clus_/);
      expect(await existing()).toHaveLength(2);

      const rotated = await peers.modify(created.record.uuid, { authentication: { generate_passphrase: true } });
      expect(rotated.record?.authentication?.passphrase).toMatch(/^.{24}$/);
    });
  });

  it("is sent again when looking shows that it was not done", async () => {
    between.next("POST", resetBefore, resetBefore);
    const created = await peers.create({});
    expect(created).toMatchObject({ recovered: false, passphraseLost: false });
    expect(between.count("POST")).toBe(3);
    expect(await existing()).toHaveLength(1);
    expect(clock.slept).toEqual([500, 1500, 500, 1500]);
  });

  it("is not sent again after a time-out as an offer, which ONTAP would make twice", async () => {
    const { act, reached } = hang();
    between.next("POST", act);
    const error = failure(peers.create({}));
    await reached;
    clock.expire(120_000);
    expect(await error).toMatchObject({
      kind: "outcome_unknown",
      outcome: "unknown",
      candidates: [],
      retryable: false,
    });
    expect((await error).message).toMatch(/has not been seen.*No answer within|No answer within.*has not been seen/);
    expect(between.count("POST")).toBe(1);
  });

  it("is sent again after a time-out under a name, of which ONTAP takes only one", async () => {
    const { act, reached } = hang();
    between.next("POST", act);
    const created = peers.create({ name: "west", remote, authentication });
    await reached;
    clock.expire(120_000);
    expect(await created).toMatchObject({ recovered: false });
    expect(await existing()).toEqual(["west"]);
  });

  it("is found when it lands after all, while it is sent a second time", async () => {
    between.next("POST", resetBefore, async (exchange) => {
      // The first sending arrives late, just before the second one.
      await exchange.forward();
      await passOn(exchange);
    });
    const created = await peers.create({ name: "west", remote, authentication });
    expect(created).toMatchObject({ recovered: true, record: { name: "west" } });
    expect(await existing()).toEqual(["west"]);
  });

  it("never takes over a peer that was there before", async () => {
    await direct.create({ name: "west", remote, authentication });
    between.next("POST", resetBefore);
    expect(await failure(peers.create({ name: "west", remote, authentication }))).toMatchObject({
      kind: "api",
      code: "4653075",
    });
  });

  it("is an error of its own kind that names the candidates when two peers could be it", async () => {
    between.next("POST", async ({ request, forward }) => {
      await forward();
      await forward();
      request.socket.destroy();
    });
    const error = await failure(peers.create({}));
    expect(error).toMatchObject({ kind: "outcome_unknown", outcome: "unknown" });
    expect(error.candidates).toHaveLength(2);
    for (const { uuid, name } of error.candidates) {
      expect(error.message).toContain(`${name} (${uuid})`);
    }
    expect(between.count("POST")).toBe(1);
  });

  it("does not take a new peer that is not what was asked for", async () => {
    between.next("POST", async ({ request }) => {
      await direct.create({ peer_applications: ["flexcache"] });
      request.socket.destroy();
    });
    const error = await failure(peers.create({ peer_applications: ["snapmirror"] }));
    expect(error).toMatchObject({ kind: "outcome_unknown", candidates: [{ name: expect.stringMatching(/^Clus_/) }] });
  });

  it("leaves out addressed peers of others when it looks for an offer", async () => {
    between.next("POST", async (exchange) => {
      await direct.create({ name: "others", remote, authentication });
      await resetAfter(exchange);
    });
    const created = await peers.create({});
    expect(created.recovered).toBe(true);
    expect(created.record.name).not.toBe("others");
  });

  it("tells ten offers apart that are lost together", async () => {
    between.next("POST", ...Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? resetAfter : passOn)));
    const created = await Promise.all(
      Array.from({ length: 10 }, () => peers.create({})).map((one) => one.catch(OntapError.from)),
    );
    // Five offers that nobody can tell from one another are an error that names them, never a guess.
    const unknown = created.filter((result): result is OntapError => result instanceof OntapError);
    const uuids = created.flatMap((result) => (result instanceof OntapError ? [] : result.record.uuid));
    expect(new Set(uuids).size).toBe(uuids.length);
    expect(unknown.every(({ kind, candidates }) => kind === "outcome_unknown" && candidates.length > 1)).toBe(true);
    expect(await existing()).toHaveLength(10);
  });

  it("is looked for once more after it was cancelled", async () => {
    const { act, reached } = hang(true);
    between.next("POST", act);
    const stop = new AbortController();
    const created = peers.create({ name: "west", remote, authentication }, { signal: stop.signal });
    await reached;
    stop.abort();
    clock.expire(5_000);
    expect(await created).toMatchObject({ recovered: true, record: { name: "west" } });
  });

  it("still returns an answer that comes right after it was cancelled", async () => {
    const stop = new AbortController();
    between.next("POST", (exchange) => {
      stop.abort();
      return passOn(exchange);
    });
    const created = await peers.create({ name: "west", remote, authentication }, { signal: stop.signal });
    expect(created).toMatchObject({ recovered: false });
  });

  it("is not sent again once it was cancelled, while it waited for that", async () => {
    const stop = new AbortController();
    clock.onSleep = () => stop.abort();
    between.next("POST", answer(429));
    expect(await failure(peers.create({ name: "west" }, { signal: stop.signal }))).toMatchObject({
      kind: "cancelled",
      outcome: "none",
    });
    expect(between.count("POST")).toBe(1);
    expect(await existing()).toEqual([]);
  });

  it("is an unknown outcome when the look-up fails as well", async () => {
    between.next("POST", resetAfter);
    between.next("GET", passOn, ...Array.from({ length: 9 }, () => ontapError(403, "6", "not authorized")));
    const error = await failure(peers.create({ name: "west", remote, authentication }));
    expect(error).toMatchObject({ kind: "outcome_unknown" });
    expect(error.message).toContain("looking for it failed too: not authorized");
  });

  it("works for a user who may not list peers, until an answer is lost", async () => {
    between.next("GET", ontapError(403, "6"), ontapError(403, "6"));
    expect(await peers.create({ name: "one" })).toMatchObject({ recovered: false });
    between.next("POST", resetAfter);
    const error = await failure(peers.create({ name: "two" }));
    expect(error).toMatchObject({ kind: "outcome_unknown" });
    expect(error.message).toContain("may not list peers");
  });

  it("is not looked for when ONTAP refused it", async () => {
    expect(await failure(peers.create({ authentication: { passphrase: "abcdefgh" } }))).toMatchObject({
      kind: "api",
      code: "4656069",
    });
    expect(between.count("POST")).toBe(1);
    expect(between.count("GET")).toBe(1);
  });
});
