import { didYouMean, quote, Text, text, words } from "../../text";
import { field, isSet, isUnset, type Value } from "../../value";
import { defineRules, type Path, type Report } from "../model/rule";
import type { Peer } from "../model/shape";
import { isUuid, meantUuid } from "../parse/uuid";
import { nonEmpty } from "./elements";

export interface NotAName {
  readonly name: string;
  readonly fault: string;
}

export const nameRules = defineRules({
  "name-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "name",
    summary: "Not a valid name for a cluster peer",
    meaning:
      "A peer's name follows the rules for cluster names: at most 44 letters, digits, `-`, `_` and `.`, the first no digit, `-` or `.`. The names `all`, `cluster`, `local` and `localhost` are taken.",
    code: "4656072",
    message: (_, { name, fault }: NotAName) =>
      Text.join([
        text`${quote(name)} cannot be the name of a peer: ${fault}. `,
        words("Choose another name, or leave it out: the peer then goes by the other cluster's name."),
      ]),
  },
  "name-unusual": {
    when: ["config"],
    severity: "warning",
    attribute: "name",
    summary: "ONTAP may refuse this name",
    meaning:
      "NetApp's documentation allows no `.` in a cluster's name, a letter only at its start, and a letter or digit only at its end; releases differ.",
    code: "4656072",
    message: (_, { name }: { name: string }) =>
      Text.join([
        words('NetApp documents for names of clusters: no ".", a letter at the start, a letter or digit at the end. '),
        text`${quote(name)} does not follow that.`,
      ]),
  },
  "uuid-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "ipspace.uuid, initial_allowed_svms[].uuid",
    summary: "Not a UUID",
    meaning: "A UUID is 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.",
    message: ({ attribute }, { uuid, meant }: { uuid: string; meant: string | undefined }) => {
      const asName =
        meant === undefined && /^[A-Za-z_*]/.test(uuid) ? text` A name goes into ${attribute("name")}.` : words("");
      const form = words("A UUID looks like 1cd8a442-86d1-11e0-ae1c-123478563412.");
      return text`${quote(uuid)} is not a UUID.${didYouMean(meant)} ${form}${asName}`;
    },
  },
  "ipspace-name-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "ipspace.name",
    summary: "Not a valid name for an IPspace",
    meaning: "At most 47 letters, digits, `-`, `_` and `.`, and none of the names `all`, `local`, `localhost`.",
    code: "4656089",
    message: ({ attribute }, { name, fault }: NotAName) => {
      const asUuid = isUuid(name) ? text` A UUID goes into ${attribute("uuid")}.` : words("");
      return text`${quote(name)} cannot be the name of an IPspace: ${fault}.${asUuid}`;
    },
  },
  "ipspace-of-the-cluster-network": {
    when: ["config"],
    severity: "error",
    attribute: "ipspace.name",
    summary: "This IPspace cannot be used for peering",
    meaning:
      "The IPspace `Cluster` belongs to the network between a cluster's own nodes and holds no intercluster LIFs.",
    code: "1966366",
    message: () =>
      words(
        'The IPspace "Cluster" is not for peering. It is the network between the cluster\'s own nodes and holds no ' +
          'intercluster LIFs. Most use "Default".',
      ),
  },
  "svm-unnamed": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[]",
    summary: "SVM without name and UUID",
    meaning: "An entry names its SVM by `name` or by `uuid`.",
    message: ({ attribute }) =>
      text`This entry names no SVM. Name it by ${attribute("name")} or by ${attribute("uuid")}.`,
  },
  "svm-name-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[].name",
    summary: "Not a valid name for an SVM",
    meaning: "At most 47 letters, digits, `-`, `_` and `.`, and not `all`.",
    message: (_, { name, fault }: NotAName) => text`${quote(name)} cannot be the name of an SVM: ${fault}.`,
  },
  "svm-name-wildcard": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[].name",
    summary: "Each SVM has to be named",
    meaning:
      "`initial_allowed_svms` takes no `*` or `all` for every SVM. An SVM peer permission does: `vserver peer permission create -vserver *`.",
    code: "2621462",
    message: (_, { name }: { name: string }) =>
      Text.join([
        text`${quote(name)} does not stand for every SVM here. Name each one; or leave the list out, and allow all once the peer `,
        words(
          "is there: `vserver peer permission create -vserver * -peer-cluster PEER -applications snapmirror` on the cluster, or a ",
        ),
        words('POST to /api/svm/peer-permissions with `svm.name = "*"`.'),
      ]),
  },
  "svm-name-is-uuid": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[].name",
    summary: "A UUID in place of a name",
    meaning: "An SVM that is known by its UUID goes into `uuid`.",
    message: ({ attribute }, { name }: { name: string }) =>
      text`${quote(name)} is a UUID. Put it into ${attribute("uuid")} and leave ${attribute("name")} out.`,
  },
  "svm-duplicate": {
    when: ["config"],
    severity: "error",
    attribute: "initial_allowed_svms[]",
    summary: "SVM named twice",
    meaning: "Each SVM is listed once.",
    message: (_, { positions: [one, other] }: { positions: readonly [number, number] }) =>
      text`Entries ${one} and ${other} name the same SVM. Remove one of them.`,
  },
});

