import { Text, text, words } from "../../../framework";
import {
  type ClusterPeerCreate,
  type ClusterPeerRecord,
  type ClusterPeers,
  type OntapError,
  query,
} from "../../../ontap";
import { isOntapError } from "../../common/diagnostics";
import { Claims } from "../identity/claims";

/**
 * Explains why ONTAP refuses a create: the peer that is in its way. The client itself says what may not exist.
 *
 * @param cluster name of the cluster in the provider's `clusters`; null for the default one
 * @throws the error that it was given; with advice where a peer is in the way
 */
export async function explainRefusedCreate(
  error: unknown,
  peers: ClusterPeers,
  body: ClusterPeerCreate,
  cluster: string | null,
): Promise<never> {
  throw isOntapError(error) && error.isDuplicate ? await withConflict(error, peers, body, cluster) : error;
}

/** Names the peer that is in the way, and how to have Terraform manage it. */
async function withConflict(
  error: OntapError,
  peers: ClusterPeers,
  body: ClusterPeerCreate,
  cluster: string | null,
): Promise<OntapError> {
  const found = await findExisting(peers, body).catch(() => undefined);
  if (found === undefined) {
    return error;
  }
  const peer = text`"${found.name ?? ""}" (uuid ${found.uuid}, authentication ${found.authentication?.state ?? "unknown"})`;
  if (Claims.of(peers.connection).isOwned(found.uuid)) {
    return error.with({
      advice: Text.join([
        text`Another resource of this configuration has made the peer ${peer}. ONTAP has one relationship for a pair of clusters: `,
        words(
          "remove one of the two resources. Where one is to take the place of the other, name the change in a `moved` block.",
        ),
      ]),
    });
  }
  const id = cluster === null ? found.uuid : `${cluster}/${found.uuid}`;
  return error.with({
    advice: Text.join([
      text`The peer ${peer} is there already, and ONTAP has one relationship for a pair of clusters. If another resource manages `,
      words(
        "it, remove one of the two. If it is this very resource that is being replaced, take `create_before_destroy` away: the new ",
      ),
      words("peer cannot be made while the old one is there. If none manages it, run `terraform import ADDRESS "),
      text`${id}\` with the address of this resource, delete the peer on the cluster, or choose another name.`,
    ]),
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
