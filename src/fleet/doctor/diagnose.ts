import { isIP } from "node:net";
import type { ClusterPeerRecord } from "../../ontap";
import { isOk } from "../../provider/cluster-peering/convergence/assess";
import type { ClusterFacts } from "../../provider/cluster-peering/model/relationship";
import { isConsequence } from "../judgement/findings";
import { findPairs, isOffer } from "../judgement/pairs";
import { judgeLone, judgePair } from "../judgement/relationship";
import type { RelationshipReport } from "../judgement/report";
import type { Examination } from "./examine";

/** `unseen`: nobody can tell from here. */
export type LineState = "ok" | "failed" | "unseen";

/** One thing that two clusters need to be peers, and how it stands. */
export interface Line {
  /** The cluster that it is about; null where it is about both. */
  readonly cluster: string | null;
  readonly check:
    | "reach"
    | "certificate-chain"
    | "certificate-name"
    | "certificate-dates"
    | "login"
    | "rights"
    | "clock"
    | "lifs"
    | "passphrase"
    | "encryption"
    | "address-family"
    | "ipspace"
    | "records"
    | "network";
  readonly state: LineState;
  /** What was seen. */
  readonly text: string;
  /** What to do, in sentences; null where there is nothing to do. */
  readonly what_to_do: string | null;
}

/** Seconds by which the clocks of peers may differ, as ONTAP's documentation has it. */
const maxSkew = 300;
const day = 86_400_000;

/** All that two clusters need to be peers, in the order in which it has to be mended. It asks nobody. */
export function diagnose([one, other]: readonly [Examination, Examination], now: Date): Line[] {
  return [
    ...aboutCluster(one, now),
    ...aboutCluster(other, now),
    ...clocks(one, other),
    ...families(one, other),
    ...ipspaces(one, other),
    ...encryption(one, other),
    ...relationship(one, other),
  ];
}

function aboutCluster(examination: Examination, now: Date): Line[] {
  const { answer } = examination;
  const line = lineOf(answer.name);
  const { failure } = answer;
  const isTls = failure?.id === "tls-not-trusted" || failure?.id === "tls-failed";
  const isSilent = failure !== undefined && examination.probe === undefined && !isTls;
  if (isSilent) {
    return [line("reach", "failed", `${answer.host} does not answer`, `${failure.detail} [${failure.id}]`)];
  }
  return [
    line("reach", "ok", `${answer.host} answers`),
    ...certificate(examination, now),
    ...loginAndRights(examination),
    ...lifs(examination),
    ...passphrase(examination),
  ];
}

function certificate({ answer, probe, isVerified }: Examination, now: Date): Line[] {
  const { name, failure } = answer;
  const line = lineOf(name);
  const isRefused = failure?.id === "tls-not-trusted" || failure?.id === "tls-failed";
  const chain = isRefused
    ? line("certificate-chain", "failed", "the certificate is not accepted", `${failure.detail} [${failure.id}]`)
    : isVerified
      ? line("certificate-chain", "ok", "the certificate is of a trusted authority")
      : line("certificate-chain", "unseen", "nobody looks: `validate_certs` is false");
  if (probe === undefined) {
    return [
      chain,
      line("certificate-name", "unseen", "the certificate itself could not be looked at, as through a proxy"),
    ];
  }
  const { subject, issuer, nameFault, notBefore, notAfter } = probe;
  const days = Math.floor((notAfter.getTime() - now.getTime()) / day);
  const isGood = notBefore <= now && now < notAfter;
  const period = `from ${dateOf(notBefore)} to ${dateOf(notAfter)}`;
  return [
    chain,
    nameFault === undefined
      ? line("certificate-name", "ok", `it is of "${subject}", by "${issuer}", and names the host that is asked`)
      : line(
          "certificate-name",
          "failed",
          `it is of "${subject}", by "${issuer}": ${nameFault}`,
          "Give a `hostname` that the certificate names, or have a certificate made that names this one.",
        ),
    isGood
      ? line("certificate-dates", "ok", `it is good ${period}, ${days} more days`)
      : line(
          "certificate-dates",
          "failed",
          `it is good ${period}, and today is ${dateOf(now)}`,
          `Make a new one on ${name} (\`security certificate create\`, \`security ssl modify\`), or correct the clock that is wrong.`,
        ),
  ];
}

