import { rename, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { messageOf } from "../framework";
import { quoteAll } from "../rules/text";
import { type FindingId, type FleetReport, findingKinds, judge, select, unknownNames } from "./judgement";
import { asHtml } from "./page/html";
import { LivePage } from "./page/serve";
import { type Fleet, loadFleet, UsageError } from "./sources";
import { surveyFleet } from "./survey/survey";
import { asJson } from "./writers/json";
import { asJunit } from "./writers/junit";
import { asPrometheus } from "./writers/prometheus";
import { asText } from "./writers/text";

export const statusHelp = `Usage: terraform-provider-ontap status [options]

Asks all clusters for their peer relationships and shows both sides of each in one row, broken ones first, each with
what to do. It only reads. A cluster that does not answer is shown, and ends nothing.

Which clusters:
  --clusters FILE      a file in YAML or JSON: clusters: {paris: {hostname: paris.example.com, username: admin}, …},
                       with the settings of the provider's "clusters", and "defaults" for what all of them have. Without
                       it, the clusters of the environment: ONTAP_PARIS_HOSTNAME, ONTAP_PARIS_USERNAME,
                       ONTAP_PARIS_PASSWORD and so on, and ONTAP_CLUSTERS_USERNAME and so on for all. The environment
                       completes the file, so that passwords need not be in it.
  --timeout SECONDS    for how long a cluster is waited for (default: 15)

What is shown:
  --only NAME,NAME…    relationships of these clusters only; * stands for any characters
  --problems           only what is not well
  --accept ID,ID…      findings that are meant to be so, such as not-encrypted, and are not reported

How:
  --json               one object for programs; docs/fleet/status.schema.json describes it
  --prometheus         metrics in Prometheus' text format
  --junit              test results in JUnit's form
  --html FILE          a page with a picture, in one file; goes with each of the others
  --serve              the same page, live, on this machine only (http://127.0.0.1:PORT/), until Ctrl-C
  --port PORT          the port of --serve (default: 0, any free one)
  --watch              again and again, until Ctrl-C
  --interval SECONDS   how long to wait between two times (default: 30)
  --help               print this text

Exit status: 0 all is well; 2 something needs attention; 3 all that could be asked is well, and a cluster could not be
asked; 1 wrong arguments, or a wrong file.
`;

const forms = { json: asJson, prometheus: asPrometheus, junit: asJunit } as const;

type Options = ReturnType<typeof readArguments>;

/** Where a command writes to: a stream of the process. */
export interface Output {
  write(text: string): unknown;
  /** Whether a person is looking. */
  readonly isTTY?: boolean | undefined;
  /** How wide the terminal is, in characters. */
  readonly columns?: number | undefined;
}

/** What a command needs of the process that it runs in. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Ends what would go on for ever. */
  readonly signal: AbortSignal;
}

/**
 * `terraform-provider-ontap status`.
 *
 * @param args what stands behind `status` on the command line
 * @returns the exit status
 * @throws UsageError
 */
export async function runStatus(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const options = readArguments(args);
  const { stdout, signal } = surroundings;
  if (options.help) {
    stdout.write(statusHelp);
    return 0;
  }
  const fleet = loadFleet(options.clusters, surroundings.env);
  const strangers = unknownNames(options.only ?? [], fleet.names);
  if (strangers.length > 0) {
    throw new UsageError(`--only: there is no cluster ${quoteAll(strangers)}. There are ${quoteAll(fleet.names)}.`);
  }
  let report = await look(fleet, options, surroundings);
  const page = options.serve ? new LivePage(report) : undefined;
  if (page === undefined) {
    stdout.write(format(report, options, stdout));
  } else {
    stdout.write(`${await open(page, options.port)}\n`);
  }
  try {
    await keep(report, options.html);
    while ((options.watch || page !== undefined) && !signal.aborted) {
      await pause(options.interval, signal);
      if (signal.aborted) {
        break;
      }
      report = await look(fleet, options, surroundings);
      await keep(report, options.html);
      page?.show(report);
      if (page === undefined) {
        stdout.write(`${stdout.isTTY ? clearScreen : ""}${format(report, options, stdout)}`);
      }
    }
  } finally {
    page?.close();
  }
  return exitStatus(report);
}

