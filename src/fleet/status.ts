import { existsSync, statSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isFolder, reasonOf } from "../command";
import { quoteAll } from "../rules/text";
import {
  askFleet,
  clustersHelp,
  commonOptions,
  listOf,
  type Output,
  readArguments,
  readFleet,
  readOnly,
  readSeconds,
  type Surroundings,
} from "./command";
import { type FindingId, type FleetReport, findingKinds, judge, select } from "./judgement";
import { asHtml } from "./page/html";
import { LivePage } from "./page/serve";
import { UsageError } from "./sources";
import { asJson } from "./writers/json";
import { asJunit } from "./writers/junit";
import { asPrometheus } from "./writers/prometheus";
import { asText } from "./writers/text";

export const statusHelp = `Usage: terraform-provider-ontap status [options]

Asks all clusters for their peer relationships and shows both sides of each in one row, broken ones first, each with
what to do. It only reads. A cluster that does not answer is shown, and ends nothing.

${clustersHelp}

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

type Options = ReturnType<typeof readOptions>;

/**
 * `terraform-provider-ontap status`.
 *
 * @param args what stands behind `status` on the command line
 * @returns the exit status
 * @throws UsageError
 */
export async function runStatus(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const options = readOptions(args);
  const { stdout, signal } = surroundings;
  if (options.help) {
    stdout.write(statusHelp);
    return 0;
  }
  const { fleet, timeoutMs } = readFleet(options, surroundings.env);
  const only = readOnly(options.only, fleet);
  const look = async () =>
    select(judge(await askFleet(fleet, timeoutMs, surroundings), options.accept), { only, problems: options.problems });
  let report = await look();
  const page = options.serve ? new LivePage(report) : undefined;
  if (page === undefined) {
    stdout.write(format(report, options, stdout));
  } else {
    stdout.write(`${await open(page, options.port)}\n`);
  }
  try {
    await keep(report, options.html);
    while ((options.watch || page !== undefined) && !signal.aborted) {
      const next = await sleep(options.interval * 1000, undefined, { signal })
        .then(look)
        .catch(unlessEnded(signal));
      if (next === undefined) {
        break;
      }
      report = next;
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
    throw new UsageError(
      `The page cannot be served on port ${port}: ${reasonOf(error)}. Give another one by --port, or 0 for any free one.`,
    );
  }
}

/** Writes the page into a file, where one is named: as a whole, since somebody may be looking at the one before. */
async function keep(report: FleetReport, file: string | undefined): Promise<void> {
  if (file === undefined) {
    return;
  }
  const next = `${file}.new`;
  try {
    await writeFile(next, asHtml(report));
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined);
    throw new UsageError(`--html: "${file}" cannot be written: ${reasonOf(error)}. Name another file.`);
  }
}

/** 2 comes before 3: what was found is certain, whatever a cluster that did not answer would have said. */
function exitStatus({ summary, clusters }: FleetReport): number {
  const needsAttention = summary.broken + summary.attention > 0 || clusters.some(({ findings }) => findings.length > 0);
  return needsAttention ? 2 : summary.not_reached > 0 ? 3 : 0;
}

/** Turns what comes of the end of a command into nothing. */
function unlessEnded(signal: AbortSignal) {
  return (error: unknown): undefined => {
    if (!signal.aborted) {
      throw error;
    }
  };
}

function format(report: FleetReport, { form }: Options, stdout: Output): string {
  const text = form === undefined ? asText(report, stdout.columns ?? 100) : forms[form](report);
  return text.endsWith("\n") ? text : `${text}\n`;
}

const argumentsOfStatus = {
  ...commonOptions,
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
} as const;

function readOptions(args: readonly string[]) {
  const { values } = readArguments("status", args, { options: argumentsOfStatus });
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
    ...values,
    accept: readAccepted(values.accept),
    html: readPageFile(values.html),
    port: readPort(values.port),
    interval: readSeconds("--interval", values.interval),
    form: chosen[0],
  };
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

/** Before anything is asked: the page takes the place of a file, and of nothing else. */
function readPageFile(file: string | undefined): string | undefined {
  if (file === undefined) {
    return undefined;
  }
  if (file === "" || (existsSync(file) && !statSync(file).isFile())) {
    throw new UsageError(`--html takes the name of a file, and "${file}" is none.`);
  }
  if (!isFolder(dirname(file))) {
    throw new UsageError(`--html: "${file}" cannot be written: there is no folder "${dirname(file)}".`);
  }
  return file;
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${text}".`);
  }
  return port;
}
