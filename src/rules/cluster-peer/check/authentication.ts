import { didYouMean, quote, Text, text, words } from "../../text";
import { field, isSet, isUnset, UNKNOWN, type Unknown, type Value } from "../../value";
import { authenticationInUse, choiceMessage } from "../model/choices";
import { defineRules, type Report } from "../model/rule";
import type { Peer } from "../model/shape";
import { type ExpiryTime, parseExpiryTime } from "../parse/expiry";
import { nonEmpty } from "./elements";

type PassphraseName = "passphrase" | "passphrase_wo";

const at = "authentication";
const expiry = [at, "expiry_time"];
/** The least length of a passphrase in a cluster's peering policy, unless it was changed. */
const defaultMinimum = 8;

export const authenticationRules = defineRules({
  "passphrase-empty": {
    when: ["config"],
    severity: "error",
    attribute: "authentication.passphrase, authentication.passphrase_wo",
    summary: "Empty passphrase",
    meaning: "A passphrase has at least one character, and as many as the cluster's peering policy asks for.",
    code: "4653236",
    message: ({ attribute }, { name }: { name: PassphraseName }) =>
      text`${attribute(name)} is the empty string, and the other side could not know it. Give one, or leave the argument out.`,
  },
  "passphrase-short": {
    when: ["config"],
    severity: "warning",
    attribute: "authentication.passphrase, authentication.passphrase_wo",
    summary: "Passphrase is shorter than 8 characters",
    meaning: "8 characters is the least that a cluster's peering policy asks for unless it was changed.",
    code: "4653236",
    message: ({ attribute }, { name, length }: { name: PassphraseName; length: number }) =>
      Text.join([
        text`${attribute(name)} has ${length} of the ${defaultMinimum} characters that clusters ask for by default. `,
        words("A cluster takes it only if its peering policy was changed."),
      ]),
  },
  "passphrase-white-space": {
    when: ["config"],
    severity: "warning",
    attribute: "authentication.passphrase, authentication.passphrase_wo",
    summary: "Passphrase begins or ends with white space",
    meaning:
      "Mostly a line break at the end of a file. It counts as part of the passphrase, and the other side has to have it, too.",
    message: ({ attribute }, { name }: { name: PassphraseName }) =>
      Text.join([
        text`${attribute(name)} begins or ends with white space, such as the line break at the end of a file. `,
        words("It belongs to the passphrase. If that is not meant, trim it."),
      ]),
  },
  "passphrase-and-passphrase-wo": {
    when: ["config"],
    severity: "error",
    attribute: "authentication.passphrase_wo",
    summary: "Two passphrases",
    meaning: "`passphrase` and its write-only twin `passphrase_wo` exclude one another.",
    message: ({ attribute }) =>
      Text.join([
        text`${attribute("passphrase")} is given as well. Keep ${attribute("passphrase_wo")} to have it in no state, or `,
        text`${attribute("passphrase")} for a Terraform before 1.11.`,
      ]),
  },
  "passphrase-and-generate": {
    when: ["config"],
    severity: "error",
    attribute: "authentication.generate_passphrase",
    summary: "A passphrase is given and another one is to be generated",
    meaning: "A passphrase excludes `generate_passphrase = true`; what ONTAP makes of both is not documented.",
    message: ({ attribute }, { name }: { name: PassphraseName }) =>
      Text.join([
        text`${attribute(name)} is given as well, and only one of the two can hold. Remove the passphrase to have ONTAP generate `,
        text`one, or remove ${attribute("generate_passphrase")}.`,
      ]),
  },
  "passphrase-wo-without-version": {
    when: ["config"],
    severity: "warning",
    attribute: "authentication.passphrase_wo_version",
    summary: "A new write-only passphrase would go unnoticed",
    meaning:
      "Terraform keeps no write-only value, so only a changed `passphrase_wo_version` tells that the passphrase was rotated. `passphrase_wo_resend` says it in another way.",
    message: ({ attribute }) =>
      Text.join([
        words("Terraform keeps no write-only value and so cannot see that it changed. "),
        text`Set ${attribute("passphrase_wo_version")} to 1, and raise it whenever the passphrase changes.`,
      ]),
  },
  "passphrase-wo-version-alone": {
    when: ["config"],
    severity: "warning",
    attribute: "authentication.passphrase_wo_version",
    summary: "A version without its passphrase",
    meaning:
      "A changed `passphrase_wo_version` has the passphrase sent again, or generated anew, which needs one that is given or generated.",
    message: ({ attribute }) =>
      Text.join([
        words("When it changes, the passphrase is sent again. None is given, and ONTAP is not asked to generate one. "),
        text`Give the passphrase in ${attribute("passphrase_wo")}, or remove the version.`,
      ]),
  },
  "in-use-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "authentication.in_use",
    summary: "Not a use of authentication",
    meaning: "One of `ok`, `absent` and `revoked`.",
    message: choiceMessage(authenticationInUse),
  },
  "expiry-time-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "authentication.expiry_time",
    summary: "Not an expiry time",
    meaning:
      "An ISO 8601 duration (`PnDTnHnMnS` or `PnW`), an ISO 8601 date-time, or `MM/DD/YYYY HH:MM:SS` in the cluster's time zone.",
    message: (_, { text: time, reason, meant }: { text: string; reason: string; meant: string | undefined }) =>
      Text.join([
        text`${quote(time)} is no expiry time: ${reason}.${didYouMean(meant)} `,
        words(
          'Write a duration ("PT2H", "P1DT12H", "P1W"), a date-time ("2030-01-31T12:00:00Z"), or "01/31/2030 12:00:00".',
        ),
      ]),
  },
  "expiry-time-too-far": {
    when: ["config", "create", "update"],
    severity: "error",
    attribute: "authentication.expiry_time",
    summary: "Expiry time is more than 7 days ahead",
    meaning:
      "A passphrase is valid for at most 7 days. Durations are looked at always, points in time only when they would be sent.",
    code: "4655058",
    message: (_, { text: time, isDuration }: { text: string; isDuration: boolean }) =>
      text`A passphrase is valid for at most 7 days, and ${quote(time)} ${isDuration ? words("is more") : words("lies further ahead")}. The most is "P7D".`,
  },
  "expiry-time-in-past": {
    when: ["config", "create", "update"],
    severity: "error",
    attribute: "authentication.expiry_time",
    summary: "Expiry time is not in the future",
    meaning:
      "A passphrase cannot have expired before it is used. Points in time are looked at only when they would be sent.",
    code: "4653229",
    message: (_, { text: time }: { text: string }) =>
      Text.join([
        text`${quote(time)} is not ahead, so the passphrase would never be valid. `,
        words('Give a later time, or a duration such as "PT1H", which counts from when it is sent.'),
      ]),
  },
});

