import type { ClusterPeerRecord } from "../../../ontap";
import { normalizeAddress, sameAddressSet } from "../../../rules/cluster-peer";
import { sameSet, sameUuid } from "../../cluster-peer/model/compare";
import {
  bothSides,
  type ClusterFacts,
  type KnownCluster,
  mapPair,
  otherSide,
  type Pair,
  type SideIndex,
  type Wish,
} from "../model/relationship";
import { addressesOf, type SideAddresses } from "./addresses";

/** What can be found to be other than it should be. */
export type FindingId =
  | "side-missing"
  | "stale-record"
  | "addresses-taken"
  | "authentication-off"
  | "passphrase-expired"
  | "not-authenticated"
  | "addresses-differ"
  | "ipspace-differs"
  | "name-differs"
  | "peer-applications-differ"
  | "encryption-differs";

/** Something that is other than it should be, on one side. */
export interface Finding {
  readonly id: FindingId;
  /** The cluster whose record it is about, by its name in the provider's `clusters`. */
  readonly cluster: string;
  /** What was found, without the cluster's name in front and without a full stop. */
  readonly words: string;
}

/** One side as it was found. */
export interface SideAssessment {
  readonly name: string;
  /** The record of the other cluster; undefined where there is none. */
  readonly record: ClusterPeerRecord | undefined;
  /** Records that stand in the way: of a cluster that had the other one's addresses, and is no more. */
  readonly stale: readonly ClusterPeerRecord[];
  /** How the other cluster is to reach this one. */
  readonly own: SideAddresses;
  /** Whether the record has other addresses of the other cluster than it should. */
  readonly hasWrongAddresses: boolean;
}

/** A relationship as it was found, beside what it should be. */
export interface Assessment {
  readonly sides: Pair<SideAssessment>;
  /** What an apply has to mend, in the order of the sides. */
  readonly drift: readonly Finding[];
  /** Whether both clusters say that they are authenticated. */
  readonly isAuthenticated: boolean;
}

/**
 * Holds what both clusters say against what is wanted.
 *
 * @param known what is remembered of the two clusters, as far as they were seen before
 */
export function assess(facts: Pair<ClusterFacts>, wish: Wish, known: Pair<KnownCluster | undefined>): Assessment {
  const records = mapPair(facts, (_own, side) => recordOf(facts, side, wish, known));
  const own = addressesOf(
    facts,
    wish,
    mapPair(records, (record) => record?.ipspace?.name),
    known,
  );
  const sides = mapPair(facts, ({ name }, side): SideAssessment => {
    const record = records[side];
    const stale = staleRecords(facts, side, own, known);
    return { name, record, stale, own: own[side], hasWrongAddresses: hasWrongAddresses(record, own[otherSide(side)]) };
  });
  const isAuthenticated = sides.every(({ record }) => record !== undefined && isOk(record));
  return {
    sides,
    drift: bothSides.flatMap((side) => driftOf(sides, side, wish)),
    isAuthenticated,
  };
}

/** True when the record says that both clusters accept each other. */
export function isOk({ authentication }: ClusterPeerRecord): boolean {
  return authentication?.state === "ok" && (authentication.in_use ?? "ok") === "ok";
}

/** True for a relationship that works now. */
export function isWorking(record: ClusterPeerRecord): boolean {
  const { authentication, status } = record;
  return (authentication?.state === "ok" || authentication?.state === "absent") && status?.state === "available";
}

/**
 * The record that a side has of the other cluster. A peer's uuid is the uuid of the other cluster; where that cluster does not
 * say what it is, what was remembered counts, and last its addresses.
 */
function recordOf(
  facts: Pair<ClusterFacts>,
  side: SideIndex,
  wish: Wish,
  known: Pair<KnownCluster | undefined>,
): ClusterPeerRecord | undefined {
  const other = otherSide(side);
  const { records } = facts[side];
  const uuid = facts[other].cluster?.uuid ?? known[other]?.uuid;
  if (uuid !== undefined) {
    return records.find((record) => sameUuid(uuid, record.uuid));
  }
  const lifs = facts[other].lifs?.map(({ address }) => address) ?? [];
  const addresses = [...(wish.sides[other].addresses ?? []), ...lifs];
  return records.find((record) => overlaps(record, addresses));
}

/**
 * Records of a cluster that is no more: its addresses are the other cluster's today, or it is what that one was before it
 * was built anew.
 */
