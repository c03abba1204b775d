import type { Text } from "../../../framework";
import { type ClusterPeerRecord, ClusterPeers, type HostConnection } from "../../../ontap";
import { type Clusters, unlessAborted } from "../../clusters/clusters";
import { asDiagnostic, isOntapError } from "../../common/diagnostics";
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

interface Listed {
  /** The connection's writes until then: what was listed before a write does not hold after it. */
  readonly generation: number;
  readonly records: Promise<readonly ClusterPeerRecord[] | undefined>;
}

const listed = new WeakMap<ClusterPeers, Listed>();

/**
 * All peers of a cluster: one request for all that a run refreshes, of which ONTAP has some hundreds at the most. Undefined where
 * the user may not list them (HTTP 403).
 */
export function listOnce(peers: ClusterPeers, signal: AbortSignal): Promise<readonly ClusterPeerRecord[] | undefined> {
  const { generation } = peers.connection;
  const before = listed.get(peers);
  const now = before?.generation === generation ? before : { generation, records: list(peers) };
  listed.set(peers, now);
  // Whoever comes next asks again: the cluster may be up by then.
  now.records.catch(() => listed.delete(peers));
  return unlessAborted(now.records, signal);
}

async function list(peers: ClusterPeers): Promise<readonly ClusterPeerRecord[] | undefined> {
  const found: ClusterPeerRecord[] = [];
  try {
    for await (const record of peers.list(allFields)) {
      found.push(record);
    }
    return found;
  } catch (error) {
    if (isOntapError(error) && error.isForbidden) {
      return undefined;
    }
    throw error;
  }
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
