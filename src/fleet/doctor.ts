import { parseArgs } from "node:util";
import { quoteAll } from "../rules/text";
import { diagnose, type Line } from "./doctor/diagnose";
import { examine } from "./doctor/examine";
import { asText } from "./doctor/text";
import { loadFleet, UsageError } from "./sources";
import { readSeconds, type Surroundings } from "./status";

export const doctorHelp = `Usage: terraform-provider-ontap doctor CLUSTER CLUSTER [options]

Says why two clusters are not peers: all that they need, each thing ok, FAILED with what to do, or not to be seen from
here. It only reads.

Which clusters:
  --clusters FILE      a file in YAML or JSON: clusters: {paris: {hostname: paris.example.com, username: admin}, …},
                       with the settings of the provider's "clusters". Without it, the clusters of the environment:
                       ONTAP_PARIS_HOSTNAME, ONTAP_PARIS_USERNAME, ONTAP_PARIS_PASSWORD and so on. The environment
                       completes the file, so that passwords need not be in it.
  --timeout SECONDS    for how long a cluster is waited for (default: 15)

How:
  --json               one object for programs: {"format": 1, "clusters": ["paris", "rome"], "lines": […]}, each line
                       with cluster (null for both), check, state (ok, failed, unseen), text and what_to_do (or null)
  --help               print this text

Exit status: 0 nothing failed; 2 something failed; 3 the same, and a cluster could not be asked; 1 wrong arguments, or a
wrong file.
`;

/**
 * `terraform-provider-ontap doctor`.
 *
 * @param args what stands behind `doctor` on the command line
 * @returns the exit status
 * @throws UsageError
 */
export async function runDoctor(args: readonly string[], { env, stdout, signal }: Surroundings): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    stdout.write(doctorHelp);
    return 0;
  }
  const timeoutMs = readSeconds("--timeout", values.timeout) * 1000;
  const [one, other, ...more] = positionals;
  if (one === undefined || other === undefined || more.length > 0 || one === other) {
    throw new UsageError(`doctor takes the names of two different clusters.\n\n${doctorHelp.trimEnd()}`);
  }
  const fleet = loadFleet(values.clusters, env);
  const strangers = [one, other].filter((name) => !fleet.names.includes(name));
  if (strangers.length > 0) {
    throw new UsageError(`There is no cluster ${quoteAll(strangers)}. There are ${quoteAll(fleet.names)}.`);
  }
  const [first, second] = await examine({ ...fleet, names: [one, other] }, { timeoutMs, signal });
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

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        clusters: { type: "string" },
        timeout: { type: "string", default: "15" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${doctorHelp.trimEnd()}`);
  }
}
