import { TerraformStack, Testing } from "cdktf";
import { OntapClusterPeering, OntapProvider, type PeeredCluster } from "../../../src/constructs";

let stack: TerraformStack;
let paris: OntapProvider;
let berlin: OntapProvider;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  paris = new OntapProvider(stack, "paris", { alias: "paris", clusters: { lyon: {}, nice: {} } });
  berlin = new OntapProvider(stack, "berlin", { alias: "berlin" });
});

const synth = () => JSON.parse(Testing.synth(stack, true));

it("says of both sides what is said once", () => {
  new OntapClusterPeering(stack, "peering", {
    clusters: [paris, { provider: paris, cluster: "lyon", ipspace: "other", addresses: ["198.51.100.7"] }],
    encryption: "none",
    peerApplications: ["snapmirror"],
    ipspace: "peering",
    rotate: "2026-11",
    timeouts: { create: "5m" },
  });
  const { peering_paris_2C36A0CD: one, ...others } = synth().resource.ontap_cluster_peer;
  const both = {
    encryption: { proposed: "none" },
    peer_applications: ["snapmirror"],
    authentication: expect.objectContaining({ passphrase_wo_version: "2026-11" }),
    timeouts: { create: "5m" },
    provider: "ontap.paris",
  };
  expect(one).toMatchObject({ ...both, ipspace: { name: "peering" }, remote: { ip_addresses: ["198.51.100.7"] } });
  expect(one).not.toHaveProperty("wait_for_authentication");
  expect(Object.values(others)).toEqual([
    expect.objectContaining({ ...both, ipspace: { name: "other" }, cluster: "lyon", wait_for_authentication: true }),
  ]);
});

it("gives the sides in the order in which the clusters were given", () => {
  const names = (clusters: [PeeredCluster, PeeredCluster], id: string) =>
    new OntapClusterPeering(stack, id, { clusters }).sides.map(({ node }) => node.id);
  expect(names([paris, berlin], "one")).toEqual(["paris", "berlin"]);
  expect(names([berlin, paris], "other")).toEqual(["berlin", "paris"]);
});

it("synthesises to the same whatever the order", () => {
  const text = (clusters: [string, string]) => {
    const other = new TerraformStack(Testing.app(), "stack");
    new OntapProvider(other, "ontap", { clusters: { a: {}, b: {} } });
    new OntapClusterPeering(other, "peering", { clusters });
    return Testing.synth(other, true);
  };
  expect(text(["b", "a"])).toBe(text(["a", "b"]));
});

it("names a mesh's relationships after their clusters", () => {
  const made = OntapClusterPeering.mesh(stack, "mesh", {
    clusters: [paris, berlin, { provider: paris, cluster: "nice" }],
    rotate: "1",
  });
  expect(made.map(({ node }) => node.path)).toEqual([
    "stack/mesh/berlin-paris",
    "stack/mesh/berlin-paris-nice",
    "stack/mesh/paris-paris-nice",
  ]);
});

it.each([
  ["peering", () => new OntapClusterPeering(stack, "it", { clusters: [paris, paris] })],
  ["mesh", () => OntapClusterPeering.mesh(stack, "it", { clusters: [paris, berlin, paris] })],
])("refuses a cluster twice in a %s", (_, make) => {
  expect(make).toThrow('[stack/it] clusters: A cluster twice. "paris" cannot be peered with itself.');
});

it("refuses a mesh of one", () => {
  expect(() => OntapClusterPeering.mesh(stack, "it", { clusters: [paris] })).toThrow(
    "[stack/it] clusters: Fewer than two",
  );
});

it("reports what is wrong with its sides, by the rules for peers", () => {
  new OntapClusterPeering(stack, "it", {
    clusters: [
      { provider: paris, cluster: "rome", name: "1st" },
      { provider: berlin, addresses: ["198.51.100.0/24"] },
    ],
    timeouts: { create: "soon" },
  });
  expect(synth).toThrow(/cluster: Unknown cluster/);
  expect(synth).toThrow(/\[stack\/it\/paris-rome\] name: /);
  expect(synth).toThrow(/\[stack\/it\/paris-rome\] remote\.ipAddresses\[0\]: /);
  expect(synth).toThrow(/\[stack\/it\/berlin\] timeouts\.create: /);
});

it("takes an id that is in use for no former one", () => {
  new OntapClusterPeering(stack, "old", { clusters: [paris, berlin] });
  expect(() => new OntapClusterPeering(stack, "new", { clusters: [paris, berlin], renamedFrom: "old" })).toThrow(
    "[stack/new] renamedFrom: There is still a construct with the id old.",
  );
});
