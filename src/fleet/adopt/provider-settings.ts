import { defaultsHolder, type SettingName, variableName } from "../../rules/connection";
import type { Described } from "../sources";

const secrets: readonly SettingName[] = ["password", "private_key", "token"];

/** The settings of one holder that may stand in a file. */
export type PlainSettings = Readonly<Record<string, string | boolean>>;

/** The arguments of a provider that knows the clusters of a source, without secrets. */
export interface ProviderSettings {
  readonly own: PlainSettings;
  readonly defaults: PlainSettings | undefined;
  readonly clusters: Readonly<Record<string, PlainSettings>>;
  /** The environment variables that take the place of the secrets of the source. */
  readonly variables: readonly string[];
}

/** What of a source goes into a provider block. What the source leaves to the environment stays there. */
export function providerSettings({ clusters, own = {}, defaults }: Described): ProviderSettings {
  const variables: string[] = [];
  const plain = (settings: object, holder: Parameters<typeof variableName>[1]): PlainSettings => {
    const set = Object.entries(settings).filter(([, value]) => typeof value === "string" || typeof value === "boolean");
    variables.push(...set.filter(([name]) => isSecret(name)).map(([name]) => variableName(name, holder)));
    return Object.fromEntries(set.filter(([name]) => !isSecret(name)));
  };
  return {
    own: plain(own, null),
    defaults: defaults === undefined ? undefined : plain(defaults, defaultsHolder),
    clusters: Object.fromEntries(Object.entries(clusters).map(([name, settings]) => [name, plain(settings, name)])),
    variables,
  };
}

function isSecret(name: string): boolean {
  return secrets.some((secret) => secret === name);
}
