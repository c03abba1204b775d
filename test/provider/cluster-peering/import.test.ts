import type { Emulator } from "../../../src/emulator";
import { ok, startClusters } from "./support/clusters";
import { ProtocolTerraform, providerOf } from "./support/protocol-terraform";
import { clearPeers, prepareSide, relationshipOf } from "./support/starting-states";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startClusters();
});
afterAll(() => emulator.stop());
beforeEach(() => clearPeers(emulator));

const config = { clusters: ["east", "west"] };

function terraform(): ProtocolTerraform {
  return new ProtocolTerraform(providerOf(emulator));
}
function uuids(): string[] {
  return emulator.clusters.map(({ uuid }) => uuid);
}

describe("an import", () => {
  beforeEach(async () => {
    expect(await terraform().apply(config)).toMatchObject({ errors: [] });
    emulator.clearRequests();
  });
  afterEach(() => {
    expect(relationshipOf(emulator)).toBe(ok);
    expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  test.each([
    ["the names in order", () => "east,west"],
    ["the names in the other order, with a space", () => "west, east"],
    ["the uuids of the clusters", uuids],
    ["the uuids in the other order", () => uuids().reverse()],
  ])("by %s takes over what is there, and the plan after it is empty", async (_how, by) => {
    const run = terraform();
    expect(await run.import(by())).toMatchObject({ errors: [] });
    expect(run.state).toMatchObject({ id: uuids().sort().join(","), healthy: true, drift: [] });
    expect(await run.plan(config)).toMatchObject({ action: "none", errors: [], warnings: [] });
  });

  test.each([
    ["one name", "east", /"east" does not name two clusters.*such as `paris,rome`.*"east", "west"/s],
    ["one name twice", "east,east", /does not name two clusters/],
    ["a name that the provider does not know", "east,north", /have no "north".*"east", "west"/s],
  ])("by %s is refused", async (_how, by, words) => {
    const { errors } = await terraform().import(by);
    expect(errors).toEqual([expect.stringMatching(words)]);
  });

  test("by a uuid that no cluster has is refused", async () => {
    const { errors } = await terraform().import([uuids()[0] ?? "", "00000000-0000-4000-8000-000000000009"]);
    expect(errors).toEqual([expect.stringMatching(/none has 00000000-0000-4000-8000-000000000009/)]);
  });
});

describe("an import of what is not well", () => {
  test("is refused where neither side is there", async () => {
    const { errors } = await terraform().import("east,west");
    expect(errors).toEqual([expect.stringMatching(/Neither "east" nor "west" has a record/)]);
  });

  test("takes over half a relationship, and the next apply mends it", async () => {
    prepareSide(emulator, "east", "west", "revoked");
    const run = terraform();
    expect(await run.import("east,west")).toMatchObject({ errors: [] });
    expect(run.state?.drift).toEqual([
      expect.stringMatching(/^east: authentication is switched off/),
      "west: has no record of east",
    ]);
    expect(await run.apply(config)).toMatchObject({ action: "update", errors: [] });
    expect(relationshipOf(emulator)).toBe(ok);
  });
});

describe("the names of the clusters", () => {
  test("`default` is the provider's own cluster", async () => {
    const provider = providerOf(emulator);
    const withDefault = () => {
      const { clusters, ...rest } = provider() as { clusters: Record<string, object> };
      return { ...rest, ...clusters.east, clusters: { west: clusters.west } };
    };
    const run = new ProtocolTerraform(withDefault);
    const own = { clusters: ["default", "west"] };
    expect(await run.apply(own)).toMatchObject({ action: "create", errors: [] });
    expect(relationshipOf(emulator)).toBe(ok);
    expect(await run.plan(own)).toMatchObject({ action: "none" });
    expect(await run.destroy()).toMatchObject({ errors: [] });
  });

  test.each([
    ["a name that the provider does not know", { clusters: ["east", "north"] }, /knows no cluster "north"/],
    ["one cluster", { clusters: ["east"] }, /must be the names of two different clusters/],
    ["a side of neither", { ...config, sides: { north: { name: "x" } } }, /`sides` has "north"/],
  ])("%s is refused in the plan", async (_what, wrong, words) => {
    const { errors } = await terraform().plan(wrong);
    expect(errors).toEqual([expect.stringMatching(words)]);
  });

  test.each([
    ["all SVMs by a sign", { initial_allowed_svms: ["svm1", "*"] }, "svm-name-wildcard", "initial_allowed_svms"],
    ["an SVM that is no name", { initial_allowed_svms: ["a b"] }, "svm-name-invalid", "initial_allowed_svms"],
    ["the nodes' own IPspace", { ipspace: "Cluster" }, "ipspace-of-the-cluster-network", "ipspace"],
    ["a name with a space", { name: "a b" }, "name-invalid", "name"],
    ["no address at all", { ip_addresses: [] }, "remote-addresses-empty", "ip_addresses"],
    ["what is no address", { ip_addresses: ["10.1.2.300"] }, "remote-address-invalid", "ip_addresses"],
    ["an address of the host itself", { ip_addresses: ["127.0.0.1"] }, "remote-address-unusable", "ip_addresses"],
  ])("N8: a side that no cluster would take is refused in the plan: %s", async (_what, west, id, attribute) => {
    emulator.clearRequests();
    const { errors } = await terraform().plan({ ...config, sides: { west } });
    expect(errors).toEqual([expect.stringMatching(new RegExp(`${attribute}.*\\[${id}\\]$`, "s"))]);
    expect(emulator.requests).toEqual([]);
  });

  test("two names of one cluster are refused in the plan", async () => {
    const provider = providerOf(emulator);
    const twice = () => {
      const { clusters, ...rest } = provider() as { clusters: Record<string, object> };
      return { ...rest, clusters: { east: clusters.east, west: clusters.east } };
    };
    const { errors } = await new ProtocolTerraform(twice).plan(config);
    expect(errors).toEqual([expect.stringMatching(/"east" and "west" are both the cluster "east"/)]);
  });
});
