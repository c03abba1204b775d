import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Duration, OntapClusterPeering, type OntapConnection, OntapProvider } from "cdktf-provider-ontap";
import type { Construct } from "constructs";

/**
 * Two ONTAP clusters become peers: both sides of the relationship in one declaration.
 *
 * Where the clusters are and how to log in comes from variables, so set TF_VAR_cluster_a_hostname and its kin: nothing of it is
 * in this program, and no password in what it synthesises. The passphrase that the clusters share is made within the run.
 */
class PeeringStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OntapProvider(this, "ontap", {
      clusters: { cluster_a: this.#connection("cluster_a"), cluster_b: this.#connection("cluster_b") },
    });
    const peering = new OntapClusterPeering(this, "peering", {
      clusters: ["cluster_a", "cluster_b"],
      encryption: "tls_psk",
      peerApplications: ["snapmirror", "flexcache"],
      timeouts: { create: Duration.minutes(10) },
    });
    new TerraformOutput(this, "state", { value: peering.state });
    new TerraformOutput(this, "healthy", { value: Fn.tostring(peering.isHealthy) });
  }

  /** How to reach one cluster, as variables of that name tell. */
  #connection(name: string): OntapConnection {
    const variable = (field: string, description: string, sensitive = false) =>
      new TerraformVariable(this, `${name}_${field}`, { type: "string", description, sensitive }).stringValue;
    return {
      hostname: variable("hostname", "Cluster management address: a hostname, or HOST:PORT"),
      username: variable("username", "An ONTAP user who may administer cluster peers"),
      password: variable("password", "That user's password", true),
      caFile: variable("ca_file", "A PEM file with the authority that vouches for the cluster's certificate"),
    };
  }
}

const app = new App();
new PeeringStack(app, "peering");
app.synth();
