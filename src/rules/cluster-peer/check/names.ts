import { parseDuration } from "../../duration";
import { didYouMean, quote, quoteAll } from "../../text";
import { field, isSet, isUnset, type Value } from "../../value";
import { isUuid, meantUuid } from "../parse/uuid";
import type { Peer } from "../shape";
import { checkChoice, peerApplications } from "./choices";
import type { Path, Report } from "./report";

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

/** Reports an empty text. Returns the text where there is one to look at. */
export function nonEmpty(report: Report, path: Path, value: Value<string>): string | undefined {
  if (!isSet(value)) {
    return undefined;
  }
  if (value !== "") {
    return value;
  }
  const attribute = path.filter((step) => typeof step === "string").join(".");
  report.add("empty-text", path, `\`${attribute}\` is the empty string. Give a value, or leave the argument out.`);
  return undefined;
}

/** Reports an element that says nothing: mostly an expression that came to `null`. */
export function checkElement(report: Report, path: Path, element: Value<unknown>): void {
  if (element !== null) {
    return;
  }
  report.add("null-element", path, "This element is null. Give a value, or remove the element.");
}

export function checkName(peer: Peer, report: Report): void {
  nonEmpty(report, ["cluster"], peer.cluster);
  const name = nonEmpty(report, ["name"], peer.name);
  if (name === undefined) {
    return;
  }
  const fault = nameFault(name, clusterName);
  if (fault !== undefined) {
    const advice = "Choose another name, or leave it out: the peer then goes by the other cluster's name.";
    report.add("name-invalid", ["name"], `${quote(name)} cannot be the name of a peer: ${fault}. ${advice}`);
  } else if (!/^[A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9])?$/.test(name)) {
    const rule = 'no ".", a letter at the start, a letter or digit at the end';
    report.add(
      "name-unusual",
      ["name"],
      `NetApp documents for names of clusters: ${rule}. ${quote(name)} does not keep to it.`,
    );
  }
}

function checkUuid(report: Report, path: Path, value: Value<string>): void {
  const uuid = nonEmpty(report, path, value);
  if (uuid === undefined || isUuid(uuid)) {
    return;
  }
  const meant = meantUuid(uuid);
  const asName = meant === undefined && /^[A-Za-z_*]/.test(uuid) ? " A name goes into `name`." : "";
  const form = "A UUID looks like 1cd8a442-86d1-11e0-ae1c-123478563412.";
  report.add("uuid-invalid", path, `${quote(uuid)} is not a UUID.${didYouMean(meant)} ${form}${asName}`);
}

export function checkIpspace(peer: Peer, report: Report): void {
  checkUuid(report, ["ipspace", "uuid"], field(peer.ipspace, "uuid"));
  const path = ["ipspace", "name"];
  const name = nonEmpty(report, path, field(peer.ipspace, "name"));
  if (name === undefined) {
    return;
  }
  if (name === "Cluster") {
    const why = "It is the network between the cluster's own nodes and holds no intercluster LIFs.";
    report.add(
      "ipspace-of-the-cluster-network",
      path,
      `The IPspace "Cluster" is not for peering. ${why} Most use "Default".`,
    );
    return;
  }
  const fault = nameFault(name, ipspaceName);
  if (fault === undefined) {
    return;
  }
  const asUuid = isUuid(name) ? " A UUID goes into `uuid`." : "";
  report.add("ipspace-name-invalid", path, `${quote(name)} cannot be the name of an IPspace: ${fault}.${asUuid}`);
}

function checkSvmName(report: Report, path: Path, value: Value<string>): void {
  const name = nonEmpty(report, path, value);
  if (name === undefined || name === "*") {
    return;
  }
  if (isUuid(name)) {
    report.add("svm-name-is-uuid", path, `${quote(name)} is a UUID. Put it into \`uuid\` and leave \`name\` out.`);
    return;
  }
  const fault = nameFault(name, svmName);
  if (fault === undefined) {
    return;
  }
  const everyone = name.toLowerCase() === "all" ? ' ONTAP\'s command line writes "*" for every SVM.' : "";
  report.add("svm-name-invalid", path, `${quote(name)} cannot be the name of an SVM: ${fault}.${everyone}`);
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
      report.add("svm-unnamed", path, "This entry says nothing. Name the SVM by `name` or by `uuid`.");
    }
    checkSvmName(report, [...path, "name"], name);
    checkUuid(report, [...path, "uuid"], uuid);
    const keys: string[] = [];
    if (isSet(name)) {
      keys.push(`name ${name}`);
    }
    if (isSet(uuid)) {
      keys.push(`uuid ${uuid.toLowerCase()}`);
    }
    const first = keys.map((key) => seen.get(key)).find((other) => other !== undefined);
    if (first !== undefined) {
      report.add("svm-duplicate", path, `Entries ${first + 1} and ${index + 1} name the same SVM. Remove one of them.`);
    }
    for (const key of keys) {
      if (!seen.has(key)) {
        seen.set(key, index);
      }
    }
  }
}

export function checkApplications(peer: Peer, report: Report): void {
  if (!isSet(peer.peer_applications)) {
    return;
  }
  const known = peer.peer_applications;
  for (const [index, application] of known.entries()) {
    const path = ["peer_applications", index];
    checkElement(report, path, application);
    checkChoice(report, "peer-application-invalid", path, application, peerApplications);
    if (isSet(application) && known.indexOf(application) < index) {
      report.add("peer-application-duplicate", path, `${quote(application)} is listed twice. Remove one of them.`);
    }
  }
}

export function checkTimeouts(peer: Peer, report: Report): void {
  if (!isSet(peer.timeouts)) {
    return;
  }
  for (const operation of ["create", "read", "update", "delete"] as const) {
    const value = peer.timeouts[operation];
    if (!isSet(value)) {
      continue;
    }
    const duration = parseDuration(value);
    if (duration.kind !== "invalid") {
      continue;
    }
    const form = `Write a number with a unit, such as ${quoteAll(["30s", "5m", "1h30m"], "or")}.`;
    const hint = didYouMean(duration.meant);
    report.add(
      "timeout-invalid",
      ["timeouts", operation],
      `${quote(value)} is not a timeout: ${duration.reason}.${hint} ${form}`,
    );
  }
}
