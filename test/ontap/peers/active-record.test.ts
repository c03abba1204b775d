import { inspect } from "node:util";
import { ClusterPeer, type HostConnection, query, setDefaultConnection, withConnection } from "../../../src/ontap";
import { answer, Interceptor, ontapError, resetAfter } from "../interceptor";
import { addresses, Lab, TestClock } from "../support";

describe("ClusterPeer, as in NetApp's Python library", () => {
  let lab: Lab;
  let between: Interceptor;
  let connection: HostConnection;
  let west: HostConnection;

  beforeAll(async () => {
    lab = await Lab.start();
    between = await Interceptor.start(lab.cluster("east"));
    west = lab.connect("west");
  });
  afterAll(async () => {
    await between.stop();
    await lab.stop();
  });
  beforeEach(() => {
    connection = lab.connect("east", { ...between.options, clock: new TestClock() });
  });
  afterEach(async () => {
    between.reset();
    for (const on of [connection, west]) {
      await ClusterPeer.deleteCollection({ uuid: query.isSet() }, { connection: on });
    }
    between.reset();
    setDefaultConnection(undefined);
    bodies.length = 0;
  });
  const bodies: unknown[] = [];
  const offer = async (name = "offer") => {
    const peer = new ClusterPeer({ name, authentication: { generate_passphrase: true } }, { connection });
    await peer.post();
    between.reset();
    return peer;
  };
  const watch = (method: string) =>
    between.next(method, async ({ body, forward, response }) => {
      bodies.push(JSON.parse(body));
      const { status, headers, body: text } = await forward();
      response.writeHead(status, headers).end(text);
    });

  it("post() creates and takes over what the host told", async () => {
    const peer = new ClusterPeer({ authentication: { generate_passphrase: true } }, { connection });
    expect(await peer.post()).toEqual({ recovered: false, passphraseLost: false });
    expect(peer.uuid).toMatch(/^[0-9a-f-]{36}$/);
    expect(peer.name).toMatch(/^Clus_/);
    expect(peer.authentication?.passphrase).toHaveLength(24);
    expect(peer.status).toBeUndefined();
  });

  it("post({ hydrate: true }) reads all fields back and keeps the passphrase", async () => {
    const peer = new ClusterPeer({ name: "west" }, { connection });
    await peer.post({ hydrate: true });
    expect(peer).toMatchObject({
      status: { state: "unidentified" },
      ipspace: { name: "Default" },
      authentication: { state: "pending", passphrase: expect.stringMatching(/^.{24}$/) },
    });
  });

  it("post() keeps the uuid when the read after it fails, and says so", async () => {
    const peer = new ClusterPeer({ name: "west" }, { connection });
    between.next(
      "GET",
      async ({ forward, response }) => {
        const { status, headers, body } = await forward();
        response.writeHead(status, headers).end(body);
      },
      ontapError(403, "6", "not authorized"),
    );
    await expect(peer.post({ hydrate: true })).rejects.toThrow(
      /The peer [0-9a-f-]{36} was created, but reading it back failed: not authorized/,
    );
    expect(peer.uuid).toMatch(/^[0-9a-f-]{36}$/);
    expect(peer.authentication?.passphrase).toHaveLength(24);
  });

  it("post() says when a lost answer cost the passphrase, which a patch replaces", async () => {
    const peer = new ClusterPeer({ name: "west", authentication: { generate_passphrase: true } }, { connection });
    between.next("POST", resetAfter);
    expect(await peer.post()).toEqual({ recovered: true, passphraseLost: true });
    expect(peer.authentication?.passphrase).toBeUndefined();
    peer.authentication = { ...peer.authentication, generate_passphrase: true };
    await peer.patch();
    expect(peer.authentication?.passphrase).toHaveLength(24);
  });

  it("post() of a copy leaves out what only the host can set", async () => {
    const original = await offer();
    await original.get();
    const copy = new ClusterPeer({ ...original.toRecord(), name: "copy", authentication: {} }, { connection });
    watch("POST");
    await copy.post();
    expect(bodies).toEqual([{ name: "copy", encryption: { proposed: "tls_psk" }, ipspace: original.ipspace }]);
    expect(copy.uuid).not.toBe(original.uuid);
  });

  it("get() reads the fields of a peer, and only those that are asked for", async () => {
    const { uuid } = await offer();
    const peer = new ClusterPeer({ uuid }, { connection });
    await peer.get({ fields: ["name"] });
    expect(peer.toRecord()).toEqual({ uuid, name: "offer" });
    await peer.get();
    expect(peer.status?.state).toBe("unidentified");
  });

  it("get() needs a uuid, and fails with 404 for one that is not there", async () => {
    await expect(new ClusterPeer({}, { connection }).get()).rejects.toMatchObject({ kind: "usage" });
    const peer = new ClusterPeer({ uuid: "11111111-2222-3333-4444-555555555555" }, { connection });
    await expect(peer.get()).rejects.toMatchObject({ status: 404, code: "4", target: "uuid" });
  });

  it("patch() sends what changed since the last contact, and nothing else", async () => {
    const peer = await offer();
    await peer.get();
    peer.name = "renamed";
    peer.peer_applications = ["snapmirror"];
    watch("PATCH");
    await peer.patch();
    expect(bodies).toEqual([{ name: "renamed", peer_applications: ["snapmirror"] }]);

    between.reset();
    await peer.patch();
    expect(between.seen).toEqual([]);
  });

  it("patch() sees changes deep in a field, and sends lists whole", async () => {
    const west1 = new ClusterPeer(
      { name: "west", remote: { ip_addresses: addresses.west }, authentication: { passphrase: "abcdefghi" } },
      { connection },
    );
    await west1.post({ hydrate: true });
    west1.remote?.ip_addresses?.pop();
    watch("PATCH");
    await west1.patch();
    expect(bodies).toEqual([{ remote: { ip_addresses: [addresses.west[0]] } }]);
  });

  it("patch() sends a passphrase that is given, even if it is the one from before, and only once", async () => {
    const authentication = { passphrase: "abcdefghi" };
    const west = new ClusterPeer({ remote: { ip_addresses: addresses.west }, authentication }, { connection });
    await west.post({ hydrate: true });
    watch("PATCH");
    west.authentication = { ...west.authentication, ...authentication };
    await west.get();
    await west.patch();
    watch("PATCH");
    west.name = "renamed";
    await west.patch();
    expect(bodies).toEqual([{ authentication }, { name: "renamed" }]);
  });

  it("patch() can order a new passphrase again and again", async () => {
    const peer = await offer();
    const passphrases = new Set([peer.authentication?.passphrase]);
    for (const _ of [1, 2]) {
      peer.authentication = { ...peer.authentication, generate_passphrase: true };
      watch("PATCH");
      await peer.patch();
      passphrases.add(peer.authentication?.passphrase);
    }
    expect(bodies).toEqual(Array(2).fill({ authentication: { generate_passphrase: true } }));
    expect(passphrases.size).toBe(3);
  });

  it("patch() keeps a change that failed for the next one", async () => {
    const peer = await offer();
    peer.name = "not a name";
    await expect(peer.patch()).rejects.toMatchObject({ code: "4656072" });
    peer.name = "a-name";
    watch("PATCH");
    await peer.patch({ hydrate: true });
    expect(bodies).toEqual([{ name: "a-name" }]);
  });

  it("patch() refuses what ONTAP cannot change, by name, before it asks", async () => {
    const peer = await offer();
    peer.ip_address = "10.0.0.1";
    peer.local_network = { gateway: "10.0.0.1" };
    await expect(peer.patch()).rejects.toThrow("ip_address, local_network.gateway cannot be changed by a patch");
    expect(between.seen).toEqual([]);
  });

  it("delete() deletes this side, and fails with 404 the second time", async () => {
    const peer = await offer();
    await peer.delete();
    await expect(peer.delete()).rejects.toMatchObject({ status: 404 });
  });

  it("find() returns the one that fits, ready to be changed", async () => {
    await offer("one");
    await offer("two");
    const peer = await ClusterPeer.find({ name: query.like("t*") }, { connection, fields: ["name", "ipspace"] });
    peer.name = "three";
    watch("PATCH");
    await peer.patch();
    expect(bodies).toEqual([{ name: "three" }]);
    await expect(ClusterPeer.find({ name: "four" }, { connection })).rejects.toMatchObject({ kind: "not_unique" });
    await expect(ClusterPeer.find({ "ipspace.name": "Default" }, { connection })).rejects.toThrow(/2 records/);
  });

  it("getCollection() follows the pages, empty ones too", async () => {
    for (const name of ["a", "b", "c", "d"]) {
      await offer(name);
    }
    const names: (string | undefined)[] = [];
    for await (const peer of ClusterPeer.getCollection({ connection, maxRecords: 2, orderBy: "name" })) {
      expect(peer).toBeInstanceOf(ClusterPeer);
      names.push(peer.name);
    }
    expect(names).toEqual(["a", "b", "c", "d"]);
    // The last page is empty: the cluster could not know that nothing followed.
    expect(between.count("GET")).toBe(3);
  });

  it("getCollection() asks for a page only when it is needed", async () => {
    for (const name of ["a", "b", "c", "d"]) {
      await offer(name);
    }
    for await (const peer of ClusterPeer.getCollection({ connection, maxRecords: 2, orderBy: "name" })) {
      if (peer.name === "b") {
        break;
      }
    }
    expect(between.count("GET")).toBe(1);
  });

  it("uses the connection given, else the one of its context, else the default one", async () => {
    const { uuid } = await offer();
    await expect(new ClusterPeer({ uuid }).get()).rejects.toThrow("There is no connection to use");
    await expect(new ClusterPeer({ name: "x" }).post()).rejects.toThrow("There is no connection to use");

    setDefaultConnection(connection);
    await new ClusterPeer({ name: "in-east" }).post();
    await withConnection(west, async () => {
      await new ClusterPeer({ name: "in-west" }).post();
      expect((await ClusterPeer.find({ name: "in-west" })).name).toBe("in-west");
      expect((await ClusterPeer.find({ name: "in-east" }, { connection })).name).toBe("in-east");
    });
    expect((await ClusterPeer.find({ name: "in-east" })).name).toBe("in-east");
  });

  it("shows no passphrase when it is printed or written as JSON", async () => {
    const peer = await offer();
    const passphrase = peer.authentication?.passphrase ?? "";
    for (const text of [inspect(peer), JSON.stringify(peer), `${inspect([peer], { depth: 9, showHidden: true })}`]) {
      expect(text).toContain(peer.uuid);
      expect(text).not.toContain(passphrase);
    }
    expect(peer.toRecord().authentication?.passphrase).toBe(passphrase);
  });

  it("patch({ hydrate: true }) says that the change was made when the read after it fails", async () => {
    const peer = await offer();
    peer.name = "renamed";
    between.next("GET", answer(403));
    await expect(peer.patch({ hydrate: true })).rejects.toThrow(/was changed, but reading it back failed/);
  });
});
