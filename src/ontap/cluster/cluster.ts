import type { HostConnection } from "../connection/host-connection";
import type { FieldSelection } from "../query/fields";
import type { ClusterRecord } from "../wire/cluster";

/**
 * The cluster behind a connection: name, uuid, version and peering policy.
 * @throws OntapError
 */
export async function getCluster(
  connection: HostConnection,
  options: {
    readonly fields?: FieldSelection<ClusterRecord> | undefined;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<ClusterRecord> {
  const fields = options.fields ?? ["name", "uuid", "version", "peering_policy"];
  const answer = await connection.read("/api/cluster", { fields: fields.join(",") }, options.signal);
  const [{ validate }, { cluster }] = await Promise.all([import("../wire/validate.js"), import("../wire/cluster.js")]);
  return validate(cluster, answer);
}
