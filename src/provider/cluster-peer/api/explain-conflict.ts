import { type ClusterPeerCreate, type ClusterPeerRecord, type ClusterPeers, query } from "../../../ontap";
import { isOntapError } from "../../common/diagnostics";

/**
 * Says which peer stands in the way of a create and how to have Terraform take it over: mostly one that an earlier run
 * made and could not store.
 *
 * @throws the error that it was given, with advice where the peer is found
 */
export async function explainConflict(
  error: unknown,
  peers: ClusterPeers,
  body: ClusterPeerCreate,
  cluster: string | null,
): Promise<never> {
  if (!isOntapError(error) || !error.isDuplicate) {
    throw error;
  }
  const found = await findExisting(peers, body).catch(() => undefined);
  if (found === undefined) {
    throw error;
  }
  const id = cluster === null ? found.uuid : `${cluster}/${found.uuid}`;
  throw error.with({
    advice:
      `The peer "${found.name ?? ""}" (uuid ${found.uuid}, authentication ${found.authentication?.state ?? "unknown"}) is ` +
      "there already, perhaps from a run that was cut short. To have Terraform manage it, run `terraform import ADDRESS " +
      `${id}\` with the address of this resource; otherwise delete it on the cluster, or choose another name.`,
  });
}

async function findExisting(peers: ClusterPeers, body: ClusterPeerCreate): Promise<ClusterPeerRecord | undefined> {
  const options = { fields: ["name", "authentication.state"] } as const;
  const named = body.name === undefined ? undefined : await peers.tryFind({ name: body.name }, options);
  const addresses = body.remote?.ip_addresses ?? [];
  if (named !== undefined || addresses.length === 0) {
    return named;
  }
  return peers.tryFind({ "remote.ip_addresses": query.anyOf(...addresses) }, options);
}
