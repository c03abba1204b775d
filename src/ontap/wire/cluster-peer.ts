import * as v from "valibot";
import { authenticationStates, encryptions, inUseValues, peerApplications, peerStates } from "./enums";
import { collectionOf, objectOf, openEnum, reference, version } from "./values";

const fields = {
  name: v.optional(v.string()),
  authentication: v.optional(
    objectOf({
      expiry_time: v.optional(v.string()),
      generate_passphrase: v.optional(v.boolean()),
      in_use: v.optional(openEnum(inUseValues)),
      passphrase: v.optional(v.string()),
      state: v.optional(openEnum(authenticationStates)),
    }),
  ),
  encryption: v.optional(
    objectOf({ proposed: v.optional(openEnum(encryptions)), state: v.optional(openEnum(encryptions)) }),
  ),
  initial_allowed_svms: v.optional(v.array(reference)),
  ip_address: v.optional(v.string()),
  ipspace: v.optional(reference),
  local_network: v.optional(
    objectOf({
      broadcast_domain: v.optional(v.string()),
      gateway: v.optional(v.string()),
      interfaces: v.optional(v.array(objectOf({ ip_address: v.optional(v.string()) }))),
      netmask: v.optional(v.string()),
    }),
  ),
  peer_applications: v.optional(v.array(openEnum(peerApplications))),
  remote: v.optional(
    objectOf({
      ip_addresses: v.optional(v.array(v.string())),
      name: v.optional(v.string()),
      serial_number: v.optional(v.string()),
    }),
  ),
  status: v.optional(objectOf({ state: v.optional(openEnum(peerStates)), update_time: v.optional(v.string()) })),
  version: v.optional(version),
};

/** A cluster peer as ONTAP answers it; what was not asked for or is not set is left out. */
export const clusterPeer = objectOf({ uuid: v.string(), ...fields });
export const clusterPeers = collectionOf(clusterPeer);

/** What a POST or PATCH returns: a collection of one, or, up to ONTAP 9.12.1, the record by itself. */
export const writtenPeer = objectOf({ uuid: v.optional(v.string()), ...fields });
export const writtenPeers = collectionOf(writtenPeer);

export type ClusterPeerRecord = v.InferOutput<typeof clusterPeer>;
export type WrittenPeer = v.InferOutput<typeof writtenPeer>;
