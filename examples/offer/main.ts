import { App, TerraformOutput, TerraformStack } from "cdktf";
import { DataOntapCluster, Duration, OntapClusterPeer, OntapProvider } from "cdktf-provider-ontap";
import type { Construct } from "constructs";

/**
 * An offer to a cluster that someone else runs: it waits two days for whoever has the passphrase. Hand them the outputs:
 *
 *     cdktf output offer --outputs-file-include-sensitive-outputs --outputs-file outputs.json
 *
 * Until they accept, each plan warns that the relationship is not healthy; afterwards the resource follows it, under the name
 * and uuid that it then has.
 *
 * The cluster is named by ONTAP_HOSTNAME, ONTAP_USERNAME and ONTAP_PASSWORD.
 */
class OfferStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OntapProvider(this, "ontap");
    const cluster = new DataOntapCluster(this, "cluster");
    const offer = new OntapClusterPeer(this, "offer", {
      authentication: { expiryTime: Duration.days(2) },
      peerApplications: ["snapmirror"],
    }).warnUnlessHealthy();

    // ONTAP generated the passphrase, so it is in the state: keep that where only you can read it.
    new TerraformOutput(this, "passphrase", { value: offer.authentication.passphrase, sensitive: true });
    new TerraformOutput(this, "addresses", { value: cluster.interclusterAddresses });
    new TerraformOutput(this, "expires_at", { value: offer.authentication.expiresAt });
    new TerraformOutput(this, "state", { value: offer.authentication.state });
  }
}

const app = new App();
new OfferStack(app, "offer");
app.synth();
