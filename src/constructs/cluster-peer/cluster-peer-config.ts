import type { IResolvable, TerraformMetaArguments } from "cdktf";
import type { AuthenticationInUse, EncryptionProtocol, PeerApplication } from "../../rules/cluster-peer";
import type { Duration } from "../values/duration";

export type { AuthenticationInUse, EncryptionProtocol, PeerApplication };

/** The arguments of a peer that are secrets, as `allowLiteralSecrets` names them. */
export type PeerSecret = "authentication.passphrase" | "authentication.passphraseWo";

/** The other cluster. */
export interface OntapClusterPeerRemote {
  /**
   * Its intercluster addresses: IPv4, IPv6 or hostnames, of one family. Changed in place.
   *
   * @default - none: the peer is an offer, which any cluster that has the passphrase can accept
   */
  readonly ipAddresses?: readonly string[];
}

/** The passphrase, and whether the relationship is authenticated. */
export interface OntapClusterPeerAuthentication {
  /**
   * The passphrase that both clusters are given. It stands in the state. Changing it rotates the passphrase.
   *
   * @default - none; for an offer, the one that ONTAP generates
   */
  readonly passphrase?: string;
  /**
   * The passphrase as a write-only argument: in no plan and in no state (Terraform 1.11 and newer). It is sent when the peer is
   * created and when `passphraseWoVersion` changes.
   *
   * @default - none
   */
  readonly passphraseWo?: string;
  /**
   * Any text or number. Changing it rotates the passphrase: `passphraseWo` is sent again, or, with `generatePassphrase`, ONTAP
   * generates a new one.
   *
   * @default - none
   */
  readonly passphraseWoVersion?: string | number;
  /**
   * Whether `passphraseWo` is sent once more in this run. Write-only: no change by itself, for a condition that is looked up anew
   * in each run.
   *
   * @default false
   */
  readonly passphraseWoResend?: boolean | IResolvable;
  /**
   * Whether ONTAP generates the passphrase, which is then the attribute `passphrase`.
   *
   * @default - true for an offer, else false
   */
  readonly generatePassphrase?: boolean | IResolvable;
  /**
   * Until when the other cluster can use the passphrase: a duration, or as text one by ISO 8601 (`P1DT2H`), a date-time, or
   * `MM/DD/YYYY HH:MM:SS` in the cluster's time zone. At most 7 days ahead.
   *
   * @default Duration.hours(1)
   */
  readonly expiryTime?: Duration | string;
  /**
   * Whether the relationship is authenticated.
   *
   * @default "ok"
   */
  readonly inUse?: AuthenticationInUse | IResolvable;
}

/** TLS between the clusters. */
export interface OntapClusterPeerEncryption {
  /**
   * The encryption that this cluster proposes. Changed in place, on both clusters, which needs a passphrase at hand.
   *
   * @default "tls_psk"
   */
  readonly proposed?: EncryptionProtocol | "tls-psk" | IResolvable;
}

/** An IPspace or SVM of the cluster, by one of the two. */
export interface OntapReference {
  /**
   * Its name.
   *
   * @default - known by its uuid
   */
  readonly name?: string;
  /**
   * Its uuid.
   *
   * @default - known by its name
   */
  readonly uuid?: string;
}

/** An intercluster LIF to make. */
export interface OntapLocalInterface {
  /**
   * Its address.
   *
   * @default - none, which is an error at synth
   */
  readonly ipAddress?: string;
}

/** Intercluster LIFs that ONTAP makes before the relationship. Used when the peer is created only. */
export interface OntapLocalNetwork {
  /**
   * The LIFs, at most one a node.
   *
   * @default - none, which is an error at synth
   */
  readonly interfaces?: readonly OntapLocalInterface[] | IResolvable;
  /**
   * Mask (`255.255.0.0`) or length of the prefix (`16`).
   *
   * @default - none, which is an error at synth
   */
  readonly netmask?: string;
  /**
   * Broadcast domain that is in use in the IPspace.
   *
   * @default - none, which is an error at synth
   */
  readonly broadcastDomain?: string;
  /**
   * Address of the default router.
   *
   * @default - none, which is an error at synth
   */
  readonly gateway?: string;
}

/**
 * How long operations may take before they are given up, each a duration, or as text one as Terraform (`30s`, `1h30m`) or
 * ISO 8601 (`PT5M`) has it.
 */
export interface OntapTimeouts {
  /**
   * For creating it, and waiting for the other cluster.
   *
   * @default Duration.minutes(20)
   */
  readonly create?: Duration | string;
  /**
   * For reading it.
   *
   * @default Duration.minutes(5)
   */
  readonly read?: Duration | string;
  /**
   * For changing it, and waiting for the other cluster.
   *
   * @default Duration.minutes(20)
   */
  readonly update?: Duration | string;
  /**
   * For deleting it.
   *
   * @default Duration.minutes(20)
   */
  readonly delete?: Duration | string;
}

/** The arguments of `ontap_cluster_peer`, beside Terraform's meta-arguments. None is mandatory. */
export interface OntapClusterPeerConfig extends TerraformMetaArguments {
  /**
   * Name of the relationship on this cluster. Changed in place.
   *
   * @default - the name of the remote cluster; for an offer, a temporary one
   */
  readonly name?: string;
  /**
   * Which of the provider's `clusters` the peer is on. Changing it replaces the peer.
   *
   * @default - the provider's own cluster
   */
  readonly cluster?: string;
  /**
   * The other cluster.
   *
   * @default - none: the peer is an offer
   */
  readonly remote?: OntapClusterPeerRemote;
  /**
   * The passphrase, and whether the relationship is authenticated.
   *
   * @default - ONTAP generates the passphrase of an offer; a peer with addresses needs one
   */
  readonly authentication?: OntapClusterPeerAuthentication;
  /**
   * TLS between the clusters.
   *
   * @default - ONTAP proposes `tls_psk`
   */
  readonly encryption?: OntapClusterPeerEncryption;
  /**
   * The IPspace of the local intercluster LIFs. Changed in place.
   *
   * @default - the IPspace `Default`
   */
  readonly ipspace?: OntapReference;
  /**
   * The local SVMs that may peer with SVMs of the other cluster. Changed in place until the other cluster has accepted.
   *
   * @default - none
   */
  readonly initialAllowedSvms?: readonly OntapReference[] | IResolvable;
  /**
   * What may use the relationship (ONTAP 9.7 and newer). Changed in place.
   *
   * @default - the cluster's choice
   */
  readonly peerApplications?: readonly PeerApplication[] | IResolvable;
  /**
   * Local intercluster LIFs that ONTAP makes before the relationship; a destroy leaves them. Changing it to another value
   * replaces the peer; removing it changes nothing, and adding it to a peer that exists makes no LIF.
   *
   * @default - none are made
   */
  readonly localNetwork?: OntapLocalNetwork;
  /**
   * Whether to wait, after a create and after a rotation, until the other cluster has given the same passphrase. When
   * `timeouts` end that, it is a warning after a create, an error after a rotation. Not for both sides of a relationship: the
   * one waits, and depends on the other.
   *
   * @default false
   */
  readonly waitForAuthentication?: boolean | IResolvable;
  /**
   * How long operations may take.
   *
   * @default - 20 minutes, 5 for reading
   */
  readonly timeouts?: OntapTimeouts;
  /**
   * Secrets that may stand in the stack as they are, and so in clear in what is synthesised: for tests, and for passphrases that
   * are none.
   *
   * @default - a secret that is a literal fails the synth
   */
  readonly allowLiteralSecrets?: readonly PeerSecret[];
}
