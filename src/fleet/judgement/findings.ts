import type { FindingId as AssessedId } from "../../provider/cluster-peering/convergence/assess";

/** How well something is: it works, it works and somebody should look, or replication over it stands still. */
export type Level = "ok" | "attention" | "broken";

/** From the worst to the best: the order of reports. */
export const levels: readonly Level[] = ["broken", "attention", "ok"];

/** What a report can find, by stable ids: those of the provider's own look at a relationship, and those of the fleet's. */
export type FindingId =
  | Exclude<AssessedId, "ipspace-differs" | "name-differs" | "peer-applications-differ" | "encryption-differs">
  | "unreachable"
  | "partly-unreachable"
  | "not-encrypted"
  | "address-without-lif"
  | "open-offer"
  | "offer-expired"
  | "same-cluster";

/** Something that is not as it should be. */
export interface Finding {
  readonly id: FindingId;
  readonly level: Exclude<Level, "ok">;
  /** The cluster that it is about, by its name in the fleet. */
  readonly cluster: string;
  /** What was found, in words that go behind the cluster's name and a colon. */
  readonly words: string;
  /** What to do, in sentences. */
  readonly advice: string;
}

/** What advice speaks of. */
export interface Subject {
  /** The cluster that the finding is about. */
  readonly cluster: string;
  /** The other one. */
  readonly other: string;
  /** What the record of the other cluster is called on this one. */
  readonly record: string;
  /** The addresses that the record should have. */
  readonly addresses: readonly string[];
  /** When an offer or a passphrase expires. */
  readonly expires: string | undefined;
}

interface Kind {
  /** What it means for the relationship. One that depends on the network is broken where nothing gets through. */
  readonly level: "attention" | "broken" | "by-network";
  /** Whether the advice is for both sides, so that it is given once where both have the finding. */
  readonly isForBoth?: true;
  readonly advice: (subject: Subject) => string;
}

function byPeering({ cluster, other }: Subject): string {
  return `An \`ontap_cluster_peering\` of ${cluster} and ${other} does so at its next apply.`;
}

function modify(subject: Subject, option: string): string {
  return `\`cluster peer modify -cluster ${subject.record} ${option}\` on ${subject.cluster}`;
}

const newPassphrase = "-auth-status-admin use-authentication";

export const findingKinds: Readonly<Record<FindingId, Kind>> = {
  "side-missing": {
    level: "broken",
    advice: (subject) =>
      `Make the side on ${subject.cluster}. ${byPeering(subject)} By hand: \`cluster peer create\` on ${subject.cluster}, with the ` +
      `passphrase of the other side. If the relationship is not wanted any more, delete the record on ${subject.other}.`,
  },
  "stale-record": {
    level: "attention",
    advice: (subject) =>
      `Delete the record on ${subject.cluster} (\`cluster peer delete -cluster ${subject.record}\`), and make the relationship anew. ` +
      byPeering(subject),
  },
  "addresses-taken": {
    level: "attention",
    advice: ({ other }) =>
      `Two clusters have one address, or ${other} is not the cluster that is meant. Check the LIFs of ${other}.`,
  },
  "authentication-off": {
    level: "attention",
    isForBoth: true,
    advice: (subject) =>
      `Have both sides authenticate with one passphrase. ${byPeering(subject)} By hand: ${modify(subject, newPassphrase)}, and likewise ` +
      `on ${subject.other}.`,
  },
  "passphrase-expired": {
    level: "by-network",
    isForBoth: true,
    advice: (subject) => newPassphraseAdvice(subject),
  },
  "not-authenticated": {
    level: "by-network",
    isForBoth: true,
    advice: (subject) => newPassphraseAdvice(subject),
  },
  "addresses-differ": {
    level: "by-network",
    advice: (subject) =>
      `Set the addresses: ${modify(subject, `-peer-addrs ${subject.addresses.join(",")}`)}. ${byPeering(subject)}`,
  },
  unreachable: {
    level: "broken",
    isForBoth: true,
    advice: ({ cluster, other }) => networkAdvice(cluster, other),
  },
  "partly-unreachable": {
    level: "attention",
    isForBoth: true,
    advice: ({ cluster, other }) => networkAdvice(cluster, other),
  },
  "not-encrypted": {
    level: "attention",
    advice: ({ cluster, other }) =>
      `Replication goes over the network in clear text. Propose \`tls_psk\` on both sides with one new passphrase: an ` +
      `\`ontap_cluster_peering\` of ${cluster} and ${other} with \`encryption = "tls_psk"\` does so. If it is meant: --accept not-encrypted.`,
  },
  "address-without-lif": {
    level: "attention",
    advice: (subject) =>
      `Set the addresses before the others go, too: ${modify(subject, `-peer-addrs ${subject.addresses.join(",")}`)}.`,
  },
  "open-offer": {
    level: "attention",
    advice: ({ cluster, record, expires }) =>
      `Accept it on the other cluster with its passphrase${expires === undefined ? "" : ` before ${expires}`}, or delete it: ` +
      `\`cluster peer delete -cluster ${record}\` on ${cluster}.`,
  },
  "offer-expired": {
    level: "attention",
    advice: ({ cluster, record }) =>
      `Nobody can accept it any more. Delete it (\`cluster peer delete -cluster ${record}\` on ${cluster}), and make a new one.`,
  },
  "same-cluster": {
    level: "attention",
    advice: ({ cluster, other }) =>
      `Take one of the two names out, or correct the hostname of one of them: ${cluster} is left out of the report, ${other} is in it.`,
  },
};

function newPassphraseAdvice(subject: Subject): string {
  return (
    `Give both sides one new passphrase. ${byPeering(subject)} By hand: ${modify(subject, newPassphrase)}, and likewise on ` +
    `${subject.other}.`
  );
}

function networkAdvice(cluster: string, other: string): string {
  return (
    `Check the intercluster LIFs of ${cluster} and ${other} and the network between them (TCP 11104 and 11105, ICMP). \`cluster peer ping\` ` +
    `on ${cluster} tells more.`
  );
}

/** Ids of which a finding is but the consequence, where both are found in one relationship. */
const causes: Partial<Readonly<Record<FindingId, readonly FindingId[]>>> = {
  "not-authenticated": ["side-missing", "stale-record", "authentication-off", "addresses-differ", "passphrase-expired"],
  "passphrase-expired": ["side-missing", "stale-record"],
  unreachable: ["side-missing", "stale-record", "authentication-off", "addresses-differ"],
  "partly-unreachable": ["addresses-differ"],
  "side-missing": ["stale-record"],
};

/** Whether a finding is but the consequence of others. */
export function isConsequence(id: FindingId, found: ReadonlySet<FindingId>): boolean {
  return causes[id]?.some((cause) => found.has(cause)) ?? false;
}
