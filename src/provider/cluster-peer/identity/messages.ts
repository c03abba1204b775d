import type { ClusterPeerRecord } from "../../../ontap";
import type { PeerState } from "../model/types";

/** Words for a peer that is gone while another one has its name: both of them, and how to have the other one managed. */
export function describeNamesake(state: PeerState, namesake: ClusterPeerRecord): string {
  return (
    `The peer "${state.name}" (uuid ${state.uuid}${withCluster(state.remote)}) is not on the cluster any more. Another peer ` +
    `has its name: uuid ${namesake.uuid}${withCluster(namesake.remote)}. That is a relationship with another cluster, which ` +
    "Terraform leaves alone. To have it managed by this resource, run `terraform state rm` with the resource's address, if it " +
    `is still in the state, and \`terraform import\` with ${namesake.uuid}.`
  );
}

interface Remote {
  readonly name?: string | null | undefined;
  readonly ip_addresses?: readonly string[] | null | undefined;
}

function withCluster(remote: Remote | null | undefined): string {
  if (remote?.name) {
    return `, with the cluster "${remote.name}"`;
  }
  const addresses = remote?.ip_addresses?.join(", ");
  return addresses ? `, with ${addresses}` : "";
}
