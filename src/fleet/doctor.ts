import { withHelp } from "../command";
import { quoteAll } from "../rules/text";
import { askFleet, clustersHelp, commonOptions, readArguments, readFleet, type Surroundings } from "./command";
import { diagnose, type Line } from "./doctor/diagnose";
import { examine } from "./doctor/examine";
import { asText } from "./doctor/text";
import { UsageError } from "./sources";

export const doctorHelp = `Usage: terraform-provider-ontap doctor CLUSTER CLUSTER [options]

Says why two clusters are not peers: all that they need, each thing ok, FAILED with what to do, or not to be seen from
here. It only reads.

${clustersHelp}

How:
  --json               one object for programs: {"format": 1, "clusters": ["paris", "rome"], "lines": […]}, each line
                       with cluster (null for both), check, state (ok, failed, unseen), text and what_to_do (or null)
  --help               print this text

Exit status: 0 nothing failed; 2 something failed; 3 the same, and a cluster could not be asked; 1 wrong arguments, or a
wrong file.
`;

const argumentsOfDoctor = { ...commonOptions, json: { type: "boolean", default: false } } as const;

/**
 * `terraform-provider-ontap doctor`.
 *
 * @param args what stands behind `doctor` on the command line
 * @returns the exit status
 * @throws UsageError
 */
export async function runDoctor(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, signal } = surroundings;
  const { values, positionals } = readArguments("doctor", args, { allowPositionals: true, options: argumentsOfDoctor });
  if (values.help) {
    stdout.write(doctorHelp);
    return 0;
  }
  const [one, other, ...more] = positionals;
  if (one === undefined || other === undefined || more.length > 0 || one === other) {
    throw new UsageError(withHelp("doctor", "doctor takes the names of two different clusters."));
  }
  const { fleet, timeoutMs } = readFleet(values, surroundings.env);
  const strangers = [one, other].filter((name) => !fleet.names.includes(name));
  if (strangers.length > 0) {
    throw new UsageError(`There is no cluster ${quoteAll(strangers)}. There are ${quoteAll(fleet.names)}.`);
  }
  const { answers } = await askFleet({ ...fleet, names: [one, other] }, timeoutMs, surroundings);
  const [first, second] = await examine(fleet, answers, timeoutMs);
  signal.throwIfAborted();
  if (first === undefined || second === undefined) {
    throw new Error("Two clusters were asked, and not two have answered or failed.");
  }
  const lines = diagnose([first, second], new Date());
  const text = values.json
    ? JSON.stringify({ format: 1, clusters: [one, other], lines }, null, 2)
    : asText(lines, [one, other], stdout.columns ?? 100);
  stdout.write(`${text}\n`);
  const isReached = first.answer.facts !== undefined && second.answer.facts !== undefined;
  return isReached ? statusOf(lines) : 3;
}

function statusOf(lines: readonly Line[]): number {
  return lines.some(({ state }) => state === "failed") ? 2 : 0;
}
