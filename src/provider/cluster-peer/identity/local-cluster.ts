import { Text, text, words } from "../../../framework";
import { type Clusters, unlessAborted } from "../../clusters/clusters";
import { failure, isOntapError } from "../../common/diagnostics";
import { sameUuid } from "../model/compare";
import type { LocalCluster, PeerPrivateState } from "../model/private-state";
import type { PeerState } from "../model/schema";

/** What has to be known of a peer to tell which cluster it is on. */
type Known = Pick<PeerState, "cluster" | "name" | "uuid">;

/**
 * Makes sure that the cluster which answers is the one that the peer is on. A peer's uuid is the uuid of the other cluster, hence
 * the same on each cluster that is peered with that one: by itself it identifies nothing.
 *
 * @returns the cluster that answers, to be kept; what is kept already where the user may not ask (HTTP 403)
 * @throws DiagnosticError when another cluster answers
 * @throws OntapError when the cluster cannot be asked, and there is something to compare its answer with
 */
export async function requireSameCluster(
  provider: Clusters,
  peer: Known,
  { localCluster: before }: PeerPrivateState,
  signal: AbortSignal,
): Promise<LocalCluster | undefined> {
  const now = await identifyCluster(provider, peer.cluster, signal).catch((error) => {
    if (before === undefined && isOntapError(error)) {
      return undefined;
    }
    throw error;
  });
  if (now !== undefined && before !== undefined && !sameUuid(before.uuid, now.uuid)) {
    throw wrongCluster(peer, before, now);
  }
  return now ?? before;
}

/** The cluster that answers; undefined where the user may not ask (HTTP 403). */
export async function identifyCluster(
  provider: Clusters,
  cluster: string | null,
  signal: AbortSignal,
): Promise<LocalCluster | undefined> {
  const { address } = provider.connect(cluster);
  const self = await unlessAborted(provider.self(cluster), signal);
  return self && { uuid: self.uuid, name: self.name, address };
}

function wrongCluster({ cluster, name, uuid }: Known, before: LocalCluster, now: LocalCluster) {
  const setting =
    cluster === null ? words("the provider's `hostname`") : text`\`clusters["${cluster}"]\` of the provider`;
  return failure(
    "wrong-cluster",
    Text.join([
      text`${now.address} is the cluster "${now.name}" (uuid ${now.uuid}). The peer "${name ?? uuid}" is on "${before.name}" (uuid `,
      text`${before.uuid}), which was last seen at ${before.address}. Nothing was changed. If ${setting} has the wrong address or `,
      text`login, correct it. If "${before.name}" was rebuilt or replaced, its peers went with it: run \`terraform state rm\` with `,
      words("the address of this resource, and plan again. To have a peer managed that is on "),
      text`"${now.name}" already, import it after that.`,
    ]),
  );
}
