import { isUnset } from "../value";
import { type SettingName, type Settings, settings } from "./settings";

type Group = readonly SettingName[];

const token: Group = ["token"];
const certificate: Group = ["certificate", "private_key"];
const password: Group = ["username", "password"];

/** Settings of which one group is used and the others are not; what comes first wins where the environment has several. */
const choices: readonly [logins: readonly Group[], authorities: readonly Group[]] = [
  [token, certificate, password],
  [["ca_certificate"], ["ca_file"]],
];

/** Stands for the provider's `defaults`, which fill the gaps of all its `clusters`. */
export const defaultsHolder: unique symbol = Symbol("defaults");

/** Whose settings they are: the provider's own (null), those of one of its `clusters` by name, or its `defaults`. */
export type Holder = string | null | typeof defaultsHolder;

/**
 * The environment variable of a setting: `ONTAP_PASSWORD`, `ONTAP_PARIS_PASSWORD` for the cluster named `paris`, or
 * `ONTAP_CLUSTERS_PASSWORD` for the defaults.
 */
export function variableName(setting: string, holder: Holder): string {
  const name = holder === defaultsHolder ? "clusters" : holder;
  const middle = name === null ? "" : `${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_`;
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
  holder: Holder,
  environment: NodeJS.ProcessEnv,
): ReadonlyMap<SettingName, string> {
  const found = new Map<SettingName, string>();
  for (const name of settings) {
    const text = environment[variableName(name, holder)] ?? "";
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

const loginSettings = choices[0].flat();
const authorities = choices[1].flat();

/**
 * The settings that a cluster takes from the defaults for all `clusters`. A cluster with any part of a login takes none of
 * theirs, not even to complete it: a fleet's password goes to no cluster that has a login of its own. With authorities of its
 * own it takes no other ones, and is not left unverified.
 *
 * @param own what the configuration and the environment say of the cluster
 * @param defaults what they say of the defaults
 */
export function settingsFromDefaults(own: Settings, defaults: Settings): SettingName[] {
  const has = (names: readonly SettingName[]) => names.some((name) => !isUnset(own[name]));
  const keptOut = new Set<SettingName>([
    "hostname",
    ...(has(loginSettings) ? loginSettings : []),
    ...(has(authorities) ? ([...authorities, "validate_certs"] as const) : []),
  ]);
  return settings.filter((name) => !keptOut.has(name) && isUnset(own[name]) && !isUnset(defaults[name]));
}
