import type { ClusterPeerRecord } from "../wire/cluster-peer";
import type { encryptions, inUseValues, peerApplications } from "../wire/enums";

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What can be set both by a create and by a modify, in ONTAP's own names. */
export interface ClusterPeerModify {
  /** Name of the relationship on this cluster. By default the name of the remote cluster. */
  readonly name?: string | undefined;
  readonly authentication?:
    | Optional<{
        /**
         * When the passphrase expires: an ISO 8601 duration (`P1DT2H`), a date-time, or `MM/DD/YYYY HH:MM:SS` in the
         * cluster's time zone. One hour ahead by default, seven days at most.
         */
        expiry_time: string;
        /** Whether ONTAP is to generate a passphrase, which it returns in the answer to this request only. */
        generate_passphrase: boolean;
        /** Whether the relationship is authenticated. `ok` by default. */
        in_use: (typeof inUseValues)[number];
        /** The passphrase that both clusters are given. Its shortest length is set by the cluster's peering policy. */
        passphrase: string;
      }>
    | undefined;
  /** A change of it needs a fresh passphrase in the same request, on both clusters. `tls_psk` by default. */
  readonly encryption?: Optional<{ proposed: (typeof encryptions)[number] | "tls-psk" }> | undefined;
  /** The local SVMs that may peer with SVMs of the other cluster; can be changed until the other side has accepted. */
  readonly initial_allowed_svms?: readonly Optional<{ name: string; uuid: string }>[] | undefined;
  /** The IPspace of the local intercluster LIFs, by name or uuid. `Default` by default. */
  readonly ipspace?: Optional<{ name: string; uuid: string }> | undefined;
  /** Since ONTAP 9.7. */
  readonly peer_applications?: readonly (typeof peerApplications)[number][] | undefined;
  /** Intercluster addresses or hostnames of the other cluster, of one family. A modify replaces them all. */
  readonly remote?: Optional<{ ip_addresses: readonly string[] }> | undefined;
}

/** The body of a create. Without `remote.ip_addresses` it is an offer that any cluster with the passphrase accepts. */
export interface ClusterPeerCreate extends ClusterPeerModify {
  /** Intercluster LIFs to make first, at most one a node. Netmask, broadcast domain and gateway are needed with them. */
  readonly local_network?:
    | Optional<{
        broadcast_domain: string;
        gateway: string;
        interfaces: readonly { readonly ip_address: string }[];
        /** A mask (`255.255.0.0`) or the length of a prefix (`16`). */
        netmask: string;
      }>
    | undefined;
}

/** The fields of a body by their dotted names. A list is one field: ONTAP replaces it as a whole. */
type BodyField<T> = {
  [K in keyof T & string]-?: NonNullable<T[K]> extends readonly unknown[] | string | boolean
    ? K
    : `${K}.${BodyField<NonNullable<T[K]>>}`;
}[keyof T & string];

/** Which requests take a field. */
const writableFields: {
  readonly [F in BodyField<ClusterPeerCreate>]: F extends BodyField<ClusterPeerModify> ? "post and patch" : "post";
} = {
  name: "post and patch",
  "authentication.expiry_time": "post and patch",
  "authentication.generate_passphrase": "post and patch",
  "authentication.in_use": "post and patch",
  "authentication.passphrase": "post and patch",
  "encryption.proposed": "post and patch",
  initial_allowed_svms: "post and patch",
  "ipspace.name": "post and patch",
  "ipspace.uuid": "post and patch",
  "local_network.broadcast_domain": "post",
  "local_network.gateway": "post",
  "local_network.interfaces": "post",
  "local_network.netmask": "post",
  peer_applications: "post and patch",
  "remote.ip_addresses": "post and patch",
};

const takenBy: ReadonlyMap<string, "post and patch" | "post"> = new Map(Object.entries(writableFields));

/** Whether a PATCH takes the field of this dotted name. */
export function isPatchable(field: string): boolean {
  return takenBy.get(field) === "post and patch";
}

/** Whether a POST takes the field of this dotted name. */
export function isPostable(field: string): boolean {
  return takenBy.has(field);
}

/** Whether ONTAP is asked to generate a passphrase, which only its answer holds. */
export function asksForPassphrase({ authentication }: ClusterPeerModify): boolean {
  return authentication?.generate_passphrase === true;
}

/** Whether ONTAP generates the passphrase of this create, asked or not. */
export function generatesPassphrase(body: ClusterPeerCreate): boolean {
  const { passphrase, in_use } = body.authentication ?? {};
  return asksForPassphrase(body) || (passphrase === undefined && in_use !== "absent");
}

/** The fields of a record that a filter can name. */
export type FilterableClusterPeer = Omit<ClusterPeerRecord, "local_network" | "authentication"> & {
  authentication?: Omit<NonNullable<ClusterPeerRecord["authentication"]>, "generate_passphrase"> | undefined;
};
