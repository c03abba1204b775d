import type { Text } from "../../../framework";
import { ClusterPeers, type HostConnection } from "../../../ontap";
import type { Clusters } from "../../clusters/clusters";
import { asDiagnostic } from "../../common/diagnostics";
import { clusterPeerSchema } from "../model/schema";

/** All fields that ONTAP tells of a peer. */
export const allFields = { fields: ["*"] } as const;

const known = new WeakMap<HostConnection, ClusterPeers>();

/** The peers of the cluster that a plan or state is about: one object for a connection, so that reads go together. */
export function peersOf(provider: Clusters, { cluster }: { readonly cluster: string | null }): ClusterPeers {
  const connection = provider.connect(cluster);
  const peers = known.get(connection) ?? new ClusterPeers(connection);
  known.set(connection, peers);
  return peers;
}

/**
 * Runs calls to ONTAP.
 *
 * @throws DiagnosticError in place of an error of the client: what the user can act on.
 */
export async function withDiagnostics<T>(doing: Text, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asDiagnostic(error, doing, clusterPeerSchema.attributes);
  }
}
