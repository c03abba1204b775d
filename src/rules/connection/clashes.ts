import { isLeftToEnvironment, variableName } from "./environment";
import { type SettingName, type Settings, settings } from "./settings";

/** Why the name of a cluster will not do beside that of another one. Attribute names stand in backticks. */
export interface NameProblem {
  readonly cluster: string;
  readonly summary: string;
  readonly detail: string;
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

interface Reader {
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
        return [{ variable, setting, other }];
      });
    const [first, ...others] = clashes;
    if (cluster === null || first === undefined) {
      continue;
    }
    const more = others.length === 0 ? "" : ` So it is with ${others.map(({ variable }) => variable).join(", ")}.`;
    problems.push({
      cluster,
      summary: "Two clusters read the same environment variable",
      detail:
        `${first.variable} is ${spell({ cluster, ...first })} and ${spell(first.other)}.${more} Give the cluster another name, ` +
        "or set in the configuration what is not to come from the environment.",
    });
  }
  return problems;
}

function spell({ cluster, setting }: Reader): string {
  return `\`${setting}\` of ${cluster === null ? "the provider's own cluster" : `the cluster "${cluster}"`}`;
}