/** The passphrases that a configuration gives, each with its place. Nothing else may touch their values. */
export function passphrases(peer: Peer): { name: PassphraseName; value: Value<string> }[] {
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
    const { length } = [...value];
    if (length === 0) {
      report.add(authenticationRules["passphrase-empty"], path, { name });
      continue;
    }
    if (length < defaultMinimum) {
      report.add(authenticationRules["passphrase-short"], path, { name, length });
    }
    if (value.trim() !== value) {
      report.add(authenticationRules["passphrase-white-space"], path, { name });
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
    report.add(authenticationRules["passphrase-and-passphrase-wo"], [at, "passphrase_wo"]);
  }
  if ((given || written) && field(peer.authentication, "generate_passphrase") === true) {
    const name = given ? "passphrase" : "passphrase_wo";
    report.add(authenticationRules["passphrase-and-generate"], [at, "generate_passphrase"], { name });
  }
}

function checkVersion(peer: Peer, report: Report): void {
  const path = [at, "passphrase_wo_version"];
  const passphrase = field(peer.authentication, "passphrase_wo");
  const version = field(peer.authentication, "passphrase_wo_version");
  const resend = field(peer.authentication, "passphrase_wo_resend");
  if (isSet(passphrase) && isUnset(version) && isUnset(resend)) {
    report.add(authenticationRules["passphrase-wo-without-version"], path);
  }
  const generate = field(peer.authentication, "generate_passphrase");
  const isOffer = isUnset(field(peer.remote, "ip_addresses"));
  if (isSet(version) && givesPassphrase(peer) === false && !isOffer && generate !== true && generate !== UNKNOWN) {
    report.add(authenticationRules["passphrase-wo-version-alone"], path);
  }
}

function reportLateOrEarly(parsed: ExpiryTime, text: string, report: Report): void {
  if (parsed.kind === "invalid" || parsed.verdict === "in-time") {
    return;
  }
  if (parsed.verdict === "too-far") {
    const isDuration = parsed.kind === "duration";
    report.add(authenticationRules["expiry-time-too-far"], expiry, { text, isDuration });
  } else {
    report.add(authenticationRules["expiry-time-in-past"], expiry, { text });
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
  if (parsed.kind === "invalid") {
    const { reason, meant } = parsed;
    report.add(authenticationRules["expiry-time-invalid"], expiry, { text, reason, meant });
  }
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

export function checkAuthentication(peer: Peer, report: Report): void {
  checkPassphrases(peer, report);
  checkSources(peer, report);
  checkVersion(peer, report);
  checkExpiryForm(peer, report);
  const inUse = field(peer.authentication, "in_use");
  if (isSet(inUse) && !(authenticationInUse as readonly string[]).includes(inUse)) {
    report.add(authenticationRules["in-use-invalid"], [at, "in_use"], { value: inUse });
  }
}
