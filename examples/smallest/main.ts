import { App, TerraformStack } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "cdktf-provider-ontap";

/*
 * Two clusters become peers. Where they are and how to log in comes from the environment in which Terraform runs:
 * ONTAP_PARIS_HOSTNAME, ONTAP_PARIS_USERNAME, ONTAP_PARIS_PASSWORD, and ONTAP_BERLIN_… likewise.
 */
const app = new App();
const stack = new TerraformStack(app, "smallest");
new OntapProvider(stack, "ontap", { clusters: { paris: {}, berlin: {} } });
new OntapClusterPeering(stack, "paris-berlin", { clusters: ["paris", "berlin"] });
app.synth();
