import * as v from "valibot";
import { authenticationStates, encryptions, inUseValues, peerApplications, peerStates } from "./enums";
import { collectionOf, objectOf, openEnum, reference, version } from "./values";

/**
 * What ONTAP tells of a peer, and the properties of the class `ClusterPeer`. `ClusterPeerCreate` has what can be set. The
 * comments reach the types that are inferred, and so the editors of those who use them.
 */
const fields = {
  /**
   * Name of the relationship on this cluster. By default the name of the remote cluster; until an offer without a name is
   * accepted, one that ONTAP made up.
   */
  name: v.optional(v.string()),
  /** How the two clusters authenticate each other. */
  authentication: v.optional(
    objectOf({
      /**
       * When the passphrase expires: a date-time with an offset (`2021-05-25T20:04:15-04:00`), however it was asked for. Only
       * while the other cluster has not answered.
       */
      expiry_time: v.optional(v.string()),
      /** An order to ONTAP, which a create or a modify gives; no answer has it. */
      generate_passphrase: v.optional(v.boolean()),
      /** Whether the relationship is to be authenticated: `ok`, `absent` or `revoked`. */
      in_use: v.optional(openEnum(inUseValues)),
      /** A passphrase that ONTAP generated, in the answer to the request that had it do so, and nowhere else. */
      passphrase: v.optional(v.string()),
      /** Whether it is authenticated: `ok`, `absent`, `pending` until the other cluster answers, or `problem`. */
      state: v.optional(openEnum(authenticationStates)),
    }),
  ),
  /** TLS between the clusters. `proposed` can be set, `state` is ONTAP's. */
  encryption: v.optional(
    objectOf({
      /** What this cluster proposed: `none` or `tls_psk`. Left out once the relationship stands. */
      proposed: v.optional(openEnum(encryptions)),
      /** What the clusters agreed on: `none` or `tls_psk`. */
      state: v.optional(openEnum(encryptions)),
    }),
  ),
  /** The local SVMs that may peer with SVMs of the other cluster; can be changed until the other side has accepted. */
  initial_allowed_svms: v.optional(v.array(reference)),
  /**
   * The local intercluster address to hand to the other cluster, which may be `0.0.0.0` for an offer. ONTAP gives it:
   * in the answer to a create since 9.8, to a read since 9.13.
   */
  ip_address: v.optional(v.string()),
  /** The IPspace of the local intercluster LIFs, by name or uuid. `Default` by default. */
  ipspace: v.optional(reference),
  /** Intercluster LIFs that a create is to make; no answer has them. */
  local_network: v.optional(
    objectOf({
      broadcast_domain: v.optional(v.string()),
      gateway: v.optional(v.string()),
      interfaces: v.optional(v.array(objectOf({ ip_address: v.optional(v.string()) }))),
      /** A mask (`255.255.0.0`) or the length of a prefix (`16`). */
      netmask: v.optional(v.string()),
    }),
  ),
  /** What may use the relationship: `snapmirror`, `flexcache`. Since ONTAP 9.7. */
  peer_applications: v.optional(v.array(openEnum(peerApplications))),
  /** The other cluster. `ip_addresses` can be set, the rest is ONTAP's. Without addresses a create makes an offer. */
  remote: v.optional(
    objectOf({
      /** Its intercluster addresses: IPv4, IPv6 or hostnames. An offer has none until it is accepted. */
      ip_addresses: v.optional(v.array(v.string())),
      /** Its own name. */
      name: v.optional(v.string()),
      /** Its serial number, for example `1-80-000011`. */
      serial_number: v.optional(v.string()),
    }),
  ),
  /** Whether the other cluster can be reached; ONTAP gives it. */
  status: v.optional(
    objectOf({
      /** `available`, `partial`, `unavailable`, `pending`, or `unidentified` for an offer that nobody accepted yet. */
      state: v.optional(openEnum(peerStates)),
      /** When the state was last updated, as a date-time with an offset. */
      update_time: v.optional(v.string()),
    }),
  ),
  /** The other cluster's version of ONTAP; ONTAP gives it. Since ONTAP 9.7. */
  version: v.optional(version),
};

/** A cluster peer as ONTAP answers it; what was not asked for or is not set is left out. */
export const clusterPeer = objectOf({
  /** ONTAP's uuid of the relationship. That of an offer is replaced when it is accepted. */
  uuid: v.string(),
  ...fields,
});
export const clusterPeers = collectionOf(clusterPeer);

/** What a POST or PATCH returns: a collection of one, or, up to ONTAP 9.12.1, the record by itself. */
export const writtenPeer = objectOf({
  /** ONTAP's uuid of the relationship; an answer to a PATCH may have none. */
  uuid: v.optional(v.string()),
  ...fields,
});
export const writtenPeers = collectionOf(writtenPeer);

/** A cluster peer as ONTAP answers it; what was not asked for or is not set is left out. */
export type ClusterPeerRecord = v.InferOutput<typeof clusterPeer>;
/** What the answer to a POST or PATCH tells of a peer: seldom more than the uuid and what ONTAP generated. */
export type WrittenPeer = v.InferOutput<typeof writtenPeer>;
