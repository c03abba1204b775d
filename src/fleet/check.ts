import { isIP } from "node:net";
import { withHelp } from "../command";
import { closest, didYouMean, quoteAll } from "../rules/text";
import { type Change, type Consequence, foresee, isUnseen } from "./check/foresee";
import { askFleet, clustersHelp, commonOptions, listOf, readArguments, readFleet, type Surroundings } from "./command";
import { UsageError } from "./sources";
import { controlCharacters, indent, wrap } from "./writers/text";

export const checkHelp = `Usage: terraform-provider-ontap check --if CLUSTER:CHANGE [options]

Says what a change would break before it is made, from what the clusters say now. It only reads.

What changes:
  --if CLUSTER:CHANGE  one of the following; may be repeated

    paris:encryption-required            the cluster's peering policy demands encryption
    paris:addresses=10.1.1.5,10.1.1.6    its intercluster LIFs get these addresses, and no others
    paris:renamed=lutetia                the cluster gets another name
    paris:removed                        the cluster is taken away

${clustersHelp}

How:
  --json               one object for programs
  --help               print this text

Exit status: 0 nothing breaks; 2 something does; 3 nothing that can be seen, and a cluster could not be asked, or its
login may not look; 1 wrong arguments, or a wrong file.
`;

const argumentsOfCheck = {
  ...commonOptions,
  if: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
} as const;

/** What the changes would do. */
interface Check {
  readonly format: 1;
  readonly changes: readonly { readonly change: string; readonly consequences: readonly Consequence[] }[];
  /** Clusters that could not be asked, or whose logins may look at nothing but peers: what depends on them is not seen. */
  readonly not_reached: readonly string[];
}

/**
 * `terraform-provider-ontap check`.
 *
 * @param args what stands behind `check` on the command line
 * @returns the exit status
 * @throws UsageError
 */
export async function runCheck(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout } = surroundings;
  const { values } = readArguments("check", args, { options: argumentsOfCheck });
  if (values.help) {
    stdout.write(checkHelp);
    return 0;
  }
  const { if: wanted = [] } = values;
  if (wanted.length === 0) {
    throw new UsageError(withHelp("check", "check needs a change: --if CLUSTER:CHANGE."));
  }
  const { fleet, timeoutMs } = readFleet(values, surroundings.env);
  const changes = wanted.map((text) => ({ text, change: readChange(text, fleet.names) }));
  const survey = await askFleet(fleet, timeoutMs, surroundings);
  const check: Check = {
    format: 1,
    changes: changes.map(({ text, change }) => ({ change: text, consequences: foresee(survey, change) })),
    not_reached: survey.answers.filter(isUnseen).map(({ name }) => name),
  };
  stdout.write(values.json ? `${JSON.stringify(check, null, 2)}\n` : asText(check, stdout.columns ?? 100));
  const breaks = check.changes.some(({ consequences }) => consequences.length > 0);
  return breaks ? 2 : check.not_reached.length > 0 ? 3 : 0;
}

const headings = { breaks: "BREAKS", degrades: "DEGRADES" } as const;

function asText({ changes, not_reached: notReached }: Check, columns: number): string {
  const lines = changes.flatMap(({ change, consequences }) => [
    ...wrap(`${change}: ${headlineOf(consequences)}`, "", columns, 0),
    ...consequences.flatMap(({ cluster, other, effect, text, what_to_do: advice }) => [
      `${headings[effect].padEnd(indent)}${cluster} - ${other}`,
      ...wrap(`${cluster} ${text}`, "", columns),
      ...wrap(advice, "-> ", columns),
    ]),
    "",
  ]);
  const unseen = `Not seen, so that no records of theirs are counted: ${notReached.join(", ")}.`;
  return [...lines.slice(0, -1), ...(notReached.length === 0 ? [] : ["", ...wrap(unseen, "", columns, 0)]), ""]
    .join("\n")
    .replace(controlCharacters, "");
}

function headlineOf(consequences: readonly Consequence[]): string {
  const breaking = consequences.filter(({ effect }) => effect === "breaks").length;
  const count = (number: number, one: string, several: string) =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : several}`];
  const parts = [
    ...count(breaking, "relationship breaks", "relationships break"),
    ...count(consequences.length - breaking, "goes on with fewer addresses", "go on with fewer addresses"),
  ];
  return parts.length === 0 ? "nothing breaks" : parts.join(", ");
}

const kinds = ["encryption-required", "addresses", "renamed", "removed"] as const;

function readChange(text: string, names: readonly string[]): Change {
  const [, cluster = "", kind = "", value] = /^([^:]*):([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (kind === "") {
    throw new UsageError(withHelp("check", `--if takes CLUSTER:CHANGE, such as paris:removed, not "${text}".`));
  }
  if (!names.includes(cluster)) {
    const known = `There are ${quoteAll(names)}.`;
    throw new UsageError(`--if: there is no cluster "${cluster}".${didYouMean(closest(cluster, names))} ${known}`);
  }
  const values = listOf(value ?? "");
  switch (kind) {
    case "encryption-required":
    case "removed":
      if (value === undefined) {
        return { cluster, kind };
      }
      break;
    case "addresses":
      if (values.length > 0 && values.every((address) => isIP(address) !== 0)) {
        return { cluster, kind, addresses: values };
      }
      break;
    case "renamed":
      if (values.length === 1 && values[0] !== undefined) {
        return { cluster, kind, name: values[0] };
      }
      break;
  }
  const meant = didYouMean(closest(kind, kinds));
  throw new UsageError(withHelp("check", `--if: "${text}" is no change that can be checked.${meant}`));
}