/** The commands that give a login the least rights, as the provider's page has them. */
function grant(path: string, access: string): string {
  return `\`security login rest-role create -role terraform -api ${path} -access ${access}\``;
}

function loginAndRights({ answer }: Examination): Line[] {
  const { name, failure, facts } = answer;
  const line = lineOf(name);
  if (failure?.id === "login-refused") {
    const command =
      "`security login create -user-or-group-name terraform -application http -authentication-method password -role terraform`";
    return [line("login", "failed", "the login is refused", `${failure.detail} On ${name}, ${command} makes one.`)];
  }
  if (failure?.id === "request-refused") {
    return [
      line("login", "ok", "the login is accepted"),
      line(
        "rights",
        "failed",
        "the login may not look at /api/cluster/peers",
        `On ${name}: ${grant("/api/cluster/peers", "all")}.`,
      ),
    ];
  }
  if (facts === undefined) {
    return [line("login", "unseen", "nothing answered it", `${failure?.detail} [${failure?.id}]`)];
  }
  const missing = [
    ...(facts.cluster === undefined ? ["/api/cluster"] : []),
    ...(facts.lifs === undefined ? ["/api/network/ip/interfaces"] : []),
  ];
  return [
    line("login", "ok", "the login is accepted"),
    missing.length === 0
      ? line("rights", "ok", "it may look at the cluster, its LIFs and its peers")
      : line(
          "rights",
          "failed",
          `it may not look at ${missing.join(" and ")}`,
          `On ${name}: ${missing.map((path) => grant(path, "readonly")).join(", ")}.`,
        ),
    line(
      "rights",
      "unseen",
      "whether it may change peers shows with a change",
      `It needs ${grant("/api/cluster/peers", "all")}.`,
    ),
  ];
}

function lifs({ answer, lifs: placed, nodeCount }: Examination): Line[] {
  const line = lineOf(answer.name);
  if (answer.facts === undefined) {
    return [];
  }
  if (placed === undefined) {
    return [line("lifs", "unseen", "the login may not look at the intercluster LIFs")];
  }
  const make = `Make one on each node: \`network interface create -service-policy default-intercluster\` on ${answer.name}.`;
  if (placed.length === 0) {
    return [line("lifs", "failed", "it has no intercluster LIF", make)];
  }
  const down = placed.filter(({ isUp }) => !isUp);
  const nodes = new Set(placed.flatMap(({ node }) => node ?? []));
  const addresses = placed.map(({ address }) => address).join(", ");
  const said: Line[] = down.map(({ name, address }) =>
    line(
      "lifs",
      "failed",
      `the LIF ${name} (${address}) is down`,
      `\`network interface modify -lif ${name} -status-admin up\` on ${answer.name}; else look at its port.`,
    ),
  );
  if (nodeCount !== undefined && nodes.size > 0 && nodes.size < nodeCount) {
    const which = `of its ${nodeCount} nodes only ${[...nodes].join(", ")} ${nodes.size === 1 ? "has" : "have"} an intercluster LIF`;
    said.push(line("lifs", "failed", which, make));
  }
  return said.length > 0
    ? said
    : [
        line(
          "lifs",
          "ok",
          nodeCount === undefined
            ? `intercluster LIFs: ${addresses}; on how many of its nodes cannot be seen`
            : `each of its ${nodeCount} nodes has an intercluster LIF: ${addresses}`,
        ),
      ];
}

function passphrase({ answer }: Examination): Line[] {
  const line = lineOf(answer.name);
  if (answer.facts === undefined) {
    return [];
  }
  const length = answer.facts.cluster?.peering_policy?.minimum_passphrase_length;
  return length === undefined
    ? [line("passphrase", "unseen", "it does not say how long a passphrase must be")]
    : [line("passphrase", "ok", `a passphrase must have ${length} characters or more`)];
}

