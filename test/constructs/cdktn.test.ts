import * as cdktf from "cdktf";
import * as cdktn from "cdktn";
import * as constructs from "../../src/constructs";

/** As the build makes it, and the package has it. */
const forTerrain: typeof constructs = require("../../lib/generated/cdktn/constructs");

/** A stack with everything in it, over either of the two libraries. */
function synth(
  { TerraformStack, TerraformVariable, TerraformOutput, Testing }: typeof cdktf | typeof cdktn,
  ontap: typeof constructs,
): Record<string, unknown> {
  const stack = new (TerraformStack as typeof cdktf.TerraformStack)(Testing.app() as cdktf.App, "stack");
  const {
    OntapProvider,
    OntapClusterPeering,
    OntapClusterPeer,
    EphemeralOntapClusterPeerPassphrase,
    DataOntapCluster,
    DataOntapClusterPeers,
    Duration,
  } = ontap;
  const password = new (TerraformVariable as typeof cdktf.TerraformVariable)(stack, "password", { type: "string" });
  const paris = new OntapProvider(stack, "paris", { alias: "paris", password: password.stringValue });
  const rest = new OntapProvider(stack, "rest", {
    alias: "rest",
    clusters: { "new-york": { caFile: "ca.pem" }, oslo: {} },
  });
  const peering = new OntapClusterPeering(stack, "peering", {
    provider: rest,
    clusters: ["oslo", "new-york"],
    encryption: "tls_psk",
    rotation: "2026-11",
    sides: { oslo: { ipspace: "peering" } },
  });
  peering.moveFromId("ontap_cluster_peering.before");
  OntapClusterPeering.mesh(stack, "mesh", { provider: rest, clusters: ["default", "oslo", "new-york"] });
  new OntapClusterPeer(stack, "offer", {
    provider: paris,
    authentication: { expiryTime: Duration.hours(2) },
    timeouts: { create: Duration.minutes(5) },
  })
    .warnUnlessHealthy()
    .importFrom("0a1b2c3d-0000-4000-8000-000000000000");
  new DataOntapCluster(stack, "cluster", { provider: paris });
  new DataOntapClusterPeers(stack, "peers", { provider: paris, filter: { name: "p*" } });
  OntapClusterPeer.fromName(stack, "found", "berlin", { provider: paris });
  const { passphrase } = new EphemeralOntapClusterPeerPassphrase(stack, "made", { provider: paris });
  new OntapClusterPeer(stack, "accepting", {
    provider: paris,
    remote: { ipAddresses: ["192.0.2.1"] },
    authentication: { passphraseWo: passphrase, passphraseWoVersion: 1 },
  });
  new (TerraformOutput as typeof cdktf.TerraformOutput)(stack, "on_oslo", { value: peering.peers.get("oslo").name });
  new (TerraformOutput as typeof cdktf.TerraformOutput)(stack, "healthy", { value: peering.isHealthy });
  return JSON.parse(Testing.synth(stack as never, true));
}

it("the constructs for CDK Terrain synthesise to the same", () => {
  const expected = synth(cdktf, constructs);
  expect(Object.keys(expected)).toEqual(
    expect.arrayContaining(["check", "data", "ephemeral", "import", "locals", "moved", "output", "resource"]),
  );
  expect(synth(cdktn, forTerrain)).toEqual(expected);
});

it("the constructs for CDK Terrain find the same problems", () => {
  const stack = new cdktn.TerraformStack(cdktn.Testing.app(), "stack");
  new forTerrain.OntapClusterPeer(stack, "peer", {
    remote: { ipAddresses: ["192.0.2.0/24"] },
    authentication: { passphrase: "topsecret" },
  });
  const attempt = () => cdktn.Testing.synth(stack, true);
  expect(attempt).toThrow("[stack/peer] remote.ipAddresses[0]: ");
  expect(attempt).toThrow("authentication.passphrase: Secret in the stack.");
});
