import { Text, text, words } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import type { Clusters } from "../../clusters/clusters";
import { failure } from "../../common/diagnostics";
import type { PeerState } from "../model/schema";

/** Words for a peer that is gone while another one has its name: both of them, and how to have the other one managed. */
export function describeNamesake(state: PeerState, namesake: ClusterPeerRecord): Text {
  return Text.join([
    text`The peer "${state.name}" (uuid ${state.uuid}${withCluster(state.remote)}) is not on the cluster any more. Another peer `,
    text`has its name: uuid ${namesake.uuid}${withCluster(namesake.remote)}. That is a relationship with another cluster, which `,
    words(
      "Terraform leaves alone. To have it managed by this resource, run `terraform state rm` with the resource's address, if it ",
    ),
    text`is still in the state, and \`terraform import\` with ${namesake.uuid}.`,
  ]);
}

interface Remote {
  readonly name?: string | null | undefined;
  readonly ip_addresses?: readonly string[] | null | undefined;
}

function withCluster(remote: Remote | null | undefined): Text {
  if (remote?.name) {
    return text`, with the cluster "${remote.name}"`;
  }
  const addresses = remote?.ip_addresses?.join(", ");
  return addresses ? text`, with ${addresses}` : words("");
}

/**
 * Fails for a peer on a cluster that was taken out of the provider's `clusters`. Only an apply would find out otherwise, when
 * the peer is to be destroyed; by then the other cluster's side may be gone, and each further apply fails alike.
 *
 * @throws DiagnosticError when the provider's clusters are known and have no such name
 */
export function requireKnownCluster(provider: Clusters, { cluster, name, uuid }: PeerState): void {
  if (cluster === null || !provider.lacks(cluster)) {
    return;
  }
  throw failure(
    "cluster-removed",
    Text.join([
      text`The state still has the peer ${JSON.stringify(name ?? uuid)} on "${cluster}", which the provider's \`clusters\` do not `,
      text`have any more. It is neither read nor destroyed without. Put "${cluster}" back into \`clusters\` until its peers are `,
      words(
        "destroyed: take away the peers with one apply, and the cluster with the next one. If the cluster itself is no more, ",
      ),
      words("`terraform state rm` makes Terraform forget its peers."),
    ]),
  );
}
