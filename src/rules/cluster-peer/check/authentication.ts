import { didYouMean, quote } from "../../text";
import { field, isSet, isUnset, UNKNOWN, type Unknown, type Value } from "../../value";
import { type ExpiryTime, parseExpiryTime } from "../parse/expiry";
import type { Peer } from "../shape";
import { authenticationInUse, checkChoice, encryptionProtocols, normalizeEncryption } from "./choices";
import { nonEmpty } from "./names";
import type { Report } from "./report";

const at = "authentication";
const expiry = [at, "expiry_time"];
/** The least length of a passphrase in a cluster's peering policy, unless it was changed. */
const defaultMinimum = 8;

/** The passphrases that a configuration gives, each with its place. Nothing else may touch their values. */
export function passphrases(peer: Peer): { name: "passphrase" | "passphrase_wo"; value: Value<string> }[] {
  return (["passphrase", "passphrase_wo"] as const).map((name) => ({ name, value: field(peer.authentication, name) }));
}

/** Whether the configuration gives a passphrase; unknown where it may. */
export function givesPassphrase(peer: Peer): boolean | Unknown {
  const values = passphrases(peer).map(({ value }) => value);
  if (values.some(isSet)) {
    return true;
  }
  return values.includes(UNKNOWN) ? UNKNOWN : false;
}

function checkPassphrases(peer: Peer, report: Report): void {
  for (const { name, value } of passphrases(peer)) {
    if (!isSet(value)) {
      continue;
    }
    const path = [at, name];
    if (value === "") {
      const advice = "Give one, or leave the argument out.";
      report.add(
        "passphrase-empty",
        path,
        `\`${name}\` is the empty string, and the other side could not know it. ${advice}`,
      );
      continue;
    }
    if ([...value].length < defaultMinimum) {
      const what = `\`${name}\` has ${[...value].length} of the ${defaultMinimum} characters that clusters ask for by default.`;
      report.add("passphrase-short", path, `${what} A cluster takes it only if its peering policy was changed.`);
    }
    if (value.trim() !== value) {
      const what = `\`${name}\` begins or ends with white space, such as the line break at the end of a file.`;
      report.add(
        "passphrase-white-space",
        path,
        `${what} It belongs to the passphrase. If that is not meant, trim it.`,
      );
    }
  }
}

function checkSources(peer: Peer, report: Report): void {
  const version = field(peer.authentication, "passphrase_wo_version");
  if (typeof version === "string") {
    nonEmpty(report, [at, "passphrase_wo_version"], version);
  }
  const [given, written] = passphrases(peer).map(({ value }) => isSet(value));
  if (given && written) {
    const advice = "Keep `passphrase_wo` to have it in no state, or `passphrase` for a Terraform before 1.11.";
    report.add("passphrase-and-passphrase-wo", [at, "passphrase_wo"], `\`passphrase\` is given as well. ${advice}`);
  }
  if ((given || written) && field(peer.authentication, "generate_passphrase") === true) {
    const what = `\`${given ? "passphrase" : "passphrase_wo"}\` is given as well. It is the one or the other:`;
    const advice = "remove the passphrase to have ONTAP generate one, or remove `generate_passphrase`.";
    report.add("passphrase-and-generate", [at, "generate_passphrase"], `${what} ${advice}`);
  }
}

function checkVersion(peer: Peer, report: Report): void {
  const path = [at, "passphrase_wo_version"];
  const passphrase = field(peer.authentication, "passphrase_wo");
  const version = field(peer.authentication, "passphrase_wo_version");
  const resend = field(peer.authentication, "passphrase_wo_resend");
  if (isSet(passphrase) && isUnset(version) && isUnset(resend)) {
    const why = "Terraform keeps no write-only value and so cannot see that it changed.";
    const advice = "Set `passphrase_wo_version` to 1, and raise it whenever the passphrase changes.";
    report.add("passphrase-wo-without-version", path, `${why} ${advice}`);
  }
  const generate = field(peer.authentication, "generate_passphrase");
  const isOffer = isUnset(field(peer.remote, "ip_addresses"));
  if (isSet(version) && givesPassphrase(peer) === false && !isOffer && generate !== true && generate !== UNKNOWN) {
    const what = "Changing it has the passphrase sent again, and none is given, nor is ONTAP to generate one.";
    const advice = "Give the passphrase in `passphrase_wo`, or remove the version.";
    report.add("passphrase-wo-version-alone", path, `${what} ${advice}`);
  }
}

