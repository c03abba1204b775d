import { Text, text, words } from "../text";
import type { Wording } from "../wording";
import { defaultsHolder, type Holder, isLeftToEnvironment, variableName } from "./environment";
import { type SettingName, type Settings, settings } from "./settings";

/** The stable id of what is wrong with clashing names. */
export const clashRule = "cluster-names-clash";

/** A cluster whose name will not do beside that of another one. `describeClashes` has the words for it. */
export interface NameProblem {
  readonly cluster: string;
  /** The variables that both read. There is at least one. */
  readonly clashes: readonly { readonly variable: string; readonly readers: readonly [Reader, Reader] }[];
}

const optional: readonly SettingName[] = ["ca_file", "ca_certificate", "validate_certs"];

/** A setting that comes from a variable, and whose it is. */
export interface Reader {
  readonly holder: Holder;
  readonly setting: SettingName;
}

/** What a provider is configured with: its own cluster, its `clusters` by name, and the defaults of these, where it has some. */
export interface Connections {
  readonly own: Settings;
  readonly defaults?: Settings | undefined;
  readonly named: Readonly<Record<string, Settings>>;
}

/**
 * Finds clusters whose names lead to the same environment variable, where the configuration leaves it to the environment for
 * both: `new-york` and `new_york`, whatever the setting, or a cluster `ca`, whose `certificate` is ONTAP_CA_CERTIFICATE.
 *
 * A cluster `clusters` clashes with the defaults in the same way.
 *
 * @param isInEnvironment whether the environment has a variable: what both can do without clashes only where somebody sets it
 */
export function clashingNames(
  { own, defaults, named }: Connections,
  isInEnvironment: (variable: string) => boolean,
): NameProblem[] {
  const isNeeded = ({ setting }: Reader, other: Reader) =>
    setting === other.setting &&
    !optional.includes(setting) &&
    (defaults === undefined || setting === "hostname" || other.holder === defaultsHolder);
  const readers = new Map<string, Reader>();
  const problems: NameProblem[] = [];
  const holders: readonly (readonly [Holder, Settings])[] = [
    [null, own],
    ...(defaults === undefined ? [] : [[defaultsHolder, defaults] as const]),
    ...Object.entries(named),
  ];
  for (const [holder, config] of holders) {
    const clashes = settings
      .filter(
        (setting) => isLeftToEnvironment(config, setting) && !(holder === defaultsHolder && setting === "hostname"),
      )
      .flatMap((setting) => {
        const variable = variableName(setting, holder);
        const reader: Reader = { holder, setting };
        const other = readers.get(variable);
        if (other === undefined) {
          readers.set(variable, reader);
          return [];
        }
        return isNeeded(reader, other) || isInEnvironment(variable)
          ? [{ variable, readers: [reader, other] as const }]
          : [];
      });
    if (typeof holder === "string" && clashes.length > 0) {
      problems.push({ cluster: holder, clashes });
    }
  }
  return problems;
}

/** What clashing names are called in a face's words: a headline, and what is wrong and what to do. */
export function describeClashes({ clashes: [first, ...others] }: NameProblem, { attribute }: Wording) {
  const spell = ({ holder, setting }: Reader) =>
    holder === defaultsHolder
      ? attribute(`defaults.${setting}`)
      : text`${attribute(setting)} of ${holder === null ? words("the provider's own cluster") : text`the cluster "${holder}"`}`;
  const readers = Text.join((first?.readers ?? []).map(spell), " and ");
  const more =
    others.length === 0 ? "" : text` The same holds for ${others.map(({ variable }) => variable).join(", ")}.`;
  return {
    summary: words("Two clusters read the same environment variable"),
    detail: Text.join([
      text`${first?.variable} is ${readers}.${more} Give the cluster another name, `,
      words("or set in the configuration what is not to come from the environment."),
    ]),
  };
}
