import type { ClusterPeerRecord } from "../../ontap";
import type { ClusterFacts } from "../../provider/cluster-peering/model/relationship";
import { normalizeAddress } from "../../rules/cluster-peer";
import { isOffer } from "../judgement/pairs";
import type { FleetSurvey } from "../survey/survey";

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
 * What a change would break, from what the clusters say now. Clusters that were not asked are not seen: theirs are the records that
 * this says nothing of.
 */
export function foresee({ answers }: FleetSurvey, change: Change): readonly Consequence[] {
  const all = answers.flatMap(({ facts }) => facts ?? []);
  const own = all.find(({ name }) => name === change.cluster);
  if (own === undefined) {
    return [];
  }
  const uuid = own.cluster?.uuid;
  const others = all
    .filter((facts) => facts !== own)
    .flatMap((facts) =>
      facts.records.filter((record) => record.uuid === uuid).map((record): Known => ({ facts, record })),
    );
  switch (change.kind) {
    case "encryption-required":
      return foreseeEncryption(own, all);
    case "addresses":
      return others.flatMap((known) => foreseeAddresses(own, known, change.addresses));
    case "renamed":
      return foreseeName(own, all, others, change.name);
    case "removed":
      return others.map(({ facts, record }) => ({
        cluster: facts.name,
        other: own.name,
        effect: "breaks",
        text: `replication with ${own.name} ends, and the record "${record.name ?? record.uuid}" leads nowhere`,
        what_to_do: `End what uses it, then delete it: \`cluster peer delete -cluster ${record.name ?? ""}\` on ${facts.name}, before ${own.name} is gone.`,
      }));
  }
}

function foreseeEncryption(own: ClusterFacts, all: readonly ClusterFacts[]): Consequence[] {
  return own.records
    .filter((record) => !isOffer(record) && record.encryption?.state === "none")
    .map((record): Consequence => {
      const other =
        all.find(({ cluster }) => cluster?.uuid === record.uuid)?.name ?? record.remote?.name ?? record.uuid;
      return {
        cluster: own.name,
        other,
        effect: "breaks",
        text: "is not encrypted: the clusters would not accept each other any more, at the latest with their next passphrase",
        what_to_do: `Before that, propose \`tls_psk\` on both sides with one new passphrase: an \`ontap_cluster_peering\` of both with \`encryption = "tls_psk"\` does so.`,
      };
    });
}

function foreseeAddresses(own: ClusterFacts, { facts, record }: Known, addresses: readonly string[]): Consequence[] {
  const now = new Set(addresses.map(normalizeAddress));
  const known = record.remote?.ip_addresses ?? [];
  const gone = known.filter((address) => !now.has(normalizeAddress(address)));
  if (gone.length === 0) {
    return [];
  }
  const set = `\`cluster peer modify -cluster ${record.name ?? ""} -peer-addrs ${addresses.join(",")}\` on ${facts.name}`;
  return [
    {
      cluster: facts.name,
      other: own.name,
      effect: gone.length === known.length ? "breaks" : "degrades",
      text: `reaches ${own.name} by ${gone.join(", ")}, which would be no more`,
      what_to_do: `Once the new LIFs are there and before the old ones go: ${set}.`,
    },
  ];
}

function foreseeName(
  own: ClusterFacts,
  all: readonly ClusterFacts[],
  others: readonly Known[],
  name: string,
): Consequence[] {
  return others.flatMap(({ facts }): Consequence[] => {
    const isItself = (facts.cluster?.name ?? facts.name) === name;
    const taken = facts.records.find((record) => record.uuid !== own.cluster?.uuid && record.name === name);
    if (!isItself && taken === undefined) {
      return [];
    }
    const whose =
      all.find(({ cluster }) => cluster?.uuid === taken?.uuid)?.name ?? taken?.remote?.name ?? "another cluster";
    return [
      {
        cluster: facts.name,
        other: own.name,
        effect: "breaks",
        text: isItself
          ? `has the name "${name}" itself, and ONTAP peers only clusters of different names`
          : `has a peer "${name}" already, which is ${whose}: the relationship cannot be made anew under that name`,
        what_to_do: `Take another name than "${name}", or rename the other one first.`,
      },
    ];
  });
}
