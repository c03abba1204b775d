import { type ImportContext, Text, text, words } from "../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../ontap";
import { type ImportId, splitImportId } from "../../rules/cluster-peer";
import { type Clusters, unlessAborted } from "../clusters/clusters";
import { findClusters } from "../clusters/find-clusters";
import { knownNames, ownCluster } from "../clusters/names";
import { failure, isOntapError } from "../common/diagnostics";
import { peersOf, withDiagnostics } from "./api/client";
import { identifyCluster } from "./identity/local-cluster";
import type { PeerIdentity, peerIdentity } from "./identity/peer-identity";
import { listAddressedUuids } from "./identity/successor";
import { writePrivateState } from "./model/private-state";
import type { PeerState } from "./model/schema";

const fields = { fields: ["uuid", "name", "status.state"] } as const;

type Context = ImportContext<Clusters, (typeof peerIdentity)["attributes"]>;

/**
 * Finds an existing peer by `UUID`, `name=NAME`, or one of them after `CLUSTER/`; or by the uuids of its cluster and its own. The
 * read that follows knows the rest.
 */
export async function importPeer(context: Context): Promise<Partial<PeerState>> {
  const { id, identity, provider, signal } = context;
  const wanted = identity === null ? peerOfId(id) : await peerOfIdentity(identity, provider, signal);
  const cluster = wanted.cluster ?? null;
  const peers = peersOf(provider, { cluster });
  const sought = wanted.kind === "uuid" ? text`with the uuid ${wanted.uuid}` : text`"${wanted.name}"`;
  const { uuid, name, status } = await withDiagnostics(text`looking for the cluster peer ${sought}`, async () => {
    try {
      const options = { ...fields, signal };
      return wanted.kind === "uuid"
        ? await peers.get(wanted.uuid, options)
        : await peers.find({ name: wanted.name }, options);
    } catch (error) {
      throw await withHint(error, peers, provider, cluster);
    }
  });
  const isOffer = status?.state === "unidentified";
  const others = isOffer
    ? await withDiagnostics(words("listing the cluster peers"), () => listAddressedUuids(peers, signal))
    : undefined;
  const localCluster = await withDiagnostics(words("asking the cluster which one it is"), () =>
    identifyCluster(provider, cluster, signal),
  );
  writePrivateState(context.private, {
    localCluster,
    imported: true,
    others: others?.filter((other) => other !== uuid),
  });
  return { id: uuid, uuid, name: name ?? null, cluster };
}

/** What an import looks for. */
type Wanted = Exclude<ImportId, { readonly kind: "invalid" }>;

function peerOfId(id: string): Wanted {
  const wanted = splitImportId(id);
  if (wanted.kind === "invalid") {
    throw failure("import-id-invalid", Text.from(wanted.detail), [], { summary: words(wanted.summary) });
  }
  return wanted;
}

/** Whatever the provider calls the cluster. */
async function peerOfIdentity(identity: PeerIdentity, provider: Clusters, signal: AbortSignal): Promise<Wanted> {
  const known = knownNames(provider);
  const { names, failures } = await findClusters([identity.cluster_uuid], known, (name) =>
    unlessAborted(provider.self(ownCluster(provider, name)), signal),
  );
  const [name] = names;
  if (name === undefined) {
    const failed = failures.length === 0 ? words("") : text` ${failures.join("; ")}.`;
    throw failure(
      "import-id-invalid",
      text`No cluster of the provider has the uuid ${identity.cluster_uuid}. The provider knows: ${known.join(", ")}.${failed}`,
    );
  }
  return { kind: "uuid", uuid: identity.uuid, cluster: ownCluster(provider, name) ?? undefined };
}

/** Who imports a peer that is not there mostly has the wrong cluster, or the uuid that an offer had before. */
async function withHint(error: unknown, peers: ClusterPeers, { names }: Clusters, cluster: string | null) {
  if (!isOntapError(error) || !(error.isNotFound || error.kind === "not_unique")) {
    return error;
  }
  if (error.candidates.length > 0) {
    return error;
  }
  const known = await listSome(peers).catch(() => []);
  const there = known.length === 0 ? words("It has no peers.") : text`It has: ${known.map(describePeer).join(", ")}.`;
  const others = names.filter((name) => name !== cluster);
  const elsewhere =
    others.length === 0
      ? words("")
      : text` For a peer of another cluster put its name before the id: \`${others[0]}/UUID\` (known: ${others.join(", ")}).`;
  return error.with({ advice: text`${there}${elsewhere}` });
}

const mostNamed = 10;

async function listSome(peers: ClusterPeers): Promise<ClusterPeerRecord[]> {
  const found: ClusterPeerRecord[] = [];
  for await (const peer of peers.list({ fields: ["uuid", "name"], maxRecords: mostNamed })) {
    found.push(peer);
    if (found.length === mostNamed) {
      break;
    }
  }
  return found;
}

function describePeer({ uuid, name }: ClusterPeerRecord): string {
  return `${name ?? "(no name)"} (${uuid})`;
}
