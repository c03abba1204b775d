import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LogLevel } from "../logging";
import { Core, type CoreVersions } from "./core";
import { AcceptanceError, failure } from "./failure";
import { type AvailableProviders, makeAvailable, nameOf, type ProviderUnderTest } from "./provider-source";
import { StepRunner } from "./run-step";
import type { VariableValues } from "./setup";
import { StateView } from "./show-json";
import type { AcceptanceStep, Pace } from "./steps";
import { Terraform } from "./terraform";
import { findTerraform } from "./terraform-binary";
import { Workspace } from "./workspace";

/** An acceptance test. */
export interface AcceptanceOptions {
  /** The provider: in this process, or an executable. */
  readonly provider: ProviderUnderTest;
  /** Further providers, by the names that configurations call them. */
  readonly providers?: Readonly<Record<string, ProviderUnderTest>>;
  /** Values of input variables for all steps. Each must be declared in the configuration. */
  readonly variables?: VariableValues;
  /** As `variables`, with values that no error shows. */
  readonly sensitiveVariables?: VariableValues;
  /** Where the core is older, or is none of these products, nothing runs: the result says so, and so does `onSkip`. */
  readonly skipBelow?: CoreVersions;
  /** Takes the reason of a test that does not run. If left out, it is printed to stderr. */
  readonly onSkip?: (reason: string) => void;
  /** Where the core is older, or is none of these products, the test fails and says so. */
  readonly requireAbove?: CoreVersions;
  readonly steps: readonly AcceptanceStep[];
  /** How much is looked at, and so how many commands a test takes. `thorough` if left out. */
  readonly pace?: Pace;
  /** Called after the final destroy with the state before it: is everything gone from where it was? */
  readonly destroyCheck?: (state: StateView) => void | Promise<void>;
  /** Further environment variables for Terraform and a provider's own process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Values that the error of a failing test may not show, such as passwords in a configuration. */
  readonly sensitive?: readonly string[];
  /** From which level on the provider's log is kept. `debug` if left out. */
  readonly logLevel?: LogLevel;
  /** How long one Terraform command may take. Two minutes if left out. */
  readonly commandTimeoutMs?: number;
}

/** What came of a test that did not fail. */
export interface AcceptanceResult {
  /** Why nothing ran: `needs Terraform 1.14 or newer, and this is Terraform 1.11.4`. Undefined where all steps ran. */
  readonly skipped: string | undefined;
}

const defaultTimeoutMs = 120_000;
const cliConfigFile = "terraform.rc";
const logFile = "terraform.log";

/**
 * Drives a real Terraform through the steps: each plans, checks, applies, checks, and then expects an empty plan without
 * and with refresh. At the end everything is destroyed, whether the steps succeeded or not. `pace` can make that less.
 *
 * Knows of no test framework: it resolves if all went well, and rejects otherwise.
 *
 * @throws AcceptanceError with the configuration, Terraform's diagnostics and the provider's log
 */
export async function runAcceptance(options: AcceptanceOptions): Promise<AcceptanceResult> {
  const terraform = findTerraform();
  const all = providersOf(options);
  const skipped = checkVersion(terraform, options);
  if (skipped !== undefined) {
    return { skipped };
  }
  const root = await Workspace.createFolder();
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const available = await makeAvailable(Object.values(all), root, options.logLevel ?? "debug", write).catch(
    async (error: unknown) => {
      await rm(root, { recursive: true, force: true }); // nothing is in it yet that helps to understand the error
      throw error;
    },
  );
  try {
    const workspace = await createWorkspace(root, terraform, available, options);
    const log = async () => [...lines, await workspace.read(join("..", logFile))].filter((text) => text).join("\n");
    const runner = new StepRunner(new Terraform(workspace), preambleOf(all), log, options);
    await runSteps(runner, options, log, root);
  } finally {
    await available.close();
  }
  await rm(root, { recursive: true, force: true });
  return { skipped: undefined };
}

