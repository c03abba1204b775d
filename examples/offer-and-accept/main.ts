import { App, TerraformStack } from "cdktf";
import { DataOntapCluster, OntapClusterPeer, OntapProvider } from "cdktf-provider-ontap";
import type { Construct } from "constructs";

/**
 * The two sides of a relationship as a resource each: cluster A offers, and cluster B accepts with the passphrase that A
 * generated. Nothing but ONTAP's own steps, for those who want each of them in their hands; the passphrase is in the state, and
 * OntapClusterPeering needs none there.
 *
 * The logins are ONTAP_CLUSTER_A_HOSTNAME, ONTAP_CLUSTER_A_USERNAME, ONTAP_CLUSTER_A_PASSWORD, and the same for CLUSTER_B.
 */
class OfferAndAcceptStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OntapProvider(this, "ontap", { clusters: { cluster_a: {}, cluster_b: {} } });
    const clusterA = new DataOntapCluster(this, "cluster_a", { cluster: "cluster_a" });

    const offer = new OntapClusterPeer(this, "offer", {
      cluster: "cluster_a",
      authentication: { generatePassphrase: true },
    });
    new OntapClusterPeer(this, "acceptance", {
      cluster: "cluster_b",
      remote: { ipAddresses: clusterA.interclusterAddresses },
      authentication: { passphrase: offer.authentication.passphrase },
    });
  }
}

const app = new App();
new OfferAndAcceptStack(app, "offer-and-accept");
app.synth();
