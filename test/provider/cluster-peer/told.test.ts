import { UNKNOWN } from "../../../src/framework";
import { addresses, RecordedClusters } from "../support/clusters";
import { type Block, ModelTerraform, RunError, type Values } from "../support/model-terraform";

const east = "ontap_cluster_peer.east";
const second = "ontap_cluster_peer.second";
const passphrase = "longpassphrase1";
const config: Values = { remote: { ip_addresses: addresses.west }, authentication: { passphrase } };
const blocks = new Map<string, Block>([[east, { config }]]);

let clusters: RecordedClusters;
let unknown: Values = {};
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => {
  clusters.clear();
  unknown = {};
});
afterAll(() => clusters.stop());

function terraform() {
  return new ModelTerraform(() => ({ ...clusters.connection("east"), retry_timeout: "0s", ...unknown }));
}
/** The ids of what Terraform shows, in their order. */
function ids(run: ModelTerraform): string[] {
  return run.output.splice(0).flatMap((text) => /\[([a-z0-9-]+)\]$/.exec(text)?.[1] ?? []);
}
async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof RunError ? error.message : `no error: ${error}`;
}
async function made(): Promise<ModelTerraform> {
  const run = terraform();
  await run.apply(blocks, await run.plan(blocks));
  run.output.splice(0);
  return run;
}
function accept(): void {
  clusters
    .cluster("west")
    .createPeer({ remote: { ip_addresses: [...addresses.east] }, authentication: { passphrase } });
}

describe("a warning of a relationship comes from what was read", () => {
  test("P4: nothing is said of a state that nobody has read", async () => {
    const run = await made();
    await run.plan(blocks, { refresh: false });
    expect(ids(run)).toEqual([]);
    accept();
    await run.plan(blocks, { refresh: false });
    expect(ids(run)).toEqual([]);
  });

  test("beside it: what was read is told", async () => {
    const run = await made();
    await run.plan(blocks);
    expect(ids(run)).toEqual(["other-cluster-not-answered"]);
    accept();
    await run.plan(blocks);
    expect(ids(run)).toEqual([]);
  });

  test("P5: beside `Not refreshed` nothing is said of the old state", async () => {
    const run = await made();
    unknown = { hostname: UNKNOWN };
    await run.plan(blocks);
    expect(ids(run)).toEqual(["not-refreshed"]);
  });

  test("V4: a relationship that is repaired is told once, and not again while that is applied", async () => {
    const run = await made();
    accept();
    await run.plan(blocks);
    clusters.cluster("east").setPeer(clusters.cluster("east").peers()[0]?.uuid ?? "", { session: undefined });
    run.output.splice(0);
    const changes = await run.plan(blocks);
    expect(ids(run)).toEqual(["relationship-broken"]);
    await run.apply(blocks, changes);
    expect(ids(run)).toEqual([]);
    await run.plan(blocks);
    // By now that is what is left to be done.
    expect(ids(run)).toEqual(["other-cluster-not-answered"]);
  });

  test("V4: of a pair that one provider has both sides of, the relationship is told once", async () => {
    const west = "ontap_cluster_peer.west";
    unknown = { clusters: { west: clusters.connection("west") } };
    const pair = new Map<string, Block>([
      [east, { config }],
      [west, { config: { ...config, cluster: "west", remote: { ip_addresses: addresses.east } } }],
    ]);
    const run = terraform();
    await run.apply(pair, await run.plan(pair));
    await run.plan(pair);
    run.output.splice(0);
    for (const name of ["east", "west"] as const) {
      const [peer] = clusters.cluster(name).peers();
      clusters.cluster(name).setPeer(peer?.uuid ?? "", { session: undefined });
    }
    const changes = await run.plan(pair);
    expect(changes.map(({ action }) => action)).toEqual(["update", "update"]);
    expect(ids(run)).toEqual(["relationship-broken"]);
    await run.apply(pair, changes);
    expect(ids(run)).toEqual([]);
    expect(await run.plan(pair)).toEqual([]);
    expect(ids(run)).toEqual([]);
  });

  test("one that cannot be repaired is told once", async () => {
    const run = terraform();
    const given = new Map([
      [east, { config: { ...config, authentication: { passphrase_wo: passphrase, passphrase_wo_version: "1" } } }],
    ]);
    await run.apply(given, await run.plan(given));
    accept();
    await run.plan(given);
    clusters.cluster("east").setPeer(clusters.cluster("east").peers()[0]?.uuid ?? "", { session: undefined });
    const none = new Map([[east, { config: { ...config, authentication: null } }]]);
    run.output.splice(0);
    await run.plan(none);
    expect(ids(run)).toEqual(["broken-relationship-without-passphrase"]);
  });
});

