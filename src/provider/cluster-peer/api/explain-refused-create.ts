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
 * Explains why ONTAP refuses a create: what is in its way, or what it names that does not exist.
 *
 * @param cluster name of the cluster in the provider's `clusters`; null for the default one
 * @throws the error that it was given, with advice where there is any
 */
export async function explainRefusedCreate(
  error: unknown,
  peers: ClusterPeers,
  body: ClusterPeerCreate,
  cluster: string | null,
): Promise<never> {
  if (!isOntapError(error)) {
    throw error;
  }
  if (error.isDuplicate) {
    throw await withConflict(error, peers, body, cluster);
  }
  throw error.isNotFound ? error.with({ advice: describeMissing(body) }) : error;
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
  const peer = `"${found.name ?? ""}" (uuid ${found.uuid}, authentication ${found.authentication?.state ?? "unknown"})`;
  if (Claims.of(peers.connection).isOwned(found.uuid)) {
    return error.with({
      advice:
        `Another resource of this configuration has made the peer ${peer}. ONTAP has one relationship for a pair of clusters: ` +
        "remove one of the two resources. Where one is to take the place of the other, name the change in a `moved` block.",
    });
  }
  const id = cluster === null ? found.uuid : `${cluster}/${found.uuid}`;
  return error.with({
    advice:
      `The peer ${peer} is there already, and ONTAP has one relationship for a pair of clusters. If another resource manages ` +
      "it, remove one of the two. If it is this very resource that is being replaced, take `create_before_destroy` away: the new " +
      "peer cannot be made while the old one is there. If none manages it, run `terraform import ADDRESS " +
      `${id}\` with the address of this resource, delete the peer on the cluster, or choose another name.`,
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

/** A create asks for no peer that could be missing, so what is missing is something that its body names. */
function describeMissing({ ipspace, initial_allowed_svms = [], local_network }: ClusterPeerCreate): string {
  const named = [
    ipspace && `the IPspace ${reference(ipspace)}`,
    initial_allowed_svms.length > 0 && `the SVMs ${initial_allowed_svms.map(reference).join(", ")}`,
    local_network?.broadcast_domain && `the broadcast domain "${local_network.broadcast_domain}"`,
  ].filter((one) => typeof one === "string");
  return named.length === 0
    ? "Something that the request depends on does not exist on the cluster, such as the IPspace `Default`."
    : `What the request names does not exist on the cluster. It names ${named.join(" and ")}: correct it, or make it first.`;
}

function reference({ name, uuid }: { readonly name?: string | undefined; readonly uuid?: string | undefined }): string {
  return name === undefined ? `with the uuid ${uuid}` : `"${name}"`;
}
