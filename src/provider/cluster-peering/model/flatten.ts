import { UNKNOWN } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { normalizeEncryption } from "../../../rules/cluster-peer";
import { mapPair, type Pair } from "./relationship";
import type { PeeringPlanned, PeeringState } from "./types";

/** What the state is made of beside what Terraform knows already. */
export interface Found {
  readonly names: Pair<string>;
  readonly records: Pair<ClusterPeerRecord | undefined>;
  /** The uuids of the clusters. */
  readonly uuids: Pair<string | undefined>;
  /** What is not as it should be, in words. */
  readonly drift: readonly string[];
}

/**
 * The state of a relationship as both clusters describe it. What only Terraform has is kept from what was known.
 *
 * @param known the state before, or the plan
 */
export function flatten({ names, records, uuids, drift }: Found, known: PeeringState | PeeringPlanned): PeeringState {
  const { clusters, ipspace, address_family, sides, rotation, adopt_existing, timeouts } = known;
  const peers = Object.fromEntries(
    names.flatMap((name, side) => {
      const record = records[side];
      return record === undefined ? [] : [[name, flattenPeer(record)]];
    }),
  );
  const working = records.every(
    (record) => record?.authentication?.state === "ok" && record.status?.state === "available",
  );
  return {
    id: idOf(uuids) ?? unlessUnknown(known.id),
    clusters,
    peer_applications: common(
      mapPair(records, (record) => record && (record.peer_applications ?? [])),
      unlessUnknown(known.peer_applications) as readonly string[] | null,
      (applications) => [...applications].sort().join(),
    ),
    encryption: common(
      mapPair(records, (record) => record?.encryption?.state),
      unlessUnknown(known.encryption),
      normalizeEncryption,
    ),
    ipspace,
    address_family,
    sides,
    rotation,
    adopt_existing,
    drift,
    healthy: working && drift.length === 0,
    peers,
    timeouts,
  };
}

/** The two clusters' uuids in an order of their own, so that the names in the provider mean nothing; undefined while one is missing. */
export function idOf(uuids: Pair<string | undefined>): string | undefined {
  const [first, second] = uuids;
  return first === undefined || second === undefined ? undefined : [first, second].sort().join(",");
}

function flattenPeer(record: ClusterPeerRecord) {
  const { uuid, name, remote, authentication, encryption, status, ipspace } = record;
  return {
    uuid,
    name: name ?? null,
    remote: {
      ip_addresses: remote?.ip_addresses ?? null,
      name: remote?.name ?? null,
      serial_number: remote?.serial_number ?? null,
    },
    authentication: { state: authentication?.state ?? null },
    encryption: { state: encryption?.state ?? null },
    status: { state: status?.state ?? null },
    ipspace: { name: ipspace?.name ?? null, uuid: ipspace?.uuid ?? null },
    peer_applications: record.peer_applications ?? [],
  };
}

/**
 * What both sides have. Where they differ, what is not as it was, so that it shows as a difference; what was known where nobody
 * says anything.
 */
function common<T>(values: Pair<T | undefined>, before: T | null, textOf: (value: T) => string): T | null {
  const said = values.filter((value) => value !== undefined);
  const other = said.find((value) => before === null || textOf(value) !== textOf(before));
  return other ?? before;
}

function unlessUnknown<T>(value: T | null | typeof UNKNOWN): T | null {
  return value === UNKNOWN ? null : value;
}
