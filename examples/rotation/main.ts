import { App, PgBackend, TerraformOutput, TerraformStack } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "cdktf-provider-ontap";
import type { Construct } from "constructs";

/**
 * A pipeline gives both clusters a new passphrase each month; see pipeline.yml beside this file. A run starts on an empty machine,
 * so that the state is in a PostgreSQL database.
 *
 * PASSPHRASE_ROTATION says which rotation the passphrase shall be of. Where it is what it was at the last deployment, nothing
 * changes, so that a run may be repeated and the pipeline may deploy other changes at any time in between.
 *
 * Where the clusters are and how to log in comes from ONTAP_PARIS_HOSTNAME, ONTAP_BERLIN_HOSTNAME and their kin; where the
 * database is, from PostgreSQL's own variables PGHOST, PGUSER, PGPASSWORD and their kin.
 */
class RotationStack extends TerraformStack {
  constructor(scope: Construct, id: string, rotation: string) {
    super(scope, id);
    new PgBackend(this, { connStr: "postgres:///terraform", schemaName: "cluster_peering" });
    new OntapProvider(this, "ontap", { clusters: { paris: {}, berlin: {} } });
    const peering = new OntapClusterPeering(this, "paris-berlin", { clusters: ["paris", "berlin"], rotation });
    new TerraformOutput(this, "state", { value: peering.state });
  }
}

const rotation = process.env.PASSPHRASE_ROTATION;
if (!rotation) {
  throw new Error("Set PASSPHRASE_ROTATION to the rotation that the passphrase shall be of, such as 2026-11.");
}
const app = new App();
new RotationStack(app, "rotation", rotation);
app.synth();
