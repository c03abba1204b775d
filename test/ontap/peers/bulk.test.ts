import { inspect } from "node:util";
import { ClusterPeer, ClusterPeers, type HostConnection, type OntapError, query } from "../../../src/ontap";
import { Lab } from "../support";

describe("changes of many peers at once", () => {
  let lab: Lab;
  let connection: HostConnection;
  let peers: ClusterPeers;

  beforeAll(async () => {
    lab = await Lab.start();
    connection = lab.connect("east");
    peers = new ClusterPeers(connection);
  });
  beforeEach(async () => {
    for (const name of ["prod-1", "prod-2", "test-1"]) {
      await peers.create({ name });
    }
    lab.emulator.clearRequests();
  });
  afterEach(() => {
    for (const peer of lab.cluster("east").peers()) {
      lab.cluster("east").removePeer(peer.uuid as string);
    }
  });
  afterAll(() => lab.stop());

  const names = () =>
    lab
      .cluster("east")
      .peers()
      .map(({ name }) => name)
      .sort();

  it("patchCollection() changes all that fit, by one request", async () => {
    const body = { peer_applications: ["flexcache"] } as const;
    await ClusterPeer.patchCollection(body, { name: query.like("prod-*") }, { connection });
    expect(lab.emulator.requests.map(({ method }) => method)).toEqual(["PATCH"]);
    const changed: (string | undefined)[] = [];
    for await (const { name } of peers.list({ filter: { peer_applications: "flexcache" } })) {
      changed.push(name);
    }
    expect(changed.sort()).toEqual(["prod-1", "prod-2"]);
  });

  it("modifyAll() returns each generated passphrase, which stands in no log", async () => {
    const { records = [] } = await peers.modifyAll(
      { name: query.like("prod-*") },
      { authentication: { generate_passphrase: true } },
    );
    const passphrases = records.map(({ authentication }) => authentication?.passphrase ?? "");
    const onCluster = records.map(({ uuid }) => lab.cluster("east").peer(uuid)?.offer?.passphrase);
    expect(passphrases).toEqual(onCluster);
    expect(new Set(passphrases).size).toBe(2);
    for (const text of [inspect(records, { depth: 9 }), JSON.stringify(records)]) {
      expect(text).toContain("prod-1");
      expect(text).toContain("***");
      for (const passphrase of passphrases) {
        expect(text).not.toContain(passphrase);
      }
    }
  });

  it("deleteCollection() deletes all that fit, by one request", async () => {
    await ClusterPeer.deleteCollection({ name: query.like("prod-*") }, { connection });
    expect(lab.emulator.requests.map(({ method }) => method)).toEqual(["DELETE"]);
    expect(names()).toEqual(["test-1"]);
  });

  it.each([
    ["patchCollection()", () => ClusterPeer.patchCollection({ name: "x" }, {}, { connection })],
    ["deleteCollection()", () => ClusterPeer.deleteCollection({}, { connection })],
    [
      "deleteCollection() by a condition that is undefined",
      () => ClusterPeer.deleteCollection({ name: undefined }, { connection }),
    ],
  ])("%s without a filter is an error, and nothing is sent", async (_, call) => {
    await expect(call()).rejects.toMatchObject({ kind: "usage" });
    expect(lab.emulator.requests).toEqual([]);
    expect(names()).toHaveLength(3);
  });

  it("says record by record what failed and what did not", async () => {
    const taken = peers.modifyAll({ name: query.like("prod-*") }, { name: "test-1" }, { continueOnFailure: true });
    const error = (await taken.catch((thrown: unknown) => thrown)) as OntapError;
    expect(error.kind).toBe("partial");
    expect(error.results.length).toBeGreaterThan(0);
    for (const result of error.results) {
      expect(result.error?.code).toBe("4653075");
    }
    expect(names()).toEqual(["prod-1", "prod-2", "test-1"]);
  });

  it("says where a passphrase was generated for some and cannot be shown", async () => {
    const body = { name: "new", authentication: { generate_passphrase: true } };
    const change = peers.modifyAll({ name: query.like("prod-*") }, body, { continueOnFailure: true });
    const error = (await change.catch((thrown: unknown) => thrown)) as OntapError;
    expect(error).toMatchObject({
      kind: "partial",
      outcome: "unknown",
      advice: expect.stringContaining("modify them once more"),
    });
    expect(names()).toEqual(["new", "prod-2", "test-1"]);
  });
});
