import { ClusterPeer, ClusterPeers, getCluster, type HostConnection, IpInterfaces } from "../../../src/ontap";
import { Interceptor, passOn } from "../interceptor";
import { Lab } from "../support";

const nobody = "11111111-2222-3333-4444-555555555555";

describe("ClusterPeers", () => {
  let lab: Lab;
  let east: HostConnection;
  let west: HostConnection;
  let peers: ClusterPeers;

  beforeAll(async () => {
    lab = await Lab.start();
    east = lab.connect("east");
    west = lab.connect("west");
    peers = new ClusterPeers(east);
  });
  afterAll(() => lab.stop());
  afterEach(async () => {
    for (const connection of [east, west]) {
      const all = new ClusterPeers(connection);
      for await (const { uuid } of all.list()) {
        await all.delete(uuid);
      }
    }
  });

  it("makes an offer, whose passphrase is in the answer, and reads it back without", async () => {
    const { record, recovered, passphraseLost } = await peers.create({ authentication: { generate_passphrase: true } });

    expect(record.authentication?.passphrase).toMatch(/^.{24}$/);
    expect({ recovered, passphraseLost }).toEqual({ recovered: false, passphraseLost: false });
    const read = await peers.get(record.uuid);
    expect(read).toMatchObject({ uuid: record.uuid, name: record.name, authentication: { state: "pending" } });
    expect(read.authentication?.passphrase).toBeUndefined();
  });

  it("peers two clusters, the second accepting the first one's offer", async () => {
    const { record } = await peers.create({ name: "west", authentication: { generate_passphrase: true } });
    const passphrase = record.authentication?.passphrase;
    await new ClusterPeers(west).create({
      remote: { ip_addresses: lab.cluster("east").interclusterAddresses },
      authentication: { passphrase },
    });

    expect(await peers.tryGet(record.uuid)).toBeUndefined();
    expect(await peers.find({ name: "west" }, { fields: ["*"] })).toMatchObject({
      authentication: { state: "ok" },
      status: { state: "available" },
      remote: { name: "west" },
    });
  });

  it("says so when the passphrase that ONTAP generated is not in its answer", async () => {
    const { record } = await peers.create({ name: "west" });
    const generate = { authentication: { generate_passphrase: true } };
    expect(await peers.modify(record.uuid, generate)).toMatchObject({ passphraseLost: false });
    lab.emulator.faults.add({ kind: "empty", method: "PATCH", times: 1 });
    expect(await peers.modify(record.uuid, generate)).toEqual({ record: undefined, passphraseLost: true });
    lab.emulator.faults.add({ kind: "empty", method: "PATCH", times: 1 });
    expect(await peers.modify(record.uuid, { name: "x" })).toEqual({ record: undefined, passphraseLost: false });
  });

  it("counts without a record being sent", async () => {
    for (const name of ["one", "other", "third"]) {
      await peers.create({ name });
    }
    expect(await peers.count()).toBe(3);
    expect(await peers.count({ filter: { name: "other" } })).toBe(1);
    expect(await ClusterPeer.countCollection({ connection: west })).toBe(0);
  });

  it("changes what a modify names and deletes", async () => {
    const { record } = await peers.create({ authentication: { generate_passphrase: true } });
    await peers.modify(record.uuid, { name: "renamed" });
    expect(await peers.get(record.uuid)).toMatchObject({ name: "renamed" });
    const rotated = await peers.modify(record.uuid, { authentication: { generate_passphrase: true } });
    expect(rotated.record?.authentication?.passphrase).toMatch(/^.{24}$/);

    await peers.delete(record.uuid);
    await expect(peers.get(record.uuid)).rejects.toMatchObject({
      kind: "api",
      status: 404,
      code: "4",
      isNotFound: true,
    });
    expect(await peers.tryDelete(record.uuid)).toBe(false);
  });

  it("still learns of a passphrase whose rotation was cancelled while it was under way", async () => {
    const { record } = await peers.create({});
    const stop = new AbortController();
    const between = await Interceptor.start(lab.cluster("east"));
    between.next("PATCH", (exchange) => {
      stop.abort();
      return passOn(exchange);
    });
    const through = new ClusterPeers(lab.connect("east", between.options));
    const body = { authentication: { generate_passphrase: true } };
    const rotated = await through.modify(record.uuid, body, { signal: stop.signal });
    expect(rotated.record?.authentication?.passphrase).toMatch(/^.{24}$/);
    await between.stop();
  });

  it("answers 404 for what is not there, and refuses what is no uuid before it asks", async () => {
    await expect(peers.delete(nobody)).rejects.toMatchObject({ status: 404, code: "4" });
    await expect(peers.modify(nobody, { name: "x" })).rejects.toMatchObject({ status: 404 });
    await expect(peers.delete("..")).rejects.toMatchObject({ kind: "usage", status: undefined });
  });

  it("lists page after page", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) {
      await peers.create({ name });
    }
    const names: (string | undefined)[] = [];
    for await (const { name } of peers.list({ maxRecords: 2, orderBy: "name desc" })) {
      names.push(name);
    }
    expect(names).toEqual(["e", "d", "c", "b", "a"]);
  });

  it("says what matched when a search for one finds none or several", async () => {
    await peers.create({ name: "one" });
    await peers.create({ name: "two" });
    expect(await peers.tryFind({ name: "three" })).toBeUndefined();
    await expect(peers.find({ name: "three" })).rejects.toMatchObject({ kind: "not_unique", candidates: [] });
    await expect(peers.find({ "ipspace.name": "Default" })).rejects.toThrow(/2 records .*one \(.*two \(/);
  });

  it("reads a cluster of a version that does not tell its peering policy", async () => {
    const { state } = lab.cluster("east");
    const { version } = state;
    state.version = { generation: 9, major: 9, minor: 1 };
    try {
      const cluster = await getCluster(east);
      expect(cluster).toMatchObject({ name: "east", version: { major: 9 } });
      expect(cluster.peering_policy).toBeUndefined();
    } finally {
      state.version = version;
    }
  });

  it("reads the cluster and its intercluster addresses", async () => {
    expect(await getCluster(east)).toMatchObject({
      name: "east",
      uuid: lab.cluster("east").uuid,
      peering_policy: { minimum_passphrase_length: 8 },
    });
    const addresses: (string | undefined)[] = [];
    for await (const { ip } of new IpInterfaces(east).intercluster({ name: "Default" })) {
      addresses.push(ip?.address);
    }
    expect(addresses).toEqual(lab.cluster("east").interclusterAddresses);
  });
});