/** Why nothing is to run on this core; undefined where the steps can run. */
function checkVersion(terraform: string, { skipBelow, requireAbove, onSkip }: AcceptanceOptions): string | undefined {
  if (skipBelow === undefined && requireAbove === undefined) {
    return undefined;
  }
  const core = Core.ask(terraform);
  if (requireAbove !== undefined && !core.isAmong(requireAbove)) {
    throw new AcceptanceError(`The test ${core.shortOf(requireAbove)} (${terraform}).`);
  }
  if (skipBelow === undefined || core.isAmong(skipBelow)) {
    return undefined;
  }
  const reason = core.shortOf(skipBelow);
  const say = onSkip ?? ((why) => process.stderr.write(`An acceptance test is skipped: it ${why}.\n`));
  say(reason);
  return reason;
}

/** All providers by the names that configurations call them. */
function providersOf({ provider, providers }: AcceptanceOptions): Readonly<Record<string, ProviderUnderTest>> {
  const all = { [nameOf(provider.address)]: provider, ...providers };
  const addresses = new Set(Object.values(all).map(({ address }) => address));
  if (addresses.size === 1 + Object.keys(providers ?? {}).length) {
    return all;
  }
  throw new Error(
    "Two of the test's providers have the same name or address, so that Terraform could not tell them apart.",
  );
}

async function createWorkspace(
  root: string,
  terraform: string,
  available: AvailableProviders,
  options: AcceptanceOptions,
): Promise<Workspace> {
  const folder = join(root, "workspace");
  await mkdir(folder);
  await writeFile(join(root, cliConfigFile), `disable_checkpoint = true\n${available.cliConfig}`);
  const inItsOwnProcess = Object.values(providersOf(options)).some((provider) => "binary" in provider);
  const log = { TF_LOG_PROVIDER: options.logLevel ?? "debug", TF_LOG_PATH: join(root, logFile) };
  return new Workspace(folder, {
    terraform,
    timeoutMs: options.commandTimeoutMs ?? defaultTimeoutMs,
    environment: {
      TF_CLI_CONFIG_FILE: join(root, cliConfigFile),
      ...available.environment,
      ...(inItsOwnProcess ? log : {}),
      ...options.environment,
    },
  });
}

function preambleOf(providers: Readonly<Record<string, ProviderUnderTest>>): string {
  const lines = Object.entries(providers).map(
    ([name, { address }]) => `    ${name} = {\n      source = "${address}"\n    }\n`,
  );
  return `terraform {\n  required_providers {\n${lines.join("")}  }\n}\n`;
}

async function runSteps(
  runner: StepRunner,
  options: AcceptanceOptions,
  log: () => Promise<string>,
  folder: string,
): Promise<void> {
  const explain = async (thrown: unknown, where: string) =>
    failure(thrown, {
      where,
      folder,
      setup: runner.setup,
      log: await log(),
      sensitive: [...(options.sensitive ?? []), ...runner.secrets],
    });
  let failed: AcceptanceError | undefined;
  for (const [index, step] of options.steps.entries()) {
    const where = `step ${index + 1} of ${options.steps.length}${step.name === undefined ? "" : ` (${step.name})`}`;
    try {
      await runner.run(step);
    } catch (error) {
      failed = await explain(error, where);
      break;
    }
  }
  try {
    const check = failed === undefined ? options.destroyCheck : undefined;
    if (options.pace !== "quick" || options.destroyCheck !== undefined) {
      await runner.asApplied(() => finish(runner, check));
    }
  } catch (error) {
    failed ??= await explain(error, "the final destroy");
  }
  if (failed !== undefined) {
    throw failed;
  }
}

async function finish(runner: StepRunner, destroyCheck: AcceptanceOptions["destroyCheck"]): Promise<void> {
  // As for the checks of a step: what takes no argument costs no command.
  const needsState = destroyCheck !== undefined && destroyCheck.length > 0;
  const state = needsState ? await runner.state() : new StateView({});
  if (!(await runner.isEmpty())) {
    await runner.destroy();
  }
  await destroyCheck?.(state);
}
