import "cdktf/lib/testing/adapters/jest";
import { TerraformStack, Testing } from "cdktf";
import { DataOntapClusterPeers, OntapClusterPeer, OntapClusterPeering } from "../../src/constructs";
import { provider } from "./support/clusters";
import { peerableClusters } from "./support/peerable-clusters";

Testing.setupJest();

const emulator = peerableClusters(["paris", "berlin"]);

function stackWith(make: (stack: TerraformStack) => void): string {
  const stack = new TerraformStack(Testing.app(), "stack");
  make(stack);
  return Testing.fullSynth(stack);
}

it("cdktf's own matchers find resources and data sources", () => {
  const synthesised = Testing.synthScope((scope) => {
    new OntapClusterPeer(scope, "peer", { name: "paris", remote: { ipAddresses: ["192.0.2.1"] } });
    new DataOntapClusterPeers(scope, "peers", { maxRecords: 5 });
  });
  expect(synthesised).toHaveResourceWithProperties(OntapClusterPeer, { name: "paris" });
  expect(synthesised).toHaveDataSourceWithProperties(DataOntapClusterPeers, { max_records: 5 });
});

it("every construct is valid to Terraform, and a relationship is planned", () => {
  const stack = stackWith((scope) => {
    provider(scope, emulator.clusters);
    new OntapClusterPeering(scope, "peering", { clusters: ["paris", "berlin"], rotation: "2026-11" });
    new OntapClusterPeer(scope, "offer", { cluster: "paris" }).warnUnlessHealthy();
    OntapClusterPeer.fromName(scope, "found", "berlin", { cluster: "paris", count: 0 });
  });
  expect(stack).toBeValidTerraform();
  expect(stack).toPlanSuccessfully();
});