const clearScreen = "\u001b[2J\u001b[H";

async function open(page: LivePage, port: number): Promise<string> {
  try {
    return await page.open(port);
  } catch (error) {
    throw new UsageError(`The page cannot be served: ${messageOf(error)}. --port takes another port.`);
  }
}

/** Writes the page into a file, where one is named: as a whole, since somebody may be looking at the one before. */
async function keep(report: FleetReport, file: string | undefined): Promise<void> {
  if (file === undefined) {
    return;
  }
  try {
    await writeFile(`${file}.new`, asHtml(report));
    await rename(`${file}.new`, file);
  } catch (error) {
    throw new UsageError(`--html: the page cannot be written: ${messageOf(error)}`);
  }
}

/** 2 comes before 3: what was found is certain, whatever a cluster that did not answer would have said. */
function exitStatus({ summary, clusters }: FleetReport): number {
  const needsAttention = summary.broken + summary.attention > 0 || clusters.some(({ findings }) => findings.length > 0);
  return needsAttention ? 2 : summary.not_reached > 0 ? 3 : 0;
}

async function look(fleet: Fleet, options: Options, { stderr, signal }: Surroundings): Promise<FleetReport> {
  const progress = (count: number) => {
    if (stderr.isTTY) {
      const isLast = count === fleet.names.length;
      stderr.write(isLast ? "\r\u001b[K" : `\r${count} of ${fleet.names.length} clusters have answered`);
    }
  };
  const survey = await surveyFleet(fleet, { timeoutMs: options.timeout * 1000, signal, onAnswer: progress });
  return select(judge(survey, options.accept), options);
}

function format(report: FleetReport, { form }: Options, stdout: Output): string {
  const text = form === undefined ? asText(report, stdout.columns ?? 100) : forms[form](report);
  return text.endsWith("\n") ? text : `${text}\n`;
}

/** Waits, or ends early with the signal. */
function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", end);
      done();
    }, seconds * 1000);
    signal.addEventListener("abort", end, { once: true });
  });
}

function readArguments(args: readonly string[]) {
  const values = parse(args);
  const chosen = (Object.keys(forms) as (keyof typeof forms)[]).filter((form) => values[form]);
  if (chosen.length > 1) {
    throw new UsageError(`--${chosen.join(" and --")} are two forms of one output: give one of them.`);
  }
  if (values.serve && (chosen.length > 0 || values.watch)) {
    throw new UsageError(
      `--serve shows the page until Ctrl-C, and prints nothing else: leave out --${chosen[0] ?? "watch"}.`,
    );
  }
  return {
    help: values.help,
    clusters: values.clusters,
    only: values.only === undefined ? undefined : listOf(values.only),
    problems: values.problems,
    accept: readAccepted(values.accept),
    timeout: readSeconds("--timeout", values.timeout),
    html: values.html,
    serve: values.serve,
    port: readPort(values.port),
    watch: values.watch,
    interval: readSeconds("--interval", values.interval),
    form: chosen[0],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        clusters: { type: "string" },
        timeout: { type: "string", default: "15" },
        only: { type: "string" },
        problems: { type: "boolean", default: false },
        accept: { type: "string", default: "" },
        json: { type: "boolean", default: false },
        prometheus: { type: "boolean", default: false },
        junit: { type: "boolean", default: false },
        html: { type: "string" },
        serve: { type: "boolean", default: false },
        port: { type: "string", default: "0" },
        watch: { type: "boolean", default: false },
        interval: { type: "string", default: "30" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${statusHelp.trimEnd()}`);
  }
}

function readAccepted(text: string): ReadonlySet<FindingId> {
  const wanted = listOf(text);
  const unknown = wanted.filter((id) => !Object.hasOwn(findingKinds, id));
  if (unknown.length > 0) {
    throw new UsageError(
      `--accept: there is no finding ${quoteAll(unknown)}. There are ${quoteAll(Object.keys(findingKinds))}.`,
    );
  }
  return new Set(wanted as FindingId[]);
}

export function readSeconds(option: string, text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds > 0 && seconds <= 86_400)) {
    throw new UsageError(`${option} takes a number of seconds, from more than 0 to 86400, not "${text}".`);
  }
  return seconds;
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${text}".`);
  }
  return port;
}

export function listOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