function clocks(one: Examination, other: Examination): Line[] {
  const skews = [one.probe?.clockSkew, other.probe?.clockSkew];
  const line = lineOf(null);
  const [first, second] = skews;
  if (first === undefined || second === undefined) {
    return [line("clock", "unseen", "not both clusters tell the time")];
  }
  const seconds = Math.abs(first - second);
  return seconds <= maxSkew
    ? [line("clock", "ok", `the clocks differ by ${seconds} s, and may by ${maxSkew} s`)]
    : [
        line(
          "clock",
          "failed",
          `the clocks differ by ${seconds} s, and may by ${maxSkew} s`,
          "Give both clusters a time server: `cluster time-service ntp server create`, `cluster date show`.",
        ),
      ];
}

/** What is known of both clusters, where both were reached. */
function bothFacts(one: Examination, other: Examination): readonly [ClusterFacts, ClusterFacts] | undefined {
  const [first, second] = [one.answer.facts, other.answer.facts];
  return first === undefined || second === undefined ? undefined : [first, second];
}

function families(one: Examination, other: Examination): Line[] {
  const line = lineOf(null);
  const both = bothFacts(one, other);
  if (both === undefined || both.some(({ lifs: own }) => own === undefined)) {
    return [line("address-family", "unseen", "not both clusters show their LIFs")];
  }
  const [first, second] = both.map(({ lifs: own }) => new Set(own?.map(({ address }) => isIP(address))));
  if (first === undefined || second === undefined || first.size === 0 || second.size === 0) {
    return [];
  }
  const common = [...first].filter((family) => second.has(family)).map((family) => `IPv${family}`);
  const say = (families: ReadonlySet<number>) => [...families].map((family) => `IPv${family}`).join(" and ");
  return common.length > 0
    ? [line("address-family", "ok", `both have LIFs with ${common.sort().join(" and ")}`)]
    : [
        line(
          "address-family",
          "failed",
          `${both[0].name} has ${say(first)} alone, ${both[1].name} ${say(second)}`,
          "Make intercluster LIFs of one family on both: peers cannot be reached from one family to the other.",
        ),
      ];
}

/** Each record must be in an IPspace that has intercluster LIFs. */
function ipspaces(one: Examination, other: Examination): Line[] {
  const both = bothFacts(one, other);
  if (both === undefined) {
    return [];
  }
  const records = recordsBetween(both);
  return both.flatMap(({ name, lifs: own }, side) => {
    if (own === undefined || own.length === 0) {
      return [];
    }
    const line = lineOf(name);
    const having = [...new Set(own.flatMap(({ ipspace }) => ipspace.name ?? []))];
    const used = records[side]?.ipspace?.name;
    const list = having.map((ipspace) => `"${ipspace}"`).join(", ");
    return used === undefined || having.includes(used)
      ? [
          line(
            "ipspace",
            "ok",
            used === undefined
              ? `its LIFs are in the IPspace${having.length === 1 ? "" : "s"} ${list}`
              : `the relationship is in "${used}", which has LIFs`,
          ),
        ]
      : [
          line(
            "ipspace",
            "failed",
            `the relationship is in the IPspace "${used}", and its LIFs are in ${list}`,
            `Make LIFs in "${used}", or move the relationship: \`ipspace\` of the \`ontap_cluster_peering\`.`,
          ),
        ];
  });
}

function encryption(one: Examination, other: Examination): Line[] {
  const line = lineOf(null);
  const both = bothFacts(one, other);
  if (both === undefined) {
    return [];
  }
  const policies = both.map(({ cluster }) => cluster?.peering_policy?.encryption_required);
  const requiring = both.filter((_facts, side) => policies[side] === true).map(({ name }) => name);
  if (requiring.length === 0) {
    return policies.includes(undefined)
      ? [line("encryption", "unseen", "not both clusters say whether they demand encryption")]
      : [line("encryption", "ok", "neither cluster demands encryption")];
  }
  const clear = recordsBetween(both).some(
    (record) => record !== undefined && isOk(record) && record.encryption?.state === "none",
  );
  const who = requiring.join(" and ");
  return clear
    ? [
        line(
          "encryption",
          "failed",
          `${who} demands encryption, and the relationship has none`,
          'Set `encryption = "tls_psk"` on the `ontap_cluster_peering`, or propose it on both sides with one new passphrase.',
        ),
      ]
    : [line("encryption", "ok", `${who} demands encryption, and nothing is in clear text`)];
}