function reportLateOrEarly(parsed: ExpiryTime, text: string, report: Report): void {
  if (parsed.kind === "invalid" || parsed.verdict === "in-time") {
    return;
  }
  if (parsed.verdict === "too-far") {
    const more = parsed.kind === "duration" ? "is more" : "lies further ahead";
    const what = `A passphrase is valid for at most 7 days, and ${quote(text)} ${more}.`;
    report.add("expiry-time-too-far", expiry, `${what} The most is "P7D".`);
  } else {
    const advice = 'Give a later time, or a duration such as "PT1H", which counts from when it is sent.';
    report.add(
      "expiry-time-in-past",
      expiry,
      `${quote(text)} is not ahead, so the passphrase would never be valid. ${advice}`,
    );
  }
}

function checkExpiryForm(peer: Peer, report: Report): void {
  const text = field(peer.authentication, "expiry_time");
  if (!isSet(text)) {
    return;
  }
  const parsed = parseExpiryTime(text);
  if (parsed.kind === "duration") {
    reportLateOrEarly(parsed, text, report);
  }
  if (parsed.kind !== "invalid") {
    return;
  }
  const forms =
    'Write a duration ("PT2H", "P1DT12H", "P1W"), a date-time ("2030-01-31T12:00:00Z"), or "01/31/2030 12:00:00".';
  report.add(
    "expiry-time-invalid",
    expiry,
    `${quote(text)} is no expiry time: ${parsed.reason}.${didYouMean(parsed.meant)} ${forms}`,
  );
}

/** For a point in time that is about to be sent. One that was sent long ago may well be over. */
export function checkExpiryInstant(peer: Peer, now: number, report: Report): void {
  const text = field(peer.authentication, "expiry_time");
  if (!isSet(text)) {
    return;
  }
  const parsed = parseExpiryTime(text, now);
  if (parsed.kind === "instant") {
    reportLateOrEarly(parsed, text, report);
  }
}

/** Whether a use of authentication leaves the relationship without one. */
export function isOff(inUse: Value<string>): boolean {
  return inUse === "absent" || inUse === "revoked";
}

/** ONTAP's spelling of the proposed protocol, where it is known and one. */
export function proposedEncryption(peer: Peer): Value<string> {
  const proposed = field(peer.encryption, "proposed");
  if (!isSet(proposed)) {
    return proposed;
  }
  const normalized = normalizeEncryption(proposed);
  return (encryptionProtocols as readonly string[]).includes(normalized) ? normalized : UNKNOWN;
}

export function checkAuthentication(peer: Peer, report: Report): void {
  checkPassphrases(peer, report);
  checkSources(peer, report);
  checkVersion(peer, report);
  checkExpiryForm(peer, report);
  const inUse = field(peer.authentication, "in_use");
  checkChoice(report, "in-use-invalid", [at, "in_use"], inUse, authenticationInUse);
}

export function checkEncryption(peer: Peer, report: Report): void {
  const path = ["encryption", "proposed"];
  const written = field(peer.encryption, "proposed");
  const known = isSet(written) ? normalizeEncryption(written) : written;
  checkChoice(report, "encryption-invalid", path, known, encryptionProtocols);
  const inUse = field(peer.authentication, "in_use");
  if (proposedEncryption(peer) !== "tls_psk" || !isSet(inUse) || !isOff(inUse)) {
    return;
  }
  const why = `TLS-PSK takes its key from the passphrase, and \`in_use\` is ${quote(inUse)}.`;
  report.add("encryption-without-authentication", path, `${why} Set \`proposed\` to "none", or \`in_use\` to "ok".`);
}
