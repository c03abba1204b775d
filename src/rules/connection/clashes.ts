import { Text, text, words } from "../text";
import type { Wording } from "../wording";
import { isLeftToEnvironment, variableName } from "./environment";
import { type SettingName, type Settings, settings } from "./settings";

/** The stable id of what is wrong with clashing names. */
export const clashRule = "cluster-names-clash";

/** A cluster whose name will not do beside that of another one. `describeClashes` has the words for it. */
export interface NameProblem {
  readonly cluster: string;
  /** The variables that both read. There is at least one. */
  readonly clashes: readonly { readonly variable: string; readonly readers: readonly [Reader, Reader] }[];
}

/** A variable that two clusters read, and which setting it is for the one and for the other. */
export interface Clash {
  readonly variable: string;
  readonly settings: readonly [SettingName, SettingName];
}

const optional: readonly SettingName[] = ["ca_file", "ca_certificate", "validate_certs"];

/** Whether both clusters need what the variable says. Others clash only where the environment has them. */
export function isOfLogin({ settings: [one, other] }: Clash): boolean {
  return one === other && !optional.includes(one);
}

/** A setting that comes from a variable; of the provider's own cluster where it names none. */
export interface Reader {
  readonly cluster: string | null;
  readonly setting: SettingName;
}

/**
 * Finds clusters whose names lead to the same environment variable, where the configuration leaves it to the environment for
 * both: `new-york` and `new_york`, whatever the setting, or a cluster `ca`, whose `certificate` is ONTAP_CA_CERTIFICATE.
 *
 * @param own the provider's own cluster
 * @param named those with a name
 * @param matters whether a clash is one: what nobody sets leads no cluster astray
 */
export function clashingNames(
  own: Settings,
  named: Readonly<Record<string, Settings>>,
  matters: (clash: Clash) => boolean,
): NameProblem[] {
  const readers = new Map<string, Reader>();
  const problems: NameProblem[] = [];
  for (const [cluster, config] of [[null, own] as const, ...Object.entries(named)]) {
    const clashes = settings
      .filter((setting) => isLeftToEnvironment(config, setting))
      .flatMap((setting) => {
        const variable = variableName(setting, cluster);
        const other = readers.get(variable);
        if (other === undefined) {
          readers.set(variable, { cluster, setting });
        }
        if (other === undefined || !matters({ variable, settings: [setting, other.setting] })) {
          return [];
        }
        return [{ variable, readers: [{ cluster, setting }, other] as const }];
      });
    if (cluster !== null && clashes.length > 0) {
      problems.push({ cluster, clashes });
    }
  }
  return problems;
}

/** What clashing names are called in a face's words: a headline, and what is wrong and what to do. */
export function describeClashes({ clashes: [first, ...others] }: NameProblem, { attribute }: Wording) {
  const spell = ({ cluster, setting }: Reader) =>
    text`${attribute(setting)} of ${cluster === null ? words("the provider's own cluster") : text`the cluster "${cluster}"`}`;
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
