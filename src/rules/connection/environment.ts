import { isUnset } from "../value";
import { type SettingName, type Settings, settings } from "./settings";

type Group = readonly SettingName[];

const token: Group = ["token"];
const certificate: Group = ["certificate", "private_key"];
const password: Group = ["username", "password"];

/** Settings of which one group is used and the others are not; what comes first wins where the environment has several. */
const choices: readonly (readonly Group[])[] = [
  [token, certificate, password],
  [["ca_certificate"], ["ca_file"]],
];

/** The environment variable of a setting: `ONTAP_PASSWORD`, or `ONTAP_PARIS_PASSWORD` for the cluster named `paris`. */
export function variableName(setting: string, cluster: string | null): string {
  const middle = cluster === null ? "" : `${cluster.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_`;
  return `ONTAP_${middle}${setting.toUpperCase()}`;
}

/**
 * Whether the environment may say a setting: the configuration leaves it out, and has nothing that stands in its place. A
 * configured login is not joined by another one of the environment, nor are authorities.
 */
export function isLeftToEnvironment(config: Settings, name: SettingName): boolean {
  if (!isUnset(config[name])) {
    return false;
  }
  const groups = choices.find((choice) => choice.flat().includes(name)) ?? [];
  const configured = groups.filter((group) => group.some((member) => !isUnset(config[member])));
  return configured.length === 0 || configured.some((group) => group.includes(name));
}

/** What the environment adds to a configuration. An empty variable is none. */
export function settingsFromEnvironment(
  config: Settings,
  cluster: string | null,
  environment: NodeJS.ProcessEnv,
): ReadonlyMap<SettingName, string> {
  const found = new Map<SettingName, string>();
  for (const name of settings) {
    const text = environment[variableName(name, cluster)] ?? "";
    if (text !== "" && isLeftToEnvironment(config, name)) {
      found.set(name, text);
    }
  }
  for (const groups of choices) {
    const present = groups.filter((group) => group.some((name) => found.has(name)));
    const whole = present.filter((group) => group.every((name) => found.has(name) || !isUnset(config[name])));
    // A whole login wins over half of a stronger one. Where none is whole, the error is about what is missing of one.
    const strongest = whole[0] ?? present[0];
    for (const group of present) {
      // A token may be bound to a certificate: these two go together.
      if (group === strongest || (strongest === token && whole.includes(certificate) && group === certificate)) {
        continue;
      }
      for (const name of group) {
        found.delete(name);
      }
    }
  }
  return found;
}
