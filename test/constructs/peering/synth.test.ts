import {
  Aspects,
  TerraformIterator,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import {
  DataOntapCluster,
  OntapClusterPeer,
  OntapClusterPeering,
  type OntapClusterPeeringConfig,
  OntapProvider,
} from "../../../src/constructs";
import { problemIds } from "../support/problems";

let stack: TerraformStack;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "ontap", { clusters: { paris: {}, berlin: {}, rome: {} } });
});

function synth() {
  return JSON.parse(Testing.synth(stack, true));
}

function peering(options: Partial<OntapClusterPeeringConfig> = {}, id = "peering") {
  return new OntapClusterPeering(stack, id, { clusters: ["paris", "berlin"], ...options });
}

it("synthesises to one resource with the arguments in snake_case", () => {
  peering({
    sides: {
      paris: { name: "to-berlin", ipspace: "a", ipAddresses: ["192.0.2.1"], initialAllowedSvms: ["svm1"] },
      berlin: { deletionPolicy: "abandon", interfaces: ["ic1", "ic2"] },
    },
    encryption: "none",
    peerApplications: ["snapmirror"],
    ipspace: "peering",
    addressFamily: "ipv4",
    rotation: 7,
    adoptExisting: true,
    timeouts: { create: "PT5M" },
  });
  const { resource, ...others } = synth();
  expect(resource).toEqual({
    ontap_cluster_peering: {
      peering: {
        clusters: ["paris", "berlin"],
        sides: {
          paris: { name: "to-berlin", ipspace: "a", ip_addresses: ["192.0.2.1"], initial_allowed_svms: ["svm1"] },
          berlin: { deletion_policy: "abandon", interfaces: ["ic1", "ic2"] },
        },
        encryption: "none",
        peer_applications: ["snapmirror"],
        ipspace: "peering",
        address_family: "ipv4",
        rotation: "7",
        adopt_existing: true,
        timeouts: { create: "5m" },
      },
    },
  });
  expect(others).not.toHaveProperty("data");
  expect(others).not.toHaveProperty("locals");
});

it("takes references for what Terraform alone knows", () => {
  const choice = new TerraformVariable(stack, "choice", { type: "string" });
  const list = new TerraformVariable(stack, "list", { type: "list(string)" });
  const pairs = TerraformIterator.fromList(["a"]);
  peering({ encryption: choice.value, peerApplications: list.value, ipspace: choice.stringValue });
  peering({ forEach: pairs, clusters: list.listValue }, "each");
  const { peering: one, each } = synth().resource.ontap_cluster_peering;
  expect(one).toMatchObject({
    encryption: `\${var.choice}`,
    peer_applications: `\${var.list}`,
    ipspace: `\${var.choice}`,
  });
  expect(each).toMatchObject({ clusters: `\${var.list}` });
});

