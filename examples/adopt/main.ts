import { App, TerraformStack, TerraformVariable } from "cdktf";
import { OntapClusterPeer, OntapProvider } from "cdktf-provider-ontap";
import type { Construct } from "constructs";

/**
 * A relationship that was made without Terraform comes under its care: the first deployment imports it and changes nothing.
 * To rename it, set PEER_NAME and deploy again.
 *
 * The cluster is named by ONTAP_HOSTNAME, ONTAP_USERNAME and ONTAP_PASSWORD, the peer by TF_VAR_peer_uuid.
 */
class AdoptStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OntapProvider(this, "ontap");
    const uuid = new TerraformVariable(this, "peer_uuid", {
      type: "string",
      description: "The peer's uuid on this cluster",
    });
    // Left out, the peer keeps the name that it has.
    const name = process.env.PEER_NAME;
    new OntapClusterPeer(this, "adopted", { name }).importFrom(uuid.stringValue);
  }
}

const app = new App();
new AdoptStack(app, "adopt");
app.synth();
