import type { ClusterPeerRecord } from "../../ontap";
import { sameUuid } from "../../provider/cluster-peer/model/compare";
import type { ClusterFacts } from "../../provider/cluster-peering/model/relationship";
import { normalizeAddress } from "../../rules/cluster-peer";
import { isOffer } from "../judgement/pairs";
import type { ClusterAnswer, FleetSurvey } from "../survey/survey";

/** A change that somebody is about to make to one cluster. */
export type Change = { readonly cluster: string } & (
  | { readonly kind: "encryption-required" }
  | { readonly kind: "addresses"; readonly addresses: readonly string[] }
  | { readonly kind: "renamed"; readonly name: string }
  | { readonly kind: "removed" }
);

/** What a change does to one relationship. */
export interface Consequence {
  /** The cluster on which something has to be done. */
  readonly cluster: string;
  /** The one that the relationship is with. */
  readonly other: string;
  /** `breaks`: replication over it ends, at once or at the next passphrase; `degrades`: it goes on with less. */
  readonly effect: "breaks" | "degrades";
  readonly text: string;
  readonly what_to_do: string;
}

interface Known {
  readonly facts: ClusterFacts;
  readonly record: ClusterPeerRecord;
}

/**
 * What a change would break, from what the clusters say now. Of a cluster that could not be asked, the others' records of it tell.
 * Records that only such clusters have are not seen.
 */
export function foresee({ answers }: FleetSurvey, change: Change): readonly Consequence[] {
  const all = answers.flatMap(({ facts }) => facts ?? []);
  const own = all.find(({ name }) => name === change.cluster);
  const others = all
    .filter((facts) => facts !== own)
    .flatMap((facts) =>
      facts.records
        .filter((record) => !isOffer(record) && isOf(record, own ?? change.cluster))
        .map((record): Known => ({ facts, record })),
    );
  switch (change.kind) {
    case "encryption-required":
      return foreseeEncryption(change.cluster, own, all, others);
    case "addresses":
      return others.flatMap((known) => foreseeAddresses(change.cluster, known, change.addresses));
    case "renamed":
      return foreseeName(change.cluster, all, others, change.name);
    case "removed":
      return others.map(({ facts, record }) => {
        const called = record.name ?? record.uuid;
        return {
          cluster: facts.name,
          other: change.cluster,
          effect: "breaks",
          text: `replication with ${change.cluster} ends, and the record "${called}" leads nowhere`,
          what_to_do: `End what uses it, then delete it: \`cluster peer delete -cluster ${called}\` on ${facts.name}, before ${change.cluster} is gone.`,
        };
      });
  }
}

/** Whether nothing tells which records of the others are of a cluster: it was not asked, or its login may not look. */
export function isUnseen({ facts }: ClusterAnswer): boolean {
  return facts === undefined || (facts.cluster === undefined && facts.lifs === undefined);
}

/** Whether a record is of a cluster: by its uuid, or else by its addresses or its name, as far as these are known. */
function isOf({ uuid, remote }: ClusterPeerRecord, cluster: ClusterFacts | string): boolean {
  if (typeof cluster === "string") {
    return remote?.name === cluster;
  }
  if (cluster.cluster?.uuid !== undefined) {
    return sameUuid(cluster.cluster.uuid, uuid);
  }
  const lifs = new Set(cluster.lifs?.map(({ address }) => normalizeAddress(address)));
  return (
    remote?.name === cluster.name || (remote?.ip_addresses ?? []).some((address) => lifs.has(normalizeAddress(address)))
  );
}

function foreseeEncryption(
  name: string,
  own: ClusterFacts | undefined,
  all: readonly ClusterFacts[],
  others: readonly Known[],
): Consequence[] {
  const isClear = (record: ClusterPeerRecord) => !isOffer(record) && record.encryption?.state === "none";
  const nameOf = ({ uuid, remote }: ClusterPeerRecord) =>
    all.find(({ cluster }) => cluster?.uuid !== undefined && sameUuid(cluster.uuid, uuid))?.name ??
    remote?.name ??
    uuid;
  // Its own records tell, or where it could not be asked, those of the others.
  const peers =
    own === undefined
      ? others.filter(({ record }) => isClear(record)).map(({ facts }) => facts.name)
      : own.records.filter(isClear).map(nameOf);
  return peers.map((other) => ({
    cluster: name,
    other,
    effect: "breaks",
    text: `does not encrypt what goes to ${other}: they would not accept each other any more, at the latest with their next passphrase`,
    what_to_do: `Before that, propose \`tls_psk\` on both sides with one new passphrase: an \`ontap_cluster_peering\` of both with \`encryption = "tls_psk"\` does so.`,
  }));
}

function foreseeAddresses(name: string, { facts, record }: Known, addresses: readonly string[]): Consequence[] {
  const now = new Set(addresses.map(normalizeAddress));
  const known = record.remote?.ip_addresses ?? [];
  const gone = known.filter((address) => !now.has(normalizeAddress(address)));
  if (gone.length === 0) {
    return [];
  }
  const set = `\`cluster peer modify -cluster ${record.name ?? record.uuid} -peer-addrs ${addresses.join(",")}\` on ${facts.name}`;
  return [
    {
      cluster: facts.name,
      other: name,
      effect: gone.length === known.length ? "breaks" : "degrades",
      text: `reaches ${name} by ${gone.join(", ")}, which would be no more`,
      what_to_do: `Once the new LIFs are there and before the old ones go: ${set}.`,
    },
  ];
}

function foreseeName(
  cluster: string,
  all: readonly ClusterFacts[],
  others: readonly Known[],
  name: string,
): Consequence[] {
  return others.flatMap(({ facts, record: own }): Consequence[] => {
    const isItself = (facts.cluster?.name ?? facts.name) === name;
    const taken = facts.records.find((record) => record !== own && record.name === name);
    if (!isItself && taken === undefined) {
      return [];
    }
    const whose =
      all.find((one) => one.cluster?.uuid !== undefined && one.cluster.uuid === taken?.uuid)?.name ??
      taken?.remote?.name ??
      "another cluster";
    return [
      {
        cluster: facts.name,
        other: cluster,
        effect: "breaks",
        text: isItself
          ? `has the name "${name}" itself, and ONTAP peers only clusters of different names`
          : `has a peer "${name}" already, which is ${whose}: the relationship cannot be made anew under that name`,
        what_to_do: `Take another name than "${name}", or rename the other one first.`,
      },
    ];
  });
}
