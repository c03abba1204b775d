/**
 * What all commands for a fleet have in common: their options for which clusters, how long and what for, and how the clusters are
 * asked while somebody waits.
 *
 * @module
 */
import type { ParseArgsConfig, parseArgs } from "node:util";
import { readCommandLine } from "../command";
import { messageOf } from "../framework";
import { quoteAll } from "../rules/text";
import { unknownNames } from "./judgement";
import { type Fleet, loadFleet, type Source, UsageError } from "./sources";
import { type FleetSurvey, surveyFleet } from "./survey/survey";

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
  /** Ends the command: what it has not done by then it leaves. */
  readonly signal: AbortSignal;
}

/** The options that each command has. */
export const commonOptions = {
  clusters: { type: "string" },
  terraform: { type: "string" },
  timeout: { type: "string", default: "15" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** The part of a command's help that says which clusters it asks. */
export const clustersHelp = `Which clusters:
  --clusters FILE      a file in YAML or JSON: clusters: {paris: {hostname: paris.example.com, username: admin}, …},
                       with the settings of the provider's "clusters", and "defaults" for what all of them have
  --terraform FOLDER   those of the provider "ontap" block of a Terraform configuration, or of cdktf.out/stacks/STACK;
                       variables have their values from TF_VAR_*, *.tfvars and their defaults
                       Without either, the clusters of the environment: ONTAP_PARIS_HOSTNAME, ONTAP_PARIS_USERNAME,
                       ONTAP_PARIS_PASSWORD and so on, and ONTAP_CLUSTERS_USERNAME and so on for all. The environment
                       completes the others, so that passwords need not be in them.
  --timeout SECONDS    for how long a cluster is waited for (default: 15)`;

/**
 * A command line, read.
 *
 * @param command what the command is called
 * @throws UsageError where it is wrong
 */
export function readArguments<const T extends ParseArgsConfig>(
  command: string,
  args: readonly string[],
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return readCommandLine(command, args, config);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

/** The clusters that the options name, and how long each has to answer. */
export function readFleet(
  { timeout, ...source }: Source & { readonly timeout: string },
  env: NodeJS.ProcessEnv,
): { readonly fleet: Fleet; readonly timeoutMs: number } {
  const timeoutMs = readSeconds("--timeout", timeout) * 1000;
  return { fleet: loadFleet(source, env), timeoutMs };
}

/** The patterns of `--only`; undefined where the option is not given. */
export function readOnly(text: string | undefined, { names }: Fleet): readonly string[] | undefined {
  const only = text === undefined ? undefined : listOf(text);
  const strangers = unknownNames(only ?? [], names);
  if (strangers.length > 0) {
    throw new UsageError(`--only: there is no cluster ${quoteAll(strangers)}. There are ${quoteAll(names)}.`);
  }
  return only;
}

export function readSeconds(option: string, text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds > 0 && seconds <= 86_400)) {
    throw new UsageError(`${option} takes a number of seconds, from more than 0 to 86400, not "${text}".`);
  }
  return seconds;
}

export function listOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * Asks all clusters, and tells a person who waits how far it is.
 *
 * @throws the signal's reason, where it ends the command
 */
export async function askFleet(
  fleet: Fleet,
  timeoutMs: number,
  { stderr, signal }: Pick<Surroundings, "stderr" | "signal">,
): Promise<FleetSurvey> {
  const onAnswer = (count: number) =>
    stderr.isTTY && stderr.write(`\r${count} of ${fleet.names.length} clusters have answered`);
  onAnswer(0);
  try {
    const survey = await surveyFleet(fleet, { timeoutMs, signal, onAnswer });
    // What half of the fleet said is no report.
    signal.throwIfAborted();
    return survey;
  } finally {
    if (stderr.isTTY) {
      stderr.write("\r\u001b[K");
    }
  }
}
