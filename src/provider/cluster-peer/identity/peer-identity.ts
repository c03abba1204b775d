import { type IdentityOf, type IdentitySchema, t } from "../../../framework";
import { isOpenOffer } from "../model/peer-kind";
import { readPrivateState } from "../model/private-state";
import type { clusterPeerSchema } from "../model/schema";

const attributes = {
  cluster_uuid: {
    type: t.string,
    forImport: "required",
    description: "The uuid of the cluster that the peer is on, as `ontap_cluster` gives it.",
  },
  uuid: {
    type: t.string,
    forImport: "required",
    description: "ONTAP's uuid of the peer, which is the other cluster's uuid.",
  },
} as const;

export type PeerIdentity = IdentityOf<typeof attributes>;

/**
 * What tells a peer apart from all others: the two clusters. An open offer has no other cluster yet, and will have another uuid,
 * so that it has no identity.
 */
export const peerIdentity = {
  attributes,
  of(state, { private: kept }) {
    const { localCluster } = readPrivateState(kept);
    const isTold = state.uuid !== null && localCluster !== undefined && !isOpenOffer(state);
    return isTold ? { cluster_uuid: localCluster.uuid, uuid: state.uuid } : null;
  },
} satisfies IdentitySchema<typeof clusterPeerSchema, typeof attributes>;
