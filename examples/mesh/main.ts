import { App, TerraformOutput, TerraformStack } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "cdktf-provider-ontap";
import type { Construct } from "constructs";

const fleet = ["paris", "berlin", "rome", "oslo", "madrid", "vienna", "prague", "dublin", "lisbon", "athens"];

/** Clusters that are to go: the provider has to know them until their relationships are destroyed. */
const leaving: string[] = [];

/**
 * A fleet of ten clusters, each of which is the peer of each other one: 45 relationships, a resource each, one provider process.
 *
 * To take in a further cluster, add its name. To let one go, move its name to LEAVING and deploy; then delete it there.
 *
 * Where the clusters are and how to log in comes from the environment in which Terraform runs: ONTAP_PARIS_HOSTNAME,
 * ONTAP_PARIS_USERNAME, ONTAP_PARIS_PASSWORD, and so on for each name.
 */
class MeshStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const known = [...fleet, ...leaving];
    new OntapProvider(this, "ontap", { clusters: Object.fromEntries(known.map((name) => [name, {}])) });
    const peerings = OntapClusterPeering.mesh(this, "mesh", { clusters: fleet, peerApplications: ["snapmirror"] });
    new TerraformOutput(this, "states", {
      value: Object.fromEntries(peerings.map((peering) => [peering.node.id, peering.state])),
    });
  }
}

const app = new App();
new MeshStack(app, "mesh");
app.synth();