interface NameRules {
  readonly longest: number;
  readonly reserved: readonly string[];
  /** Whether a digit, a dot or a hyphen may come first. */
  readonly anyStart?: boolean;
}

// From NetApp's command reference: cluster identity modify, network ipspace create, vserver create.
const clusterName: NameRules = { longest: 44, reserved: ["all", "cluster", "local", "localhost"] };
const ipspaceName: NameRules = { longest: 47, reserved: ["all", "local", "localhost"] };
const svmName: NameRules = { longest: 47, reserved: ["all"], anyStart: true };

/** What keeps a text from being a name in ONTAP, as a clause; `undefined` if nothing is known to. */
function nameFault(name: string, { longest, reserved, anyStart }: NameRules): string | undefined {
  if (name.trim() !== name) {
    return "it has white space around it";
  }
  const odd = /[^A-Za-z0-9._-]/.exec(name);
  if (odd) {
    return `it contains ${JSON.stringify(odd[0])}, and names consist of letters, digits, "-", "_" and "."`;
  }
  if (!anyStart && /^[0-9.-]/.test(name)) {
    return "it does not begin with a letter";
  }
  if (name.length > longest) {
    return `it has ${name.length} characters, and ${longest} are allowed`;
  }
  if (reserved.includes(name.toLowerCase())) {
    return "ONTAP reserves it";
  }
  return undefined;
}

/**
 * A name as ONTAP makes up for an open offer: `Clus_` and the end of a base64 text, which may have "+" and "/". A configuration that
 * Terraform generated from such an offer has it.
 */
const temporaryName = /^Clus_[A-Za-z0-9+/]{4}$/;

export function checkName(peer: Peer, report: Report): void {
  nonEmpty(report, ["cluster"], peer.cluster);
  const name = nonEmpty(report, ["name"], peer.name);
  if (name === undefined || temporaryName.test(name)) {
    return;
  }
  const fault = nameFault(name, clusterName);
  if (fault !== undefined) {
    report.add(nameRules["name-invalid"], ["name"], { name, fault });
  } else if (!/^[A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9])?$/.test(name)) {
    report.add(nameRules["name-unusual"], ["name"], { name });
  }
}

function checkUuid(report: Report, path: Path, value: Value<string>): void {
  const uuid = nonEmpty(report, path, value);
  if (uuid !== undefined && !isUuid(uuid)) {
    report.add(nameRules["uuid-invalid"], path, { uuid, meant: meantUuid(uuid) });
  }
}

export function checkIpspace(peer: Peer, report: Report): void {
  checkUuid(report, ["ipspace", "uuid"], field(peer.ipspace, "uuid"));
  const path = ["ipspace", "name"];
  const name = nonEmpty(report, path, field(peer.ipspace, "name"));
  if (name === undefined) {
    return;
  }
  if (name === "Cluster") {
    report.add(nameRules["ipspace-of-the-cluster-network"], path);
    return;
  }
  const fault = nameFault(name, ipspaceName);
  if (fault !== undefined) {
    report.add(nameRules["ipspace-name-invalid"], path, { name, fault });
  }
}

function checkSvmName(report: Report, path: Path, value: Value<string>): void {
  const name = nonEmpty(report, path, value);
  if (name === undefined) {
    return;
  }
  if (name === "*" || name.toLowerCase() === "all") {
    report.add(nameRules["svm-name-wildcard"], path, { name });
    return;
  }
  if (isUuid(name)) {
    report.add(nameRules["svm-name-is-uuid"], path, { name });
    return;
  }
  const fault = nameFault(name, svmName);
  if (fault !== undefined) {
    report.add(nameRules["svm-name-invalid"], path, { name, fault });
  }
}

export function checkSvms(peer: Peer, report: Report): void {
  if (!isSet(peer.initial_allowed_svms)) {
    return;
  }
  const seen = new Map<string, number>();
  for (const [index, svm] of peer.initial_allowed_svms.entries()) {
    const path = ["initial_allowed_svms", index];
    const name = field(svm, "name");
    const uuid = field(svm, "uuid");
    if (isUnset(name) && isUnset(uuid)) {
      report.add(nameRules["svm-unnamed"], path);
    }
    checkSvmName(report, [...path, "name"], name);
    checkUuid(report, [...path, "uuid"], uuid);
    const keys = [...(isSet(name) ? [`name ${name}`] : []), ...(isSet(uuid) ? [`uuid ${uuid.toLowerCase()}`] : [])];
    const first = keys.map((key) => seen.get(key)).find((other) => other !== undefined);
    if (first !== undefined) {
      report.add(nameRules["svm-duplicate"], path, { positions: [first + 1, index + 1] });
    }
    for (const key of keys.filter((key) => !seen.has(key))) {
      seen.set(key, index);
    }
  }
}