describe("what is wrong fails the synth, on the argument that it came from:", () => {
  it.each<[string, object, string[]]>([
    ["one cluster", { clusters: ["paris"] }, ["clusters-not-two @ clusters"]],
    ["three clusters", { clusters: ["paris", "berlin", "rome"] }, ["clusters-not-two @ clusters"]],
    ["a cluster twice", { clusters: ["paris", "paris"] }, ["cluster-twice @ clusters"]],
    ["an unknown cluster", { clusters: ["paris", "oslo"] }, ["cluster-unknown @ clusters[1]"]],
    ["a side of no cluster", { sides: { rome: {} } }, ["side-unknown @ sides.rome"]],
    ["an unknown prop of a side", { sides: { paris: { nam: "x" } } }, ["prop-unknown @ sides.paris.nam"]],
    ["an encryption", { encryption: "aes" }, ["encryption-invalid @ encryption"]],
    ["an application", { peerApplications: ["nfs"] }, ["peer-application-invalid @ peerApplications[0]"]],
    ["an IPspace", { ipspace: "a b" }, ["ipspace-name-invalid @ ipspace"]],
    ["a timeout", { timeouts: { read: "soon" } }, ["timeout-invalid @ timeouts.read"]],
    ["a side's name", { sides: { paris: { name: "all" } } }, ["name-invalid @ sides.paris.name"]],
    [
      "a side's IPspace",
      { sides: { paris: { ipspace: "Cluster" } } },
      ["ipspace-of-the-cluster-network @ sides.paris.ipspace"],
    ],
    [
      "a side's address",
      { sides: { berlin: { ipAddresses: ["192.0.2.0/24"] } } },
      ["remote-address-invalid @ sides.berlin.ipAddresses[0]"],
    ],
    [
      "a side's LIFs beside addresses",
      { sides: { berlin: { ipAddresses: ["192.0.2.1"], interfaces: ["ic1"] } } },
      ["interfaces-beside-addresses @ sides.berlin.interfaces"],
    ],
    [
      "a side's SVM",
      { sides: { berlin: { initialAllowedSvms: ["a b"] } } },
      ["svm-name-invalid @ sides.berlin.initialAllowedSvms[0]"],
    ],
    [
      "two families",
      { sides: { paris: { ipAddresses: ["192.0.2.1"] }, berlin: { ipAddresses: ["2001:db8::1"] } } },
      ["families-differ @ sides"],
    ],
    [
      "another family",
      { addressFamily: "ipv6", sides: { paris: { ipAddresses: ["192.0.2.1"] } } },
      ["address-family-differs @ addressFamily"],
    ],
    ["no family", { addressFamily: "ipx" }, ["choice-invalid @ addressFamily"]],
    [
      "a deletion policy",
      { sides: { paris: { deletionPolicy: "keep" } } },
      ["choice-invalid @ sides.paris.deletionPolicy"],
    ],
    ["nothing to wait for", { dependsOn: [{}] }, ["dependency-without-address @ dependsOn[0]"]],
  ])("%s", (_, options, expected) => {
    peering(options as Partial<OntapClusterPeeringConfig>);
    expect(problemIds(synth)).toEqual(expected.map((problem) => `stack/peering ${problem}`));
  });

  it("a provider of another stack, once", () => {
    const other = new TerraformStack(Testing.app(), "other");
    peering({ provider: new OntapProvider(other, "ontap") });
    expect(problemIds(synth)).toEqual(["stack/peering provider-of-another-stack @ provider"]);
  });

  it("what an override brings", () => {
    peering().addOverride("ipspace", "a b");
    expect(problemIds(synth)).toEqual(["stack/peering ipspace-name-invalid @ ipspace"]);
  });

  it("the import of another relationship", () => {
    peering().importFrom("paris,rome");
    expect(problemIds(synth)).toEqual(["stack/peering import-of-another-relationship @ importFrom"]);
  });

  it("the provider's own cluster, unless it is named default", () => {
    peering({ clusters: ["default", "paris"] });
    expect(synth).not.toThrow();
  });
});

it("two providers are refused, with the way to one", () => {
  const oslo = new OntapProvider(stack, "oslo", { alias: "oslo" });
  expect(() => peering({ clusters: ["paris", oslo as never] })).toThrow(
    /^\[stack\/peering\] clusters\[1\]: Not a name\./,
  );
  expect(() => OntapClusterPeering.mesh(stack, "mesh", { clusters: ["paris", oslo as never] })).toThrow(
    "name both clusters in the clusters of one OntapProvider",
  );
});

describe("of several relationships", () => {
  it("each is named after its clusters, and has the options and the sides of these", () => {
    const made = OntapClusterPeering.mesh(stack, "mesh", {
      clusters: ["rome", "paris", "berlin"],
      rotation: "2026-11",
      sides: { rome: { ipspace: "peering" } },
    });
    expect(made.map(({ node }) => node.path)).toEqual(
      ["paris,rome", "berlin,rome", "berlin,paris"].map((id) => `stack/mesh/${id}`),
    );
    const all: { clusters: string[]; sides?: object }[] = Object.values(synth().resource.ontap_cluster_peering);
    expect(all.filter(({ sides }) => sides !== undefined)).toHaveLength(2);
    for (const one of all) {
      expect(one).toMatchObject({ rotation: "2026-11" });
      expect(one.sides).toEqual(one.clusters.includes("rome") ? { rome: { ipspace: "peering" } } : undefined);
    }
  });

  it("a relationship has the same id in a mesh, whatever the order, and with a hub", () => {
    const ids = (made: OntapClusterPeering[]) => made.map(({ node }) => node.id).sort();
    const one = ids(OntapClusterPeering.mesh(stack, "one", { clusters: ["paris", "berlin", "rome"] }));
    expect(ids(OntapClusterPeering.mesh(stack, "two", { clusters: ["rome", "berlin", "paris"] }))).toEqual(one);
    const spokes = ids(OntapClusterPeering.hubAndSpokes(stack, "hub", { hub: "rome", spokes: ["paris", "berlin"] }));
    expect(spokes).toEqual(["berlin,rome", "paris,rome"]);
    expect(one).toEqual(expect.arrayContaining(spokes));
  });

  it("an import of one of them is checked", () => {
    const [one] = OntapClusterPeering.mesh(stack, "mesh", { clusters: ["paris", "berlin", "rome"] });
    one?.importFrom("paris,oslo");
    expect(problemIds(synth)).toEqual(["stack/mesh/berlin,paris import-of-another-relationship @ importFrom"]);
  });

  it("a hub that is no name is refused in its place, and so is a spoke", () => {
    const hub = (config: object) => () => OntapClusterPeering.hubAndSpokes(stack, "hub", config as never);
    expect(hub({ hub: {}, spokes: ["paris"] })).toThrow("[stack/hub] hub: Not a name.");
    stack.node.tryRemoveChild("hub");
    expect(hub({ hub: "paris", spokes: ["rome", {}] })).toThrow("[stack/hub] spokes[1]: Not a name.");
  });

  it("a mistake in the options is reported once", () => {
    OntapClusterPeering.mesh(stack, "mesh", {
      clusters: ["paris", "berlin", "rome"],
      ipspace: "a b",
      sides: { oslo: {} },
      dependsOn: [{} as never],
    });
    expect(problemIds(synth)).toEqual([
      "stack/mesh dependency-without-address @ dependsOn[0]",
      "stack/mesh side-unknown @ sides.oslo",
      "stack/mesh ipspace-name-invalid @ ipspace",
    ]);
  });

  it.each<[string, unknown, string]>([
    ["one cluster", ["paris"], "clusters: Too few clusters."],
    ["a cluster twice", ["paris", "rome", "paris"], "clusters: A cluster twice."],
    ["no list", "paris", "clusters: Not names."],
    ["a reference", ["paris", `\${var.x}`], "clusters[1]: Not a name that is known at synth."],
  ])("%s makes none", (_, clusters, message) => {
    expect(() => OntapClusterPeering.mesh(stack, "mesh", { clusters: clusters as string[] })).toThrow(
      `[stack/mesh] ${message}`,
    );
  });
});

