import type { FindingId, Level } from "./findings";

/*
 * The report, in the form that `--json` prints: its names are for programs to rely on. What is new is added; nothing is renamed or
 * removed without another `format`. docs/fleet/status.schema.json says the same.
 */

/** What all clusters say of all relationships. */
export interface FleetReport {
  readonly format: 1;
  /** When the last cluster had answered, as a date-time in UTC. */
  readonly at: string;
  readonly summary: Summary;
  readonly clusters: readonly ClusterReport[];
  /** The worst first, then by name. */
  readonly relationships: readonly RelationshipReport[];
}

export interface Summary {
  readonly clusters: number;
  /** Clusters that could not be asked. */
  readonly not_reached: number;
  readonly relationships: number;
  readonly broken: number;
  readonly attention: number;
  readonly ok: number;
}

export interface FindingReport {
  readonly id: FindingId;
  readonly level: Exclude<Level, "ok">;
  /** The cluster that it is about. */
  readonly cluster: string;
  readonly text: string;
}

export interface ClusterReport {
  /** Its name in the file, the environment or the provider block. */
  readonly name: string;
  /** Host and port by which it was asked. */
  readonly host: string;
  readonly reached: boolean;
  /** Why it could not be asked; null where it was. */
  readonly failure: { readonly id: string; readonly text: string } | null;
  /** Its own name; null where it is not known. */
  readonly cluster_name: string | null;
  readonly uuid: string | null;
  /** Its version of ONTAP, such as `9.16.1`. */
  readonly version: string | null;
  /** The addresses of its intercluster LIFs; null where the login may not look. */
  readonly addresses: readonly string[] | null;
  /** Whether its policy demands encryption; null where it does not say. */
  readonly encryption_required: boolean | null;
  readonly findings: readonly FindingReport[];
  readonly what_to_do: readonly string[];
}

export interface RelationshipReport {
  /**
   * What is known of the other side: `both`, since both clusters were asked; `not_reached`, a cluster of the fleet that could not be
   * asked; `outside`, one that is not in the fleet; `offer`, nobody, since it is an open offer.
   */
  readonly kind: "both" | "not_reached" | "outside" | "offer";
  readonly level: Level;
  /** The two sides: first the one that is known best, else in the order of their names. */
  readonly sides: readonly SideReport[];
  /** `tls_psk` or `none`; null while nothing is agreed, and before ONTAP 9.6. */
  readonly encryption: string | null;
  /** When an open offer, or a passphrase that waits for the other side, expires; null where nothing does. */
  readonly expires: string | null;
  readonly findings: readonly FindingReport[];
  readonly what_to_do: readonly string[];
}

export interface SideReport {
  /** The cluster's name in the fleet, or the one that the other side has for it. Null for the side of an offer that nobody has. */
  readonly cluster: string | null;
  readonly version: string | null;
  /** What the cluster says of the other one; null where it has no record of it, or was not asked. */
  readonly record: {
    readonly uuid: string;
    readonly name: string | null;
    readonly ipspace: string | null;
    /** `ok`, `absent`, `pending` or `problem`. */
    readonly authentication: string | null;
    /** `available`, `partial`, `unavailable`, `pending` or `unidentified`. */
    readonly status: string | null;
    /** Addresses by which it reaches the other one. */
    readonly addresses: readonly string[];
  } | null;
}
