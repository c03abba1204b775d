import type { ClusterPeerModify, ClusterPeerRecord } from "../../../ontap";
import type { PeerApplication } from "../../../rules/cluster-peer";
import { expandReference, flattenReference, refersTo, sameReferences, sameSet } from "./compare";
import type { KnownPeerConfiguration, PeerState } from "./schema";

type Wanted<K extends keyof ClusterPeerModify> = NonNullable<KnownPeerConfiguration[K]>;

/** How a field goes between Terraform and ONTAP that a create and an update send as the configuration has it. */
interface PlainField<K extends keyof ClusterPeerModify> {
  /** As a request has it. The rules have checked the value by then. */
  readonly expand: (wanted: Wanted<K>) => ClusterPeerModify[K];
  /** Whether what the cluster has is what is wanted, so that an update need not send it. */
  readonly isSame: (wanted: Wanted<K>, found: PeerState[K]) => boolean;
  /** As the state has it. */
  readonly flatten: (found: ClusterPeerRecord[K]) => PeerState[K];
}

/** A field of text. */
const text = {
  expand: (wanted: string) => wanted,
  isSame: (wanted: string, found: string | null) => wanted === found,
  // Some answers to a create have an empty name until it is read.
  flatten: (found: string | undefined) => found || null,
};

/**
 * The plain fields by their names, which are the same in Terraform and in ONTAP. A field that is in the schema and here is
 * created, updated, compared, read and given by the data sources; the passphrase and what depends on it are not plain.
 */
export const plainFields = {
  name: text,
  ipspace: { expand: expandReference, isSame: refersTo, flatten: flattenReference },
  initial_allowed_svms: {
    expand: (wanted) => wanted.map(expandReference),
    isSame: sameReferences,
    flatten: (found) => found?.map(flattenReference) ?? null,
  },
  peer_applications: {
    expand: (wanted) => wanted as readonly PeerApplication[],
    isSame: sameSet,
    flatten: (found) => found ?? null,
  },
} satisfies { readonly [K in keyof ClusterPeerModify]?: PlainField<K> };

export type PlainFieldName = keyof typeof plainFields;

export const plainFieldNames = Object.keys(plainFields) as PlainFieldName[];

/** The plain fields of a configuration as a request has them: those of the names that are set. */
export function expandPlainFields(
  config: KnownPeerConfiguration,
  names: readonly PlainFieldName[] = plainFieldNames,
): ClusterPeerModify {
  const set = names.filter((name) => config[name] !== null);
  return Object.fromEntries(set.map((name) => [name, plainFields[name].expand(config[name] as never)]));
}

/** The plain fields as the state has them. */
export function flattenPlainFields(record: ClusterPeerRecord): Pick<PeerState, PlainFieldName> {
  const entries = plainFieldNames.map((name) => [name, plainFields[name].flatten(record[name] as never)]);
  return Object.fromEntries(entries) as Pick<PeerState, PlainFieldName>;
}

/** Whether the cluster has a plain field as it is wanted. */
export function hasPlainField(name: PlainFieldName, wanted: unknown, state: PeerState): boolean {
  return plainFields[name].isSame(wanted as never, state[name] as never);
}
