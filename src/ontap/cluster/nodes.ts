import type { HostConnection } from "../connection/host-connection";

/**
 * How many nodes a cluster has; undefined where it does not say.
 * @throws OntapError
 */
export async function countNodes(
  connection: HostConnection,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<number | undefined> {
  const answer = await connection.read("/api/cluster/nodes", { fields: "name" }, options.signal);
  const [{ validate }, { nodes }] = await Promise.all([import("../wire/validate.js"), import("../wire/node.js")]);
  return validate(nodes, answer).num_records;
}
