import type { ClusterPeerRecord, ClusterRecord } from "../../../ontap";
import type { InterclusterLif } from "../../clusters/cluster-info";

/** Something of each of the two sides, in the order of the clusters' names. */
export type Pair<T> = readonly [T, T];

/** The place of a side in a {@link Pair}. */
export type SideIndex = 0 | 1;

export const bothSides: Pair<SideIndex> = [0, 1];

/** The other side's place. */
export function otherSide(side: SideIndex): SideIndex {
  return side === 0 ? 1 : 0;
}

/** A pair made of something of each side. */
export function mapPair<T, R>(pair: Pair<T>, change: (value: T, side: SideIndex) => R): Pair<R> {
  return [change(pair[0], 0), change(pair[1], 1)];
}

/** What one cluster says, as far as it was asked and may be looked at. */
export interface ClusterFacts {
  /** Its name in the provider's `clusters`. */
  readonly name: string;
  /** What it says of itself; undefined where it was not asked, or the role may not look. */
  readonly cluster: ClusterRecord | undefined;
  /** Its intercluster LIFs in all IPspaces; undefined likewise. */
  readonly lifs: readonly InterclusterLif[] | undefined;
  /** All its peers. */
  readonly records: readonly ClusterPeerRecord[];
}

/** What is remembered of one cluster of a relationship. */
export interface KnownCluster {
  /** The cluster's own uuid. */
  readonly uuid: string;
  /** The uuid of the IPspace of its record: each cluster has its own, so that it tells the cluster as well. */
  readonly ipspace?: string | undefined;
  /** The addresses of the LIFs that the configuration names, by the LIFs' names, as they were when they were last looked up. */
  readonly interfaces?: Readonly<Record<string, string>> | undefined;
  /** The addresses by which the other cluster reached it: a cluster that was built anew in its place has one of them. */
  readonly addresses?: readonly string[] | undefined;
}

/** What is wanted of one side only. */
export interface SideWish {
  /** Name of the record on this cluster. */
  readonly name?: string | undefined;
  /** Name of the IPspace of this cluster's intercluster LIFs. */
  readonly ipspace?: string | undefined;
  /** The addresses by which the other cluster reaches this one, where they are not those of its LIFs. */
  readonly addresses?: readonly string[] | undefined;
  /** Names of the intercluster LIFs whose addresses these are. */
  readonly interfaces?: readonly string[] | undefined;
  /** Names of SVMs of this cluster that may peer with SVMs of the other one; sent with a create only. */
  readonly initialAllowedSvms?: readonly string[] | undefined;
}

export type Encryption = "none" | "tls_psk";

/** What is wanted of the relationship; undefined where anything will do. */
export interface Wish {
  readonly sides: Pair<SideWish>;
  readonly encryption?: Encryption | undefined;
  readonly peerApplications?: readonly string[] | undefined;
  readonly addressFamily?: "ipv4" | "ipv6" | undefined;
}
