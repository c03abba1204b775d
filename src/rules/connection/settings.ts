import { Text, text, words } from "../text";
import { isSet, type Maybe } from "../value";
import type { Wording } from "../wording";

const texts = [
  "hostname",
  "username",
  "password",
  "certificate",
  "private_key",
  "token",
  "ca_file",
  "ca_certificate",
] as const;

/** The settings of one connection, by their names in Terraform. */
export const settings = [...texts, "validate_certs"] as const;
export type SettingName = (typeof settings)[number];

/** What is configured of one connection. */
export type Settings = { readonly [K in SettingName]?: Maybe<K extends "validate_certs" ? boolean : string> };

interface SettingRule<Params = never> {
  readonly summary: string;
  /** What is wrong, and what to do. A secret is never shown. */
  readonly message: (wording: Wording, params: Params) => Text;
}

const hostnameAdvice = "Give a hostname or an address, with a port behind it where it is not 443.";

/** What cannot be right about the settings of a connection, by stable ids. */
export const settingRules = {
  "hostname-empty": {
    summary: "Not a host",
    message: ({ attribute }: Wording) => text`${attribute("hostname")} is empty. ${words(hostnameAdvice)}`,
  },
  "hostname-with-login": {
    summary: "Not a host",
    message: ({ attribute }: Wording) =>
      text`${attribute("hostname")} holds a login. ${words(hostnameAdvice)} The login has arguments of its own.`,
  },
  "hostname-with-scheme": {
    summary: "Not a host",
    message: (_: Wording, { hostname }: { hostname: string }) =>
      text`${JSON.stringify(hostname)} begins with a scheme; it is always https. ${words(hostnameAdvice)}`,
  },
  "hostname-with-more": {
    summary: "Not a host",
    message: (_: Wording, { hostname }: { hostname: string }) =>
      text`${JSON.stringify(hostname)} holds more than a host. ${words(hostnameAdvice)}`,
  },
  "two-logins": {
    summary: "Two logins",
    message: ({ attribute }: Wording, { others }: { others: readonly string[] }) => {
      const given = text`${Text.join(others.map(attribute), " and ")} ${others.length === 1 ? words("is") : words("are")} given as well.`;
      return text`${given} Keep the one that is to be used.`;
    },
  },
  "two-authorities": {
    summary: "Two sets of authorities",
    message: ({ attribute }: Wording) => text`${attribute("ca_file")} is given as well. Keep one of the two.`,
  },
  "trusted-and-not-verified": {
    summary: "Certificates are trusted and not verified",
    message: ({ attribute }: Wording, { authority }: { authority: string }) =>
      Text.join([
        text`${attribute(authority)} says what to trust, and with ${attribute("validate_certs")} set to false nothing is verified. `,
        words("Remove one of the two."),
      ]),
  },
  "not-pem": {
    summary: "Not in PEM",
    message: ({ attribute, readFile }: Wording, { name }: { name: string }) =>
      Text.join([
        text`${attribute(name)} takes the text itself, in PEM, which begins with a line "-----BEGIN …-----". `,
        text`To read it from a file, write ${readFile}.`,
      ]),
  },
} as const satisfies Readonly<Record<string, SettingRule>>;

export type SettingRuleId = keyof typeof settingRules;

/** Something that cannot be right about one setting. `describeSetting` has the words for it. */
export interface SettingProblem {
  readonly rule: SettingRuleId;
  readonly name: SettingName;
  /** What the rule's message speaks of. Never holds a secret. */
  readonly params?: unknown;
}

/** What a problem is called in a face's words: a headline, and what is wrong and what to do. */
export function describeSetting(
  { rule: id, params }: SettingProblem,
  wording: Wording,
): { readonly summary: Text; readonly detail: Text } {
  const rule = settingRules[id] as SettingRule<unknown>;
  return { summary: words(rule.summary), detail: rule.message(wording, params) };
}

/** Settings that are texts in PEM, and are easily taken for paths. */
const pem = ["certificate", "private_key", "ca_certificate"] as const;

/**
 * Finds what cannot be right about the settings of a connection whatever the environment adds, before anything is sent. A
 * value that is not known yet is no problem.
 */
export function settingProblems(config: Settings): SettingProblem[] {
  const problems: SettingProblem[] = [];
  const given = (name: SettingName) => isSet(config[name]);

  const { hostname } = config;
  const faulty = isSet(hostname) ? hostnameFault(hostname) : undefined;
  if (faulty !== undefined) {
    const holdsLogin = faulty === "hostname-with-login";
    problems.push({ rule: faulty, name: "hostname", ...(!holdsLogin && { params: { hostname } }) });
  }
  const others = (["username", "password"] as const).filter(given);
  const other = (["token", given("certificate") ? "certificate" : "private_key"] as const).filter(given);
  for (const name of others.length > 0 ? other : []) {
    problems.push({ rule: "two-logins", name, params: { others } });
  }
  if (given("ca_file") && given("ca_certificate")) {
    problems.push({ rule: "two-authorities", name: "ca_certificate" });
  }
  const authority = given("ca_file") ? "ca_file" : given("ca_certificate") ? "ca_certificate" : undefined;
  if (config.validate_certs === false && authority !== undefined) {
    problems.push({ rule: "trusted-and-not-verified", name: "validate_certs", params: { authority } });
  }
  for (const name of pem) {
    const text = config[name];
    if (isSet(text) && !text.includes("-----BEGIN ")) {
      problems.push({ rule: "not-pem", name, params: { name } });
    }
  }
  return problems;
}

function hostnameFault(hostname: string): SettingRuleId | undefined {
  if (hostname.trim() === "") {
    return "hostname-empty";
  }
  if (hostname.includes("@")) {
    return "hostname-with-login";
  }
  if (/^\w+:\/\//.test(hostname)) {
    return "hostname-with-scheme";
  }
  const host = hostname.trim();
  const hasNoPort = /^[^:]*:(?!\d+$)[^:]*$/.test(host);
  return hasNoPort || /[\s/?#\\]/.test(host) ? "hostname-with-more" : undefined;
}
