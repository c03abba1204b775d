import { type ClusterRecord, getCluster, type HostConnection, IpInterfaces } from "../../ontap";
import { isOntapError } from "../common/diagnostics";

/** What a cluster says of itself that decides which peers it takes. What the user may not read (HTTP 403), or what came too late, is undefined. */
export interface ClusterInfo {
  readonly cluster: ClusterRecord | undefined;
  readonly lifs: readonly InterclusterLif[] | undefined;
}

export interface InterclusterLif {
  /** Undefined where the cluster does not say it. */
  readonly name: string | undefined;
  readonly address: string;
  /**
   * False for one that somebody has switched off. One that is merely down counts: were it left out, each time that a LIF comes
   * or goes would change the addresses that the other cluster is given.
   */
  readonly enabled: boolean;
  readonly ipspace: { readonly name?: string | undefined; readonly uuid?: string | undefined };
}

/** Asks a cluster for its name, uuid, version and peering policy; undefined where the user may not read them (HTTP 403). */
export function readCluster(connection: HostConnection, signal?: AbortSignal): Promise<ClusterRecord | undefined> {
  return unlessForbidden(() => getCluster(connection, { signal }));
}

/** Asks a cluster for its intercluster LIFs; undefined where the user may not read them (HTTP 403). */
export function readInterclusterLifs(
  connection: HostConnection,
  signal: AbortSignal,
): Promise<readonly InterclusterLif[] | undefined> {
  return unlessForbidden(async () => {
    const found: InterclusterLif[] = [];
    for await (const { name, ip, ipspace, enabled } of new IpInterfaces(connection).intercluster({}, { signal })) {
      if (ip?.address !== undefined) {
        found.push({ name, address: ip.address, enabled: enabled !== false, ipspace: ipspace ?? {} });
      }
    }
    return found;
  });
}

/** Users of managed services (FSx, Google Cloud NetApp Volumes) and of roles of one's own may not read all of a cluster. */
async function unlessForbidden<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isOntapError(error) && error.status === 403) {
      return undefined;
    }
    throw error;
  }
}
