import type { HostConnection } from "../connection/host-connection";
import { OntapError } from "../errors/ontap-error";
import type { FieldSelection } from "../query/fields";
import type { ClusterRecord } from "../wire/cluster";

const always = ["name", "uuid", "version"];

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
  const ask = (fields: readonly string[]) =>
    connection.read("/api/cluster", { fields: fields.join(",") }, options.signal);
  const answer = await ask(options.fields ?? [...always, "peering_policy"]).catch((error: unknown) => {
    // NetApp lists peering_policy from 9.10 on: a cluster that does not know it is asked for the rest.
    if (options.fields === undefined && error instanceof OntapError && error.code === "262197") {
      return ask(always);
    }
    throw error;
  });
  const [{ validate }, { cluster }] = await Promise.all([import("../wire/validate.js"), import("../wire/cluster.js")]);
  return validate(cluster, answer);
}