describe("a create that is refused", () => {
  test("C5: what the body names does not exist", async () => {
    clusters.emulator.faults.add({
      kind: "error",
      code: "4",
      status: 404,
      method: "POST",
      target: "uuid",
      message: "entry doesn't exist",
    });
    const named = { ...config, ipspace: { name: "ips1" }, initial_allowed_svms: [{ name: "svm1" }, { name: "svm2" }] };
    const wanted = new Map([[east, { config: named }]]);
    const run = terraform();
    const message = await failure(run.apply(wanted, await run.plan(wanted)));
    expect(message).toMatch(/does not exist on this cluster.*the IPspace "ips1".*the SVM "svm1".* and the SVM "svm2"/);
    expect(message).not.toMatch(/deleted|Search by name/);
  });

  test("C5: and where it names nothing", async () => {
    clusters.emulator.faults.add({ kind: "error", code: "4", status: 404, method: "POST", target: "uuid" });
    const run = terraform();
    expect(await failure(run.apply(blocks, await run.plan(blocks)))).toContain("the IPspace `Default`");
  });

  test("C6: two resources for one pair of clusters", async () => {
    const two = new Map([...blocks, [second, { config }]]);
    const run = terraform();
    const message = await failure(run.apply(two, await run.plan(two)));
    expect(message).toContain("4653076");
    expect(message).toContain("Another resource of this configuration has made the peer");
    expect(message).toContain("one relationship for a pair of clusters");
    expect(message).not.toContain("terraform import");
    expect(clusters.cluster("east").peers()).toHaveLength(1);
  });

  test("C6: the second of which comes in a later run", async () => {
    const run = await made();
    const two = new Map([...blocks, [second, { config }]]);
    const message = await failure(run.apply(two, await run.plan(two)));
    expect(message).toContain("If another resource manages it, remove one of the two");
  });

  test("C7: a replacement that is to be made before the old one is destroyed", async () => {
    const run = await made();
    const changes = await run.plan(blocks, { replace: [east] });
    // `create_before_destroy` sets the old one aside and creates.
    run.state.delete(east);
    const create = changes.map((change) => ({ ...change, action: "create" as const, prior: null }));
    const message = await failure(run.apply(blocks, create));
    expect(message).toContain("take `create_before_destroy` away");
  });

  test("beside them: a peer that somebody made by hand can be imported", async () => {
    clusters
      .cluster("east")
      .createPeer({ remote: { ip_addresses: [...addresses.west] }, authentication: { passphrase } });
    const run = terraform();
    const message = await failure(run.apply(blocks, await run.plan(blocks)));
    const [, uuid = ""] = /terraform import ADDRESS ([0-9a-f-]{36})/.exec(message) ?? [];
    await run.import(east, uuid);
    expect((await run.plan(blocks)).map(({ action }) => action)).toEqual(["update"]);
  });
});

describe("an HTML page with 403", () => {
  test("N5: is a refusal, with both possible reasons", async () => {
    const run = await made();
    clusters.emulator.faults.add({ kind: "html", status: 403, path: "/api/cluster/peers*" });
    const message = await failure(run.plan(blocks));
    expect(message).toContain("[request-refused]");
    expect(message).toContain("vserver services web access show");
    expect(message).toContain("a proxy");
  });
});