function staleRecords(
  facts: Pair<ClusterFacts>,
  side: SideIndex,
  own: Pair<SideAddresses>,
  known: Pair<KnownCluster | undefined>,
): readonly ClusterPeerRecord[] {
  const other = otherSide(side);
  const uuid = facts[other].cluster?.uuid;
  if (uuid === undefined) {
    return [];
  }
  const addresses = own[other].addresses ?? [];
  const before = known[other]?.uuid;
  return facts[side].records.filter(
    (record) =>
      !sameUuid(uuid, record.uuid) &&
      (overlaps(record, addresses) || (before !== undefined && sameUuid(before, record.uuid))),
  );
}

function overlaps({ remote }: ClusterPeerRecord, addresses: readonly string[]): boolean {
  const wanted = new Set(addresses.map(normalizeAddress));
  return remote?.ip_addresses?.some((address) => wanted.has(normalizeAddress(address))) ?? false;
}

/**
 * Addresses of LIFs only matter where the relationship is not fully up: ONTAP keeps working with some of them, and a LIF more
 * or less is no reason to change what works. Those of the configuration always do.
 */
function hasWrongAddresses(
  record: ClusterPeerRecord | undefined,
  { addresses, areConfigured }: SideAddresses,
): boolean {
  if (record === undefined || addresses === undefined || addresses.length === 0) {
    return false;
  }
  const differ = !sameAddressSet(addresses, record.remote?.ip_addresses ?? []);
  return differ && (areConfigured || record.status?.state !== "available");
}

function driftOf(sides: Pair<SideAssessment>, side: SideIndex, wish: Wish): Finding[] {
  const { name: cluster, record, stale, hasWrongAddresses: wrongAddresses } = sides[side];
  const other = sides[otherSide(side)];
  const found: Finding[] = [];
  const add = (id: FindingId, words: string) => found.push({ id, cluster, words });
  for (const one of stale) {
    const which = `the record "${one.name ?? ""}" (uuid ${one.uuid})`;
    if (isWorking(one)) {
      add("addresses-taken", `${which} has addresses of ${other.name}, is of another cluster, and works`);
    } else {
      add("stale-record", `${which} is of a cluster that is no more: ${other.name} has its place`);
    }
  }
  if (record === undefined) {
    add("side-missing", `has no record of ${other.name}`);
    return found;
  }
  const condition = conditionOf(record);
  if (condition !== undefined) {
    add(...condition);
  }
  if (wrongAddresses) {
    const has = list(record.remote?.ip_addresses);
    add("addresses-differ", `reaches ${other.name} by ${has}, not by ${list(other.own.addresses)}`);
  }
  const wanted = wish.sides[side];
  if (wanted.ipspace !== undefined && wanted.ipspace !== record.ipspace?.name) {
    add("ipspace-differs", `ipspace is "${record.ipspace?.name ?? ""}", not "${wanted.ipspace}"`);
  }
  if (wanted.name !== undefined && wanted.name !== record.name) {
    add("name-differs", `name is "${record.name ?? ""}", not "${wanted.name}"`);
  }
  if (wish.peerApplications !== undefined && !sameSet(wish.peerApplications, record.peer_applications ?? [])) {
    const has = list(record.peer_applications);
    add("peer-applications-differ", `peer_applications are ${has}, not ${list(wish.peerApplications)}`);
  }
  // Until the clusters agree, what is proposed is all that there is.
  const encryption = isOk(record) ? record.encryption?.state : record.encryption?.proposed;
  if (wish.encryption !== undefined && encryption !== undefined && encryption !== wish.encryption) {
    add("encryption-differs", `encryption is "${encryption}", not "${wish.encryption}"`);
  }
  return found;
}

function conditionOf({ authentication, status }: ClusterPeerRecord): [FindingId, string] | undefined {
  const { state, in_use: use, expiry_time: expiry } = authentication ?? {};
  if (use === "absent" || use === "revoked" || state === "absent") {
    return ["authentication-off", `authentication is switched off (in_use is "${use ?? "absent"}")`];
  }
  if (state === "ok") {
    return undefined;
  }
  if (expiry !== undefined && Date.parse(expiry) <= Date.now()) {
    return ["passphrase-expired", `the passphrase expired at ${expiry} before the other cluster had the same one`];
  }
  const reach = status?.state === undefined ? "" : `, status "${status.state}"`;
  return ["not-authenticated", `authentication is "${state ?? "unknown"}"${reach}`];
}

function list(values: readonly string[] | undefined): string {
  return values === undefined || values.length === 0 ? "none" : [...values].sort().join(", ");
}
