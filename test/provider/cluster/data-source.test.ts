import { ontapProvider } from "../../../src/provider";
import { clusterData } from "../../../src/provider/cluster/data-source";
import { providerSchema } from "../../../src/provider/schema";
import { DirectCaller, unwire, wire } from "../../framework/support/call";
import { addresses, RecordedClusters } from "../support/clusters";

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => clusters.clear());
afterAll(() => clusters.stop());

async function read() {
  const caller = new DirectCaller(ontapProvider);
  const config = wire(providerSchema.type, { ...clusters.connection("east"), retry_timeout: "0s" });
  await caller.call("configureProvider", { terraformVersion: "1.11.4", config });
  const { type } = clusterData.schema;
  const answer = await caller.call("readDataSource", { typeName: "ontap_cluster", config: wire(type, {}) });
  return {
    state: unwire(type, answer.state) as Record<string, unknown>,
    ids: answer.diagnostics.map(({ detail }) => /\[([a-z-]+)\]$/.exec(detail)?.[1]),
    details: answer.diagnostics.map(({ detail }) => detail).join("\n"),
  };
}

function forbid(path: string): void {
  clusters.emulator.faults.add({ kind: "error", code: "6", path, method: "GET" });
}

describe("N4: what a 403 hides is null, with a warning", () => {
  test("the interfaces", async () => {
    forbid("/api/network/ip/interfaces");
    const { state, ids, details } = await read();
    expect(state).toMatchObject({
      name: "east",
      intercluster_addresses: null,
      intercluster_addresses_by_ipspace: null,
    });
    expect(ids).toEqual(["cluster-partly-hidden"]);
    expect(details).toContain("`intercluster_addresses`");
  });

  test("the cluster itself", async () => {
    forbid("/api/cluster");
    const { state, ids } = await read();
    expect(state).toMatchObject({
      uuid: null,
      name: null,
      peering_policy: null,
      intercluster_addresses: addresses.east,
    });
    expect(ids).toEqual(["cluster-partly-hidden"]);
  });

  test("beside it: a user of all rights gets all, and another refusal is an error", async () => {
    const all = await read();
    expect([all.state.name, all.state.intercluster_addresses, all.ids]).toEqual(["east", addresses.east, []]);
    clusters.emulator.faults.add({ kind: "status", status: 401, path: "/api/cluster" });
    expect((await read()).ids).toEqual(["login-refused"]);
  });
});
