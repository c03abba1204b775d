import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  DataOntapCluster,
  DataOntapClusterPeer,
  DataOntapClusterPeers,
  EphemeralOntapClusterPeerPassphrase,
  OntapProvider,
} from "../../../src/constructs";
import { problemIds } from "../support/problems";

let stack: TerraformStack;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "ontap", { clusters: { paris: {} } });
});

function synth() {
  return JSON.parse(Testing.synth(stack, true));
}

it("synthesise with their arguments in snake_case", () => {
  new DataOntapCluster(stack, "cluster", { cluster: "paris" });
  new DataOntapClusterPeers(stack, "peers", {
    filter: { "status.state": "!available" },
    orderBy: "name",
    maxRecords: 5,
  });
  expect(synth().data).toEqual({
    ontap_cluster: { cluster: { cluster: "paris" } },
    ontap_cluster_peers: { peers: { filter: { "status.state": "!available" }, order_by: "name", max_records: 5 } },
  });
});

it.each([[{}], [{ uuid: "0a1b2c3d-0000-4000-8000-000000000000", name: "paris" }]])(
  "look up one peer by exactly one of uuid and name: %j",
  (config) => {
    new DataOntapClusterPeer(stack, "peer", config);
    expect(problemIds(synth)).toEqual(["stack/peer lookup-ambiguous @ uuid"]);
  },
);

it("take what only Terraform knows", () => {
  const uuid = new TerraformVariable(stack, "uuid", { type: "string" }).stringValue;
  new DataOntapClusterPeer(stack, "peer", { uuid });
  expect(synth().data.ontap_cluster_peer.peer).toEqual({ uuid: `\${var.uuid}` });
});

it("leave to Terraform which of uuid and name it is", () => {
  new TerraformVariable(stack, "c", { type: "bool" });
  const name = `\${var.c ? null : "paris"}`;
  new DataOntapClusterPeer(stack, "either", {
    uuid: `\${var.c ? "0a1b2c3d-0000-4000-8000-000000000000" : null}`,
    name,
  });
  expect(synth).not.toThrow();
  new DataOntapClusterPeer(stack, "wrong", { uuid: "paris", name });
  expect(problemIds(synth)).toEqual(["stack/wrong uuid-invalid @ uuid"]);
});

it("refer to attributes, those in lists and maps too", () => {
  const cluster = new DataOntapCluster(stack, "cluster");
  const peers = new DataOntapClusterPeers(stack, "peers");
  stack.addOverride("locals", {
    addresses: cluster.interclusterAddresses,
    length: cluster.peeringPolicy.minimumPassphraseLength,
    state: peers.peers.get(0).status.state,
    ofIpspace: cluster.interclusterAddressesByIpspace.get("Default"),
  });
  expect(synth().locals).toEqual({
    addresses: `\${data.ontap_cluster.cluster.intercluster_addresses}`,
    length: `\${data.ontap_cluster.cluster.peering_policy.minimum_passphrase_length}`,
    state: `\${data.ontap_cluster_peers.peers.peers[0].status.state}`,
    ofIpspace: `\${data.ontap_cluster.cluster.intercluster_addresses_by_ipspace["Default"]}`,
  });
});

it("take an argument that an override brings", () => {
  new DataOntapClusterPeer(stack, "peer", {}).addOverride("name", "berlin");
  expect(synth().data.ontap_cluster_peer.peer).toEqual({ name: "berlin" });
});

it.each([0, 1.5])("list no %d peers", (maxRecords) => {
  new DataOntapClusterPeers(stack, "peers", { maxRecords });
  expect(problemIds(synth)).toEqual(["stack/peers max-records-invalid @ maxRecords"]);
});

describe("an ephemeral passphrase", () => {
  it.each([4, 257, 24.5, "short"])("is not made %j characters long", (length) => {
    new EphemeralOntapClusterPeerPassphrase(stack, "made", { length });
    expect(problemIds(synth)).toEqual(["stack/made passphrase-length-invalid @ length"]);
  });

  it("may be as long as only Terraform knows", () => {
    const length = new TerraformVariable(stack, "length", { type: "number" }).stringValue;
    new EphemeralOntapClusterPeerPassphrase(stack, "made", { length });
    expect(synth().ephemeral.ontap_cluster_peer_passphrase.made).toEqual({ length: `\${var.length}` });
  });

  it("synthesises to an ephemeral block, which is referred to", () => {
    const provider = new OntapProvider(stack, "paris", { alias: "paris" });
    const made = new EphemeralOntapClusterPeerPassphrase(stack, "made", { length: 40, provider });
    stack.addOverride("locals", { it: made.passphrase });
    expect(synth()).toMatchObject({
      ephemeral: { ontap_cluster_peer_passphrase: { made: { length: 40, provider: "ontap.paris" } } },
      locals: { it: `\${ephemeral.ontap_cluster_peer_passphrase.made.passphrase}` },
    });
  });

  it("says that it cannot be written as HCL", () => {
    const other = new TerraformStack(Testing.app(), "stack");
    new EphemeralOntapClusterPeerPassphrase(other, "made");
    expect(() => Testing.synthHcl(other)).toThrow("[stack/made] Ephemeral resources can be synthesised to JSON only");
  });
});
