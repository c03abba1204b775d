import { DiagnosticError } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import type { PeerState } from "./model/types";

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
  throw new DiagnosticError(
    "Cluster of a peer taken away",
    `The state still has the peer ${JSON.stringify(name ?? uuid)} on "${cluster}", which the provider's \`clusters\` do not ` +
      `have any more. It is neither read nor destroyed without. Put "${cluster}" back into \`clusters\` until its peers are ` +
      "destroyed: take away the peers with one apply, and the cluster with the next one. If the cluster itself is no more, " +
      "`terraform state rm` makes Terraform forget its peers.",
  );
}
