import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { OntapClusterPeer, OntapProvider } from "cdktf-provider-ontap";
import type { Construct } from "constructs";

/**
 * Two ONTAP clusters become peers: cluster A makes an offer, cluster B accepts it with the passphrase that A generated.
 *
 * Where the clusters are and how to log in comes from variables, so set TF_VAR_cluster_a_hostname and its kin: nothing of it is
 * in this program, and no password in what it synthesises.
 */
class PeeringStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const clusterA = this.cluster("cluster_a");
    const clusterB = this.cluster("cluster_b");
    const addressesOfA = new TerraformVariable(this, "cluster_a_intercluster_addresses", {
      type: "list(string)",
      description: "Intercluster addresses of cluster A, by which cluster B reaches it",
    });

    const offer = new OntapClusterPeer(this, "offer", {
      provider: clusterA,
      authentication: { generatePassphrase: true },
    });
    const acceptance = new OntapClusterPeer(this, "acceptance", {
      provider: clusterB,
      remote: { ipAddresses: addressesOfA.listValue },
      authentication: { passphrase: offer.authentication.passphrase },
    });

    new TerraformOutput(this, "state", { value: acceptance.authentication.state });
  }

  /** A provider for one cluster, told by variables of that name where the cluster is. */
  private cluster(name: string): OntapProvider {
    const variable = (field: string, description: string, sensitive = false) =>
      new TerraformVariable(this, `${name}_${field}`, { type: "string", description, sensitive }).stringValue;
    return new OntapProvider(this, name, {
      alias: name,
      hostname: variable("hostname", "Cluster management address: a host name, or HOST:PORT"),
      username: variable("username", "An ONTAP user who may administer cluster peers"),
      password: variable("password", "That user's password", true),
      caFile: variable("ca_file", "A PEM file with the authority that vouches for the cluster's certificate"),
    });
  }
}

const app = new App();
new PeeringStack(app, "peering");
app.synth();