describe("as any resource", () => {
  it("its name can be overridden", () => {
    const it = peering();
    const { state, isHealthy } = it;
    it.overrideLogicalId("europe");
    new TerraformOutput(stack, "state", { value: state, staticId: true });
    new TerraformOutput(stack, "healthy", { value: isHealthy, staticId: true });
    const { resource, locals } = synth();
    expect(Object.keys(resource.ontap_cluster_peering)).toEqual(["europe"]);
    expect(JSON.stringify(locals)).not.toContain("ontap_cluster_peering.peering");
  });

  it("an aspect's lifecycle drops nothing", () => {
    peering({ lifecycle: { ignoreChanges: ["rotation"] } });
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof TerraformResource) {
          node.lifecycle = { ...node.lifecycle, preventDestroy: true };
        }
      },
    });
    expect(synth().resource.ontap_cluster_peering.peering.lifecycle).toEqual({
      ignore_changes: ["rotation"],
      prevent_destroy: true,
    });
  });

  it("it takes over what exists by the names of its clusters", () => {
    peering().importFrom();
    expect(synth().import).toEqual([{ to: "ontap_cluster_peering.peering", id: "paris,berlin" }]);
  });
});

describe("what another one in another stack waits for is an error that names addDependency:", () => {
  it.each<[string, (scope: TerraformStack, dependsOn: OntapClusterPeering[]) => unknown]>([
    ["a relationship", (scope, dependsOn) => new OntapClusterPeering(scope, "it", { clusters: ["a", "b"], dependsOn })],
    ["a peer", (scope, dependsOn) => new OntapClusterPeer(scope, "it", { dependsOn })],
    ["a data source", (scope, dependsOn) => new DataOntapCluster(scope, "it", { dependsOn })],
  ])("%s", (_, make) => {
    const first = peering();
    const other = new TerraformStack(Testing.app(), "other");
    new OntapProvider(other, "ontap", { clusters: { a: {}, b: {} } });
    make(other, [first]);
    const attempt = () => Testing.synth(other, true);
    expect(problemIds(attempt)).toEqual(["other/it dependency-in-another-stack @ dependsOn[0]"]);
    expect(attempt).toThrow("call addDependency on the stack other");
  });
});

it("the keys of maps are texts", () => {
  const { peers } = peering();
  const cluster = new DataOntapCluster(stack, "cluster");
  new TerraformOutput(stack, "state", { value: peers.get("paris").authentication.state, staticId: true });
  new TerraformOutput(stack, "addresses", {
    value: cluster.interclusterAddressesByIpspace.get("Default"),
    staticId: true,
  });
  expect(synth().output).toMatchObject({
    state: { value: `\${ontap_cluster_peering.peering.peers["paris"].authentication.state}` },
    addresses: { value: `\${data.ontap_cluster.cluster.intercluster_addresses_by_ipspace["Default"]}` },
  });
});

it("cannot be synthesised to HCL", () => {
  expect(() => peering().toHclTerraform()).toThrow("JSON only");
});
