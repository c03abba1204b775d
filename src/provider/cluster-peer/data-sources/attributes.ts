import { computedCopies, singleNested } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { flattenRecord } from "../api/flatten";
import { authenticationAttributes, clusterPeerSchema } from "../model/schema";

// What only Terraform has, or ONTAP never returns.
const { authentication, cluster, local_network, timeouts, wait_for_authentication, ...read } =
  clusterPeerSchema.attributes;
const { expires_at, in_use, state } = authenticationAttributes;

/** A peer as the data sources give it: all that ONTAP tells, nothing to configure. */
export const peerAttributes = {
  ...computedCopies(read),
  authentication: singleNested(computedCopies({ expires_at, in_use, state }), {
    computed: true,
    description: "Whether the clusters authenticate each other.",
  }),
};

/** A record as {@link peerAttributes} have it. */
export function peerData(record: ClusterPeerRecord) {
  const data = flattenRecord(record);
  return { ...data, initial_allowed_svms: data.initial_allowed_svms ?? [] };
}
