import { isSet, type Maybe } from "../cluster-peer";

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

/** Something that cannot be right. Attribute names stand in backticks; a secret is never shown. */
export interface SettingProblem {
  readonly name: SettingName;
  readonly summary: string;
  readonly detail: string;
}

/** Settings that are texts in PEM, and are easily taken for paths. */
const pem = ["certificate", "private_key", "ca_certificate"] as const;

/**
 * Finds what cannot be right about the settings of a connection whatever the environment adds, before anything is sent. A
 * value that is not known yet is no problem.
 */
export function settingProblems(config: Settings): SettingProblem[] {
  const problems: SettingProblem[] = [];
  const error = (name: SettingName, summary: string, detail: string) => problems.push({ name, summary, detail });
  const given = (name: SettingName) => isSet(config[name]);

  const { hostname } = config;
  if (isSet(hostname)) {
    checkHostname(hostname, (detail) => error("hostname", "Not a host", detail));
  }

  const ofPassword = (["username", "password"] as const).filter(given).map((name) => `\`${name}\``);
  const asWell = `${ofPassword.join(" and ")} ${ofPassword.length === 1 ? "is" : "are"} given as well.`;
  const other = (["token", given("certificate") ? "certificate" : "private_key"] as const).filter(given);
  for (const name of ofPassword.length > 0 ? other : []) {
    error(name, "Two logins", `${asWell} Keep the one that is to be used.`);
  }
  if (given("ca_file") && given("ca_certificate")) {
    error("ca_certificate", "Two sets of authorities", "`ca_file` is given as well. Keep one of the two.");
  }
  const authority = given("ca_file") ? "ca_file" : given("ca_certificate") ? "ca_certificate" : undefined;
  if (config.validate_certs === false && authority !== undefined) {
    const why = `\`${authority}\` says what to trust, and \`validate_certs = false\` has it that nothing is checked.`;
    error("validate_certs", "Certificates are trusted and not verified", `${why} Remove one of the two.`);
  }
  for (const name of pem) {
    const text = config[name];
    if (!isSet(text) || text.includes("-----BEGIN ")) {
      continue;
    }
    const what = `\`${name}\` takes the text itself, in PEM, which begins with a line "-----BEGIN …-----".`;
    error(name, "Not in PEM", `${what} To read it from a file, write \`file("…")\`.`);
  }
  return problems;
}

function checkHostname(hostname: string, error: (detail: string) => void): void {
  const shown = hostname.includes("@") ? "it" : JSON.stringify(hostname);
  const advice = "Give a host name or an address, with a port behind it where it is not 443.";
  if (hostname.trim() === "") {
    error(`\`hostname\` is empty. ${advice}`);
  } else if (hostname.includes("@")) {
    error(`\`hostname\` holds a login. ${advice} The login has arguments of its own.`);
  } else if (/^\w+:\/\//.test(hostname)) {
    error(`${shown} begins with a scheme; it is always https. ${advice}`);
  } else if (/[\s/?#\\]/.test(hostname.trim())) {
    error(`${shown} holds more than a host. ${advice}`);
  }
}
