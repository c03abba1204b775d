import { type ClusterRecord, getCluster, type HostConnection, IpInterfaces } from "../../ontap";

/** What a cluster says of itself that decides which peers it takes. */
export interface ClusterInfo {
  readonly cluster: ClusterRecord;
  readonly lifs: readonly InterclusterLif[];
}

export interface InterclusterLif {
  readonly address: string;
  /**
   * False for one that somebody has switched off. One that is merely down counts: were it left out, each time that a LIF comes
   * or goes would change the addresses that the other cluster is given.
   */
  readonly enabled: boolean;
  readonly ipspace: { readonly name?: string | undefined; readonly uuid?: string | undefined };
}

/** Asks a cluster for its name, uuid, version, peering policy and intercluster LIFs: two requests. */
export async function getClusterInfo(connection: HostConnection, signal: AbortSignal): Promise<ClusterInfo> {
  const [cluster, lifs] = await Promise.all([getCluster(connection, { signal }), interclusterLifs(connection, signal)]);
  return { cluster, lifs };
}

async function interclusterLifs(connection: HostConnection, signal: AbortSignal): Promise<InterclusterLif[]> {
  const found: InterclusterLif[] = [];
  for await (const { ip, ipspace, enabled } of new IpInterfaces(connection).intercluster({}, { signal })) {
    if (ip?.address !== undefined) {
      found.push({ address: ip.address, enabled: enabled !== false, ipspace: ipspace ?? {} });
    }
  }
  return found;
}
