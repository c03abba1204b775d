import { isIP } from "node:net";
import type { ClusterPeerRecord } from "../../ontap";
import { type Finding as Assessed, assess, isOk } from "../../provider/cluster-peering/convergence/assess";
import {
  bothSides,
  type ClusterFacts,
  mapPair,
  otherSide,
  type Pair,
  type SideIndex,
} from "../../provider/cluster-peering/model/relationship";
import { normalizeAddress } from "../../rules/cluster-peer";
import { type Finding, type FindingId, findingKinds, isConsequence, type Level, type Subject } from "./findings";
import type { FoundPair, LoneRecord } from "./pairs";
import type { RelationshipReport, SideReport } from "./report";
import { versionOf } from "./version";

type Draft = Omit<RelationshipReport, "level" | "findings" | "what_to_do">;

/** One side, as far as the fleet knows it. */
interface Side {
  readonly name: string;
  readonly record: ClusterPeerRecord | undefined;
  /** Addresses of its LIFs; undefined where they are not known. */
  readonly lifs: readonly string[] | undefined;
  /** The addresses by which the other cluster should reach it. */
  readonly addresses: readonly string[];
}

/** What both clusters say of their relationship. */
export function judgePair({ clusters, known }: FoundPair, accepted: ReadonlySet<FindingId>): RelationshipReport {
  const assessment = assess(clusters, { sides: [{}, {}] }, known);
  const sides = mapPair(assessment.sides, ({ name, record, own }, side): Side => {
    const lifs = clusters[side].lifs?.map(({ address }) => address);
    return { name, record, lifs, addresses: own.addresses ?? [] };
  });
  const noRecords = sides.every(({ record }) => record === undefined);
  // Where a record of a cluster that is no more is all that is left, that is what is to be said.
  const drift = assessment.drift.filter(({ id }) => !(noRecords && id === "side-missing"));
  const names = staleNames(assessment.sides);
  const found = [
    ...drift.map((one) => fromAssessed(one, sides, names)),
    ...bothSides.flatMap((side) => networkFindings(sides, side)),
    ...(noRecords ? [] : encryptionFindings(sides)),
  ];
  const draft: Draft = {
    kind: "both",
    sides: mapPair(sides, ({ name, record }, side) => ({
      cluster: name,
      version: versionOf(clusters[side].cluster?.version) ?? versionOf(sides[otherSide(side)].record?.version),
      record: recordReport(record),
    })),
    encryption: encryptionOf(sides),
    expires: expiryOf(sides.flatMap(({ record }) => record ?? [])),
  };
  return finish(draft, noRecords ? found.map((one) => ({ ...one, level: "broken" })) : found, accepted);
}

/** What one cluster says of a relationship whose other side cannot be seen. */
export function judgeLone(
  { on, record, notReached }: LoneRecord,
  accepted: ReadonlySet<FindingId>,
): RelationshipReport {
  const other = notReached ?? record.remote?.name ?? record.name ?? record.uuid;
  // The other side is taken to be there, under the uuid that the record has.
  const unseen: ClusterFacts = {
    name: other,
    cluster: { name: other, uuid: record.uuid },
    lifs: undefined,
    records: [],
  };
  const seen: ClusterFacts = { ...on, records: [record] };
  const assessment = assess([seen, unseen], { sides: [{}, {}] }, [undefined, undefined]);
  const sides: Pair<Side> = [
    { name: on.name, record, lifs: undefined, addresses: [] },
    { name: other, record: undefined, lifs: undefined, addresses: [] },
  ];
  const found = [
    ...assessment.drift.filter(({ cluster }) => cluster === on.name).map((one) => fromAssessed(one, sides, new Map())),
    ...networkFindings(sides, 0),
    ...encryptionFindings(sides),
  ];
  const draft: Draft = {
    kind: notReached === undefined ? "outside" : "not_reached",
    sides: [
      { cluster: on.name, version: versionOf(on.cluster?.version) ?? null, record: recordReport(record) },
      { cluster: other, version: versionOf(record.version), record: null },
    ],
    encryption: encryptionOf(sides),
    expires: expiryOf([record]),
  };
  return finish(draft, found, accepted);
}

/** An offer that nobody has accepted. */
export function judgeOffer(
  on: ClusterFacts,
  record: ClusterPeerRecord,
  at: Date,
  accepted: ReadonlySet<FindingId>,
): RelationshipReport {
  const expires = record.authentication?.expiry_time;
  const hasExpired = expires !== undefined && Date.parse(expires) <= at.getTime();
  const words = `has an open offer "${record.name ?? record.uuid}"`;
  const side: Side = { name: on.name, record, lifs: undefined, addresses: [] };
  const found = hasExpired
    ? finding("offer-expired", `${words}, which expired at ${expires}`, side, "anyone")
    : finding("open-offer", expires === undefined ? words : `${words}, which expires at ${expires}`, side, "anyone");
  const draft: Draft = {
    kind: "offer",
    sides: [
      { cluster: on.name, version: versionOf(on.cluster?.version), record: recordReport(record) },
      { cluster: null, version: null, record: null },
    ],
    encryption: null,
    expires: expires ?? null,
  };
  return finish(draft, [found], accepted);
}

