import { App, PgBackend, TerraformOutput, TerraformStack } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "cdktf-provider-ontap";
import type { Construct } from "constructs";

/**
 * The state is in a PostgreSQL database that a team shares. Who deploys holds its lock; whoever comes meanwhile waits, with
 * TF_CLI_ARGS_plan="-lock-timeout=10m" and TF_CLI_ARGS_apply="-lock-timeout=10m" in the environment, or is told who holds it.
 *
 * The database is named by PostgreSQL's own variables PGHOST, PGPORT, PGUSER, PGPASSWORD and PGSSLMODE, so that its password is
 * not in what is synthesised; the clusters by ONTAP_PARIS_HOSTNAME, ONTAP_BERLIN_HOSTNAME and their kin.
 */
class SharedStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new PgBackend(this, { connStr: "postgres:///terraform", schemaName: "cluster_peering" });
    new OntapProvider(this, "ontap", { clusters: { paris: {}, berlin: {} } });
    const peering = new OntapClusterPeering(this, "paris-berlin", { clusters: ["paris", "berlin"] });
    new TerraformOutput(this, "state", { value: peering.state });
  }
}

const app = new App();
new SharedStack(app, "shared-state");
app.synth();
