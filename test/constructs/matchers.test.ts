import "cdktf/lib/testing/adapters/jest";
import { Testing } from "cdktf";
import { DataOntapClusterPeers, OntapClusterPeer } from "../../src/constructs";

Testing.setupJest();

it("cdktf's own matchers find resources and data sources", () => {
  const synthesised = Testing.synthScope((scope) => {
    new OntapClusterPeer(scope, "peer", { name: "paris", remote: { ipAddresses: ["192.0.2.1"] } });
    new DataOntapClusterPeers(scope, "peers", { maxRecords: 5 });
  });
  expect(synthesised).toHaveResourceWithProperties(OntapClusterPeer, { name: "paris" });
  expect(synthesised).toHaveDataSourceWithProperties(DataOntapClusterPeers, { max_records: 5 });
});
