import { DiagnosticError, type ImportContext } from "../../framework";
import { ClusterPeers } from "../../ontap";
import type { Clusters } from "../connections/clusters";
import { asDiagnostic } from "../errors";
import { splitImportId } from "./rules";
import { clusterPeerSchema } from "./schema";
import type { PeerState } from "./types";

/** Finds an existing peer by `UUID`, `name=NAME`, or one of them after `CLUSTER/`. */
export async function importPeer({ id, provider, signal }: ImportContext<Clusters>): Promise<Partial<PeerState>> {
  const wanted = splitImportId(id);
  if (wanted.kind === "invalid") throw new DiagnosticError(wanted.summary, wanted.detail);
  const cluster = wanted.cluster ?? null;
  const peers = new ClusterPeers(provider.connect(cluster));
  if (wanted.kind === "uuid") return { id: wanted.uuid, uuid: wanted.uuid, cluster };
  try {
    const { uuid, name } = await peers.find({ name: wanted.name }, { fields: ["uuid", "name"], signal });
    return { id: uuid, uuid, name: name ?? null, cluster };
  } catch (error) {
    throw asDiagnostic(error, `looking for the cluster peer "${wanted.name}"`, clusterPeerSchema.attributes);
  }
}
