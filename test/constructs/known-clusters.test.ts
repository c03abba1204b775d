import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  DataOntapCluster,
  DataOntapClusterPeer,
  DataOntapClusterPeers,
  OntapClusterPeer,
  OntapClusterPeering,
  OntapProvider,
} from "../../src/constructs";

let stack: TerraformStack;
let own: OntapProvider;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "first", { alias: "first", clusters: { rome: {} } });
  own = new OntapProvider(stack, "ontap", { clusters: { paris: {}, berlin: {} } });
});

const synth = () => JSON.parse(Testing.synth(stack, true));
const unknown = (name: string) =>
  `cluster: Unknown cluster. The provider's clusters have no "${name}"; they have: "paris", "berlin".`;

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
  expect(synth).toThrow(`[stack/peering/berlni] ${unknown("berlni")}`);
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
