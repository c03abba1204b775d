import type { IResolvable, TerraformMetaArguments } from "cdktf";
import type { EncryptionProtocol, OntapTimeouts, PeerApplication } from "../cluster-peer";

/** What a destroy does with one side of a relationship. */
export type PeeringDeletionPolicy = "delete" | "abandon";

/** Settings of one side only. */
export interface OntapPeeringSide {
  /**
   * Name of the relationship on this cluster. Changed in place.
   *
   * @default - the name of the other cluster
   */
  readonly name?: string;
  /**
   * Name of the IPspace on this cluster.
   *
   * @default - the relationship's `ipspace`
   */
  readonly ipspace?: string;
  /**
   * The addresses by which the other cluster reaches this one, where they are not its own, as behind a NAT. Changed in place.
   *
   * @default - the addresses of the `interfaces`
   */
  readonly ipAddresses?: readonly string[];
  /**
   * Names of the intercluster LIFs by which the other cluster reaches this one. They must be in the side's IPspace, and of one
   * address family. Not together with `ipAddresses`. Changed in place.
   *
   * @default - all enabled intercluster LIFs in the IPspace
   */
  readonly interfaces?: readonly string[];
  /**
   * Names of this cluster's SVMs that may peer with SVMs of the other one. Sent when this side is made, and not after.
   *
   * @default - none
   */
  readonly initialAllowedSvms?: readonly string[];
  /**
   * What a destroy does with this side: `abandon` leaves it as it is, for a cluster that is gone for good.
   *
   * @default "delete"
   */
  readonly deletionPolicy?: PeeringDeletionPolicy;
}

/** What relationships are like, whichever clusters they are between. */
export interface OntapPeeringOptions extends TerraformMetaArguments {
  /**
   * The encryption that both clusters propose; `tls-psk` is read as `tls_psk`. Changed in place, with a new passphrase.
   *
   * @default - ONTAP proposes `tls_psk`
   */
  readonly encryption?: EncryptionProtocol | "tls-psk" | IResolvable;
  /**
   * What may use the relationship (ONTAP 9.7 and newer). Changed in place.
   *
   * @default - the clusters' choice
   */
  readonly peerApplications?: readonly PeerApplication[] | IResolvable;
  /**
   * Name of the IPspace of the intercluster LIFs on both clusters. Changed in place.
   *
   * @default "Default"
   */
  readonly ipspace?: string;
  /**
   * The family of the LIFs' addresses that are used.
   *
   * @default - IPv4 where both clusters have such LIFs, else IPv6
   */
  readonly addressFamily?: "ipv4" | "ipv6";
  /**
   * Settings of one side only, by the cluster's name.
   *
   * @default - the sides have nothing of their own
   */
  readonly sides?: { readonly [cluster: string]: OntapPeeringSide };
  /**
   * Any text or number, such as `2026-11`. With each other one, the next deployment gives both clusters a new passphrase.
   *
   * @default - the passphrase is given once
   */
  readonly rotation?: string | number;
  /**
   * Whether a healthy relationship that exists already is taken over.
   *
   * @default - it is an error, which names the import
   */
  readonly adoptExisting?: boolean | IResolvable;
  /**
   * How long operations may take.
   *
   * @default - 20 minutes, 5 for reading
   */
  readonly timeouts?: OntapTimeouts;
}

/** The arguments of a relationship, beside Terraform's meta-arguments. */
export interface OntapClusterPeeringConfig extends OntapPeeringOptions {
  /**
   * The two clusters, by their names in the provider's `clusters`, in either order. `default` is the provider's own cluster,
   * unless `clusters` has one of that name. Another number of clusters is an error of the synth and not of the compiler: a list that
   * only Terraform knows, such as the value of a variable, is a `string[]` to the compiler, whatever is in it.
   */
  readonly clusters: readonly string[];
}

/** The arguments of a mesh: each relationship of it has the same options. */
export interface OntapMeshConfig extends OntapPeeringOptions {
  /** The clusters, each of which is peered with each other one, by their names in the provider's `clusters`. In any order. */
  readonly clusters: readonly string[];
}

/** The arguments of a hub and its spokes: each relationship has the same options. */
export interface OntapHubAndSpokesConfig extends OntapPeeringOptions {
  /** The cluster that is peered with all the others. */
  readonly hub: string;
  /** The others, in any order. */
  readonly spokes: readonly string[];
}
