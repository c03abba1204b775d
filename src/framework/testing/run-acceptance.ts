import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LogLevel } from "../serve/logger";
import { type AcceptanceError, failure } from "./failure";
import { type AvailableProvider, makeAvailable, nameOf, type ProviderUnderTest } from "./provider-source";
import { StepRunner } from "./run-step";
import type { StateView } from "./show-json";
import type { AcceptanceStep } from "./steps";
import { Terraform } from "./terraform";
import { findTerraform } from "./terraform-binary";
import { Workspace } from "./workspace";

/** An acceptance test. */
export interface AcceptanceOptions {
  /** The provider: in this process, or an executable. */
  readonly provider: ProviderUnderTest;
  readonly steps: readonly AcceptanceStep[];
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

const defaultTimeoutMs = 120_000;
const cliConfigFile = "terraform.rc";
const logFile = "terraform.log";

/**
 * Drives a real Terraform through the steps: each plans, checks, applies, checks, and then expects an empty plan without
 * and with refresh. At the end everything is destroyed, whether the steps succeeded or not.
 *
 * Knows of no test framework: it resolves if all went well, and rejects otherwise.
 *
 * @throws AcceptanceError with the configuration, Terraform's diagnostics and the provider's log
 */
export async function runAcceptance(options: AcceptanceOptions): Promise<void> {
  const terraform = findTerraform();
  const root = await Workspace.createFolder();
  const lines: string[] = [];
  const provider = await makeAvailable(options.provider, root, options.logLevel ?? "debug", (line) => lines.push(line));
  try {
    const workspace = await createWorkspace(root, terraform, provider, options);
    const log = async () => lines.join("\n") || (await workspace.read(join("..", logFile)));
    const runner = new StepRunner(new Terraform(workspace), preambleOf(options.provider.address), log);
    await runSteps(runner, options, log, root);
  } finally {
    await provider.close();
  }
  await rm(root, { recursive: true, force: true });
}

async function createWorkspace(
  root: string,
  terraform: string,
  provider: AvailableProvider,
  options: AcceptanceOptions,
): Promise<Workspace> {
  const folder = join(root, "workspace");
  await mkdir(folder);
  await writeFile(join(root, cliConfigFile), `disable_checkpoint = true\n${provider.cliConfig}`);
  const inItsOwnProcess = "binary" in options.provider;
  const log = { TF_LOG_PROVIDER: options.logLevel ?? "debug", TF_LOG_PATH: join(root, logFile) };
  return new Workspace(folder, {
    terraform,
    timeoutMs: options.commandTimeoutMs ?? defaultTimeoutMs,
    environment: {
      TF_CLI_CONFIG_FILE: join(root, cliConfigFile),
      ...provider.environment,
      ...(inItsOwnProcess ? log : {}),
      ...options.environment,
    },
  });
}

function preambleOf(address: string): string {
  const provider = `    ${nameOf(address)} = {\n      source = "${address}"\n    }`;
  return `terraform {\n  required_providers {\n${provider}\n  }\n}\n`;
}

async function runSteps(
  runner: StepRunner,
  options: AcceptanceOptions,
  log: () => Promise<string>,
  folder: string,
): Promise<void> {
  const explain = async (thrown: unknown, where: string) =>
    failure(thrown, { where, folder, config: runner.config, log: await log(), sensitive: options.sensitive ?? [] });
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
    await finish(runner, failed === undefined ? options.destroyCheck : undefined);
  } catch (error) {
    failed ??= await explain(error, "the final destroy");
  }
  if (failed !== undefined) throw failed;
}

async function finish(runner: StepRunner, destroyCheck: AcceptanceOptions["destroyCheck"]): Promise<void> {
  const state = destroyCheck === undefined ? undefined : await runner.state();
  if (!(await runner.isEmpty())) await runner.destroy();
  if (state !== undefined) await destroyCheck?.(state);
}
