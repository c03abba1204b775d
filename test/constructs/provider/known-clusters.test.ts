import { type App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  DataOntapCluster,
  DataOntapClusterPeer,
  DataOntapClusterPeers,
  EphemeralOntapClusterPeerPassphrase,
  OntapClusterPeer,
  OntapClusterPeering,
  OntapProvider,
} from "../../../src/constructs";
import { problemsOf as problems } from "../support/problems";

let stack: TerraformStack;
let own: OntapProvider;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "first", { alias: "first", clusters: { rome: {} } });
  own = new OntapProvider(stack, "ontap", { clusters: { paris: {}, berlin: {} } });
});

function synth() {
  return JSON.parse(Testing.synth(stack, true));
}
function unknown(name: string) {
  return `cluster: Unknown cluster. The provider's clusters have no "${name}"; they have: "paris", "berlin". [cluster-unknown]`;
}

describe.each([
  ["OntapClusterPeer", OntapClusterPeer],
  ["DataOntapCluster", DataOntapCluster],
  ["DataOntapClusterPeers", DataOntapClusterPeers],
  [
    "DataOntapClusterPeer",
    class extends DataOntapClusterPeer {
      constructor(scope: TerraformStack, id: string, config: { cluster?: string; provider?: OntapProvider }) {
        super(scope, id, { ...config, name: "peer" });
      }
    },
  ],
])("%s", (_, Type) => {
  it("is on one of the clusters of the stack's provider, whether it names that or not", () => {
    new Type(stack, "by-default", { cluster: "rome" });
    new Type(stack, "named", { cluster: "oslo", provider: own });
    expect(synth).toThrow(`[stack/by-default] ${unknown("rome")}`);
    expect(synth).toThrow(`[stack/named] ${unknown("oslo")}`);
    stack.node.tryRemoveChild("by-default");
    stack.node.tryRemoveChild("named");
    new Type(stack, "right", { cluster: "paris" });
    expect(synth).not.toThrow();
  });

  it("may be on a cluster that an override brings, on either side", () => {
    const it = new Type(stack, "it", { cluster: "rome" });
    own.addOverride("clusters.rome.hostname", "rome.example.com");
    expect(synth).not.toThrow();
    it.addOverride("cluster", "oslo");
    expect(synth).toThrow('The provider\'s clusters have no "oslo"; they have: "paris", "berlin", "rome".');
  });
});

it("an override of the stack brings a cluster, or leaves them all to Terraform", () => {
  new OntapClusterPeer(stack, "peer", { cluster: "oslo" });
  expect(synth).toThrow(unknown("oslo"));
  stack.addOverride("provider.ontap.1.clusters.oslo", { hostname: "oslo.example.com" });
  expect(own.clusterNames).toEqual(["paris", "berlin", "oslo"]);
  expect(synth).not.toThrow();
  stack.addOverride("provider.ontap.1.clusters", `\${var.clusters}`);
  expect(own.clusterNames).toBeUndefined();
  expect(synth).not.toThrow();
});

it("an override names the provider", () => {
  const first = new OntapClusterPeer(stack, "peer", { cluster: "rome" });
  first.addOverride("provider", "ontap.first");
  expect(synth).not.toThrow();
  first.addOverride("cluster", "paris");
  expect(synth).toThrow('The provider\'s clusters have no "paris"; they have: "rome".');
  first.addOverride("provider", "ontap.elsewhere");
  expect(synth).not.toThrow();
});

it("a relationship is between clusters of the stack's provider", () => {
  new OntapClusterPeering(stack, "peering", { clusters: ["paris", "berlni"] });
  expect(problems(synth)).toEqual([`[stack/peering] ${unknown("berlni").replace("cluster", "clusters[1]")}`]);
});

describe("where each of the stack's providers has an alias", () => {
  beforeEach(() => {
    stack.node.tryRemoveChild("ontap");
  });

  it("a name alone is no cluster, and the provider that has it is told", () => {
    new OntapClusterPeer(stack, "peer", { cluster: "rome" });
    OntapClusterPeering.mesh(stack, "mesh", { clusters: ["rome", "oslo", "default"] });
    const alone = (name: string) =>
      `Which provider? "${name}" alone is a cluster of the stack's provider without an alias, and all of its providers have one:`;
    expect(problems(synth).sort()).toEqual([
      `[stack/mesh] clusters[0]: ${alone("rome")} give provider: first as well. [provider-unclear]`,
      `[stack/mesh] clusters[1]: ${alone("oslo")} give provider: … as well. [provider-unclear]`,
      `[stack/peer] cluster: ${alone("rome")} give provider: first as well. [provider-unclear]`,
    ]);
  });

  it("an override may bring one without", () => {
    new OntapClusterPeer(stack, "peer", { cluster: "rome" });
    stack.addOverride("provider.ontap", [{ clusters: { rome: {} } }]);
    expect(problems(synth)).toEqual([]);
  });
});

describe("a provider of another stack", () => {
  const text = (place: string) =>
    `${place}: Another stack's provider. other/ontap connects for its own stack only. Make an OntapProvider in stack as well, and give that one. [provider-of-another-stack]`;
  let foreign: OntapProvider;
  beforeEach(() => {
    foreign = new OntapProvider(new TerraformStack(stack.node.root as App, "other"), "ontap", {
      clusters: { oslo: {} },
    });
  });

  it("is not taken for the one of the same name", () => {
    new OntapClusterPeer(stack, "peer", { provider: foreign });
    OntapClusterPeer.fromName(stack, "found", "peer", { provider: foreign, cluster: "oslo" });
    new DataOntapClusterPeers(stack, "peers", { provider: foreign });
    new EphemeralOntapClusterPeerPassphrase(stack, "made", { provider: foreign });
    const ids = ["peer", "found", "peers", "made"];
    expect(problems(synth)).toEqual(ids.map((id) => `[stack/${id}] ${text("provider")}`));
  });

  it("is told of once for a relationship", () => {
    new OntapClusterPeering(stack, "peering", { provider: foreign, clusters: ["paris", "oslo"] });
    expect(problems(synth)).toEqual([`[stack/peering] ${text("provider")}`]);
  });
});

it("clusters may be known to Terraform only", () => {
  const clusters = new TerraformVariable(stack, "clusters", { type: "map(any)" });
  const provider = new OntapProvider(stack, "both", { alias: "both", clusters: clusters.value });
  new OntapClusterPeer(stack, "peer", { provider, cluster: "rome" });
  own.addOverride("clusters", clusters.value);
  new OntapClusterPeer(stack, "other", { cluster: "rome" });
  expect(synth).not.toThrow();
  own.addOverride("clusters", `\${var.clusters}`);
  expect(synth).not.toThrow();
});