/** What the two clusters have of each other, and whether they reach each other. */
function relationship(one: Examination, other: Examination): Line[] {
  const line = lineOf(null);
  const facts = [one.answer, other.answer].flatMap(({ facts: own }) => own ?? []);
  const notReached = [one.answer, other.answer].filter((answer) => answer.facts === undefined).map(({ name }) => name);
  const names = [one.answer.name, other.answer.name];
  const found = findPairs(facts, notReached);
  const pair = found.pairs[0];
  const lone = found.lone.find((record) => record.notReached !== undefined);
  const report =
    pair !== undefined ? judgePair(pair, new Set()) : lone !== undefined ? judgeLone(lone, new Set()) : undefined;
  const offers = found.offers.map(({ on, record }) =>
    lineOf(on.name)(
      "records",
      "unseen",
      `it has an open offer "${record.name ?? record.uuid}", which may be meant for the other one`,
      "Accept it there with its passphrase, or delete it.",
    ),
  );
  if (report === undefined) {
    return notReached.length > 0
      ? [
          line(
            "records",
            "unseen",
            `${notReached.join(" and ")} cannot be asked, and the other one has no record of it`,
          ),
          ...offers,
        ]
      : [
          line(
            "records",
            "failed",
            "neither cluster has a record of the other one: they are no peers",
            `Make the relationship: \`resource "ontap_cluster_peering" "x" { clusters = ["${names.join('", "')}"] }\`.`,
          ),
          ...offers,
          ports(one, other),
        ];
  }
  return [...recordLines(report), ...offers, ...(report.level === "ok" ? [reached()] : [ports(one, other)])];
}

function recordLines({ findings, what_to_do: advice, kind }: RelationshipReport): Line[] {
  if (findings.length === 0) {
    const text =
      kind === "both"
        ? "both have a record of the other one, accept each other, and agree"
        : "the cluster that could be asked has a record of the other one, and nothing is wrong with it";
    return [lineOf(null)("records", kind === "both" ? "ok" : "unseen", text)];
  }
  // What is to be done stands with what it mends, and not with what comes of that.
  const ids = new Set(findings.map(({ id }) => id));
  const cause = findings.find(({ id }) => !isConsequence(id, ids));
  return findings.map((finding) => {
    const whatToDo = finding === cause && advice.length > 0 ? advice.join(" ") : undefined;
    return lineOf(finding.cluster)("records", "failed", `${finding.text} [${finding.id}]`, whatToDo);
  });
}

function reached(): Line {
  return lineOf(null)("network", "ok", "both say that they reach the other one");
}

/** What must be open between the LIFs, which only the clusters can try. */
function ports(one: Examination, other: Examination): Line {
  const say = ({ answer, lifs: placed }: Examination) =>
    `${answer.name} (${placed === undefined || placed.length === 0 ? "addresses not known" : placed.map(({ address }) => address).join(", ")})`;
  return lineOf(null)(
    "network",
    "unseen",
    `TCP 11104 and 11105 and ICMP must be open in both directions between each LIF of ${say(one)} and of ${say(other)}`,
    `\`cluster peer ping\` and \`network ping -lif …\` on both clusters try it.`,
  );
}

/** What each of the two has of the other one, by the other one's uuid. */
function recordsBetween([one, other]: readonly [ClusterFacts, ClusterFacts]): readonly (
  | ClusterPeerRecord
  | undefined
)[] {
  const of = (facts: ClusterFacts, uuid: string | undefined) =>
    facts.records.find((record) => !isOffer(record) && record.uuid.toLowerCase() === uuid?.toLowerCase());
  return [of(one, other.cluster?.uuid), of(other, one.cluster?.uuid)];
}

function lineOf(cluster: string | null) {
  return (check: Line["check"], state: LineState, text: string, whatToDo: string | null = null): Line => ({
    cluster,
    check,
    state,
    text,
    what_to_do: whatToDo,
  });
}

function dateOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