function finish(
  { kind, ...draft }: Draft,
  found: readonly Finding[],
  accepted: ReadonlySet<FindingId>,
): RelationshipReport {
  const counted = found.filter(({ id }) => !accepted.has(id));
  const ids = new Set(counted.map(({ id }) => id));
  const level: Level = counted.some((one) => one.level === "broken")
    ? "broken"
    : counted.length > 0
      ? "attention"
      : "ok";
  const advice = counted.flatMap(({ id, advice: own }, index) => {
    const isSaid = findingKinds[id].isForBoth === true && counted.findIndex((one) => one.id === id) < index;
    return isSaid || isConsequence(id, ids) ? [] : [own];
  });
  return {
    kind,
    level,
    ...draft,
    findings: counted.map(({ id, level: own, cluster, words }) => ({ id, level: own, cluster, text: words })),
    what_to_do: advice,
  };
}

/** The names of records that stand in the way, by cluster. */
function staleNames(
  sides: Pair<{ readonly name: string; readonly stale: readonly ClusterPeerRecord[] }>,
): ReadonlyMap<string, string> {
  return new Map(sides.flatMap(({ name, stale: [first] }) => (first?.name === undefined ? [] : [[name, first.name]])));
}

function fromAssessed(
  { id, cluster, words }: Assessed,
  sides: Pair<Side>,
  stale: ReadonlyMap<string, string>,
): Finding {
  const index = sides[0].name === cluster ? 0 : 1;
  const own = sides[index];
  const other = sides[otherSide(index)];
  const isStale = id === "stale-record" || id === "addresses-taken";
  const record = isStale ? stale.get(cluster) : own.record?.name;
  return finding(id as FindingId, words, own, other.name, { record, addresses: other.addresses });
}

function networkFindings(sides: Pair<Side>, index: SideIndex): Finding[] {
  const own = sides[index];
  const other = sides[otherSide(index)];
  const { authentication, status, remote } = own.record ?? {};
  const found: Finding[] = [];
  // Clusters that do not authenticate each other do not talk either; that has its own finding.
  const isAuthenticated = authentication?.state !== "pending" && authentication?.state !== "problem";
  const since = status?.update_time === undefined ? "" : ` since ${status.update_time}`;
  if (isAuthenticated && status?.state === "unavailable") {
    found.push(finding("unreachable", `cannot reach ${other.name}${since}`, own, other.name));
  }
  if (isAuthenticated && status?.state === "partial") {
    found.push(finding("partly-unreachable", `reaches ${other.name} in part only${since}`, own, other.name));
  }
  const lifs = other.lifs && new Set(other.lifs.map(normalizeAddress));
  const gone = (remote?.ip_addresses ?? []).filter(
    (address) => lifs !== undefined && isIP(address) !== 0 && !lifs.has(normalizeAddress(address)),
  );
  if (gone.length > 0 && status?.state === "available") {
    const words = `has ${gone.join(", ")} of ${other.name}, which no LIF there has`;
    found.push(finding("address-without-lif", words, own, other.name, { addresses: other.addresses }));
  }
  return found;
}

/** Clear text matters once the clusters have agreed to it. */
function encryptionFindings(sides: Pair<Side>): Finding[] {
  const clear = sides.find(({ record }) => record !== undefined && isOk(record) && record.encryption?.state === "none");
  if (clear === undefined) {
    return [];
  }
  const other = sides.find((side) => side !== clear)?.name ?? "";
  return [finding("not-encrypted", `does not encrypt what goes to ${other}`, clear, other)];
}

function finding(
  id: FindingId,
  words: string,
  own: Side,
  other: string,
  { record = own.record?.name, addresses = [] }: Partial<Subject> = {},
): Finding {
  const { level, advice } = findingKinds[id];
  const gets = own.record?.status?.state;
  const expires = own.record?.authentication?.expiry_time;
  return {
    id,
    level: level === "by-network" ? (gets === "available" || gets === "partial" ? "attention" : "broken") : level,
    cluster: own.name,
    words,
    advice: advice({ cluster: own.name, other, record: record ?? other, addresses, expires }),
  };
}

function recordReport(record: ClusterPeerRecord | undefined): SideReport["record"] {
  if (record === undefined) {
    return null;
  }
  return {
    uuid: record.uuid,
    name: record.name ?? null,
    ipspace: record.ipspace?.name ?? null,
    authentication: record.authentication?.state ?? null,
    status: record.status?.state ?? null,
    addresses: record.remote?.ip_addresses ?? [],
  };
}

function encryptionOf(sides: Pair<Side>): string | null {
  const agreed = sides.flatMap(({ record }) => (record !== undefined && isOk(record) ? [record] : []));
  return agreed.find(({ encryption }) => encryption?.state !== undefined)?.encryption?.state ?? null;
}

function expiryOf(records: readonly ClusterPeerRecord[]): string | null {
  const times = records.flatMap(({ authentication }) => authentication?.expiry_time ?? []);
  return times.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
