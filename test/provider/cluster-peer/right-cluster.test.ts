import { addresses, type ClusterName, RecordedClusters } from "../support/clusters";
import { type Block, ModelTerraform, RunError, type Values } from "../support/model-terraform";

const east = "ontap_cluster_peer.east";
const passphrase = "longpassphrase1";
const blocks = new Map<string, Block>([
  [east, { config: { remote: { ip_addresses: addresses.west }, authentication: { passphrase } } }],
]);

let clusters: RecordedClusters;
/** The cluster that the provider's configuration leads to. */
let reached: ClusterName;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => {
  clusters.clear();
  reached = "east";
});
afterAll(() => clusters.stop());

function settings(): Values {
  return { ...clusters.connection(reached), retry_timeout: "0s" };
}
function peer(by: ClusterName, of: ClusterName) {
  clusters.cluster(by).createPeer({ remote: { ip_addresses: [...addresses[of]] }, authentication: { passphrase } });
}
async function made(): Promise<ModelTerraform> {
  const run = new ModelTerraform(settings);
  await run.apply(blocks, await run.plan(blocks));
  peer("west", "east");
  await run.plan(blocks);
  clusters.take();
  return run;
}
async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof RunError ? error.message : `no error: ${error}`;
}

/** The text that names both clusters, both addresses and the way on. */
function expectRefusal(message: string): void {
  const [own, other] = [clusters.cluster("east"), clusters.cluster("south")];
  const address = (cluster: typeof own) => new URL(cluster.url).host;
  expect(message).toContain("[wrong-cluster]");
  for (const part of ['"south"', '"east"', other.state.uuid, own.state.uuid, address(own), address(other)]) {
    expect(message).toContain(part);
  }
  expect(message).toContain("terraform state rm");
}

describe("the address leads to another cluster", () => {
  beforeEach(() => {
    // South has a live relationship with west, and so a peer of the same uuid.
    peer("south", "west");
    peer("west", "south");
  });

  test.each([{ refresh: true }, { refresh: false }])("C1: a destroy is refused, with %o", async (options) => {
    const run = await made();
    const [own, other] = [clusters.cluster("east").peers(), clusters.cluster("south").peers()];
    expect(own.map(({ uuid }) => uuid)).toEqual(other.map(({ uuid }) => uuid));
    reached = "south";
    expectRefusal(await failure(run.plan(blocks, { ...options, destroy: true })));
    expect(clusters.take()).toEqual([]);
    expect(clusters.cluster("south").peers()).toEqual(other);
    reached = "east";
    await run.apply(blocks, await run.plan(blocks, { destroy: true }));
    expect([clusters.cluster("east").peers(), clusters.cluster("south").peers().length]).toEqual([[], 1]);
  });

  test("C1: between plan and apply of a destroy, and of a change", async () => {
    const run = await made();
    const destroy = await run.plan(blocks, { destroy: true });
    const renamed = new Map([[east, { config: { ...blocks.get(east)?.config, name: "other" } }]]);
    const change = await run.plan(renamed);
    reached = "south";
    expectRefusal(await failure(run.apply(blocks, destroy)));
    expectRefusal(await failure(run.apply(renamed, change)));
    expect(clusters.take()).toEqual([]);
    expect(run.state.has(east)).toBe(true);
  });

  test("a change is refused in the plan, also where nothing is refreshed", async () => {
    const run = await made();
    const renamed = new Map([[east, { config: { ...blocks.get(east)?.config, name: "other" } }]]);
    reached = "south";
    for (const refresh of [true, false]) {
      expectRefusal(await failure(run.plan(renamed, { refresh })));
    }
    expect(clusters.take()).toEqual([]);
  });

  test("an imported peer is refused likewise", async () => {
    await made();
    const run = new ModelTerraform(settings);
    await run.import(east, clusters.cluster("east").peers()[0]?.uuid ?? "");
    reached = "south";
    expectRefusal(await failure(run.plan(blocks)));
  });

  test("a state without a record takes it at its next read", async () => {
    const run = await made();
    const known = run.state.get(east);
    const kept = JSON.parse(Buffer.from(known?.private ?? []).toString());
    const { localCluster: _unknownToOldVersions, ...old } = kept.cluster_peer;
    run.state.set(east, { state: known?.state ?? {}, private: Buffer.from(JSON.stringify({ cluster_peer: old })) });
    expect(await run.plan(blocks)).toEqual([]);
    reached = "south";
    expectRefusal(await failure(run.plan(blocks)));
  });
});

test("C2: that another cluster has no such peer proves nothing", async () => {
  const run = await made();
  reached = "south";
  expectRefusal(await failure(run.plan(blocks)));
  expectRefusal(await failure(run.plan(blocks, { destroy: true })));
  expect([clusters.take(), clusters.cluster("south").peers()]).toEqual([[], []]);
  reached = "east";
  expect(await run.plan(blocks)).toEqual([]);
});

test("beside it: a cluster that was renamed, or moved to another address, is the same", async () => {
  const run = await made();
  const { state } = clusters.cluster("east");
  state.name = "renamed";
  try {
    expect(await run.plan(blocks)).toEqual([]);
  } finally {
    state.name = "east";
  }
});

test("a cluster that was rebuilt under its name: the error has the way on, and it works", async () => {
  const run = await made();
  const { state } = clusters.cluster("east");
  const { uuid } = state;
  clusters.cluster("east").removePeer(clusters.cluster("east").peers()[0]?.uuid ?? "");
  state.uuid = "99999999-0000-11ee-a506-005056000000";
  try {
    const message = await failure(run.plan(blocks));
    expect(message).toContain(`(uuid ${state.uuid})`);
    expect(message).toContain("[wrong-cluster]");
    run.state.delete(east);
    expect((await run.plan(blocks)).map(({ action }) => action)).toEqual(["create"]);
  } finally {
    state.uuid = uuid;
  }
});

describe("a user who may not read /api/cluster", () => {
  beforeEach(() => {
    clusters.emulator.faults.add({ kind: "error", code: "6", path: "/api/cluster", method: "GET" });
  });

  test("is served without, which the log says once", async () => {
    const run = await made();
    run.output.splice(0);
    const two = new Map([
      ...blocks,
      [
        "ontap_cluster_peer.south",
        { config: { remote: { ip_addresses: addresses.south }, authentication: { passphrase } } },
      ],
    ]);
    await run.apply(two, await run.plan(two));
    run.output.splice(0);
    expect(await run.plan(two)).toEqual([]);
    expect(run.output.filter((line) => line.includes("may not read /api/cluster"))).toHaveLength(1);
    await run.apply(two, await run.plan(two, { destroy: true }));
    expect(clusters.cluster("east").peers()).toEqual([]);
  });
});

test("a refresh asks each cluster once, for all its peers together: their IPspace tells which one it is", async () => {
  const run = new ModelTerraform(settings);
  const two = new Map([
    ...blocks,
    [
      "ontap_cluster_peer.south",
      { config: { remote: { ip_addresses: addresses.south }, authentication: { passphrase } } },
    ],
  ]);
  await run.apply(two, await run.plan(two));
  clusters.emulator.clearRequests();
  expect(await run.plan(two)).toEqual([]);
  expect(clusters.emulator.requests.map(({ path }) => path)).toEqual(["/api/cluster/peers"]);
});
