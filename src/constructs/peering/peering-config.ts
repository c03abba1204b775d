import type { IResolvable, ITerraformDependable } from "cdktf";
import type {
  EncryptionProtocol,
  OntapReference,
  OntapTimeouts,
  PeerApplication,
} from "../cluster-peer/cluster-peer-config";
import type { OntapProvider } from "../provider/provider";

/** One side of a relationship, where it takes more to say than which cluster it is. */
export interface OntapPeeringSide {
  /**
   * The provider that connects to the cluster.
   *
   * @default - the stack's `ontap` provider without an alias
   */
  readonly provider?: OntapProvider;
  /**
   * The cluster's name in the provider's `clusters`.
   *
   * @default - the provider's own cluster
   */
  readonly cluster?: string;
  /**
   * Name of the relationship on this cluster. Changed in place.
   *
   * @default - the name of the other cluster
   */
  readonly name?: string;
  /**
   * The addresses by which the other cluster reaches this one, where they are not its own, as behind a NAT.
   *
   * @default - the addresses of the cluster's intercluster LIFs in the IPspace
   */
  readonly addresses?: readonly string[];
  /**
   * The name of the IPspace on this cluster.
   *
   * @default - the relationship's `ipspace`
   */
  readonly ipspace?: string;
  /**
   * The SVMs of this cluster that may peer with SVMs of the other one.
   *
   * @default - none
   */
  readonly initialAllowedSvms?: readonly OntapReference[];
  /**
   * What the same cluster was known by before its provider got another alias: its side is kept rather than made anew. The
   * `cluster` of a side cannot change without making the side anew.
   *
   * @default - it was known by nothing else
   */
  readonly renamedFrom?: OntapFormerCluster;
}

/** What a cluster was known by in the program before. */
export interface OntapFormerCluster {
  /**
   * The alias that its provider had.
   *
   * @default - it was the stack's `ontap` provider without an alias
   */
  readonly alias?: string;
  /**
   * Its name in the provider's `clusters`.
   *
   * @default - it was the provider's own cluster
   */
  readonly cluster?: string;
}

/** A cluster to be peered: by its provider, by its name in the default provider's `clusters`, or in detail. */
export type PeeredCluster = OntapProvider | string | OntapPeeringSide;

/** What both sides of a relationship have in common. */
export interface OntapPeeringOptions {
  /**
   * The encryption that both clusters propose. Changed in place.
   *
   * @default "tls_psk"
   */
  readonly encryption?: EncryptionProtocol | "tls-psk" | IResolvable;
  /**
   * What may use the relationship (ONTAP 9.7 and newer). Changed in place.
   *
   * @default - the clusters' choice
   */
  readonly peerApplications?: readonly PeerApplication[] | IResolvable;
  /**
   * The name of the IPspace of the intercluster LIFs on both clusters.
   *
   * @default "Default"
   */
  readonly ipspace?: string;
  /**
   * The family of the addresses by which the clusters reach one another.
   *
   * @default - IPv4 where both clusters have such addresses, else IPv6
   */
  readonly addressFamily?: "ipv4" | "ipv6";
  /**
   * Any text or number, such as `2026-11`. With each other one, the next deployment gives both clusters a new passphrase.
   *
   * @default "1"
   */
  readonly rotate?: string | number;
  /**
   * Whether a deployment waits until both clusters say that they are authenticated.
   *
   * @default true
   */
  readonly waitForAuthentication?: boolean | IResolvable;
  /**
   * Whether every plan, apply and `cdktf diff` asks both clusters, and warns when the relationship is not healthy.
   *
   * @default true
   */
  readonly warnUnlessHealthy?: boolean;
  /**
   * What has to be there before, such as what makes the intercluster LIFs: the clusters are asked, and the sides made, after it.
   * While it has changes pending, so have the addresses. Of another relationship, both sides: `[...other.sides]`.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
  /**
   * How long operations may take.
   *
   * @default - 20 minutes, 5 for reading
   */
  readonly timeouts?: OntapTimeouts;
}

/** The arguments of a relationship. */
export interface OntapClusterPeeringConfig extends OntapPeeringOptions {
  /** The two clusters, in either order. */
  readonly clusters: readonly [PeeredCluster, PeeredCluster];
  /**
   * The id that the construct had before, in the same scope: both sides are kept rather than made anew. Of a relationship that was
   * one of a mesh, its path from the scope on: `mesh/berlin-paris`. A `/` within an id is written `--`, as constructs has it.
   *
   * @default - it had no other id
   */
  readonly renamedFrom?: string;
}

/** The arguments of a mesh. */
export interface OntapMeshConfig extends OntapPeeringOptions {
  /** The clusters, each of which is peered with each other one. Their order is of no consequence. */
  readonly clusters: readonly PeeredCluster[];
  /**
   * The id that the mesh had before, in the same scope: its relationships are kept rather than made anew. A `/` within it is
   * written `--`, as constructs has it.
   *
   * @default - it had no other id
   */
  readonly renamedFrom?: string;
  /**
   * The ids that relationships had before as constructs of their own beside the mesh, by the ids that they have in it:
   * `{ "berlin-paris": "europe" }`. They are kept rather than made anew.
   *
   * @default - all of them were of the mesh, or are new
   */
  readonly pairsRenamedFrom?: { readonly [pair: string]: string };
}
