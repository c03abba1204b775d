import { parseDiagnostics, type TerraformDiagnostic } from "./diagnostic";
import { type ActionRun, actionRuns, parseEvents } from "./json-events";
import { PlanView } from "./plan-view";
import { QueryView } from "./query-view";
import { parseShowJson, StateView } from "./show-json";
import type { CommandResult, Workspace } from "./workspace";

/** A Terraform command that ended with errors. */
export class TerraformError extends Error {
  readonly command: string;
  readonly diagnostics: readonly TerraformDiagnostic[];
  override readonly name = "TerraformError";

  /** @param problem what is wrong with that, for a command that was to fail but otherwise */
  constructor(command: string, diagnostics: readonly TerraformDiagnostic[], problem?: string) {
    super(`"${command}" failed${problem === undefined ? "" : `, but ${problem}`}`);
    this.command = command;
    this.diagnostics = diagnostics;
  }

  /** The errors without the warnings. */
  get errors(): readonly TerraformDiagnostic[] {
    return this.diagnostics.filter(({ severity }) => severity === "error");
  }
}

const planFile = "tfplan";
/** What `-detailed-exitcode` exits with when there is something to do. */
const hasChangesStatus = 2;

/** Terraform's commands in one workspace, each run no more often than needed: every one takes a good part of a second. */
export class Terraform {
  readonly workspace: Workspace;
  /** The warnings of the last plan, apply, refresh or destroy. */
  warnings: readonly TerraformDiagnostic[] = [];
  /** The actions that the last apply or invocation ran. */
  actions: readonly ActionRun[] = [];

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** Plans, keeps the plan for `apply`, and tells whether there is something to do. */
  async plan(
    ...options: ("-destroy" | "-refresh=false" | `-generate-config-out=${string}`)[]
  ): Promise<{ hasChanges: boolean }> {
    const args = ["plan", "-json", "-detailed-exitcode", `-out=${planFile}`, ...options];
    const result = await this.#run(args, [0, hasChangesStatus]);
    return { hasChanges: result.status === hasChangesStatus };
  }

  /** The plan that was made last. */
  async showPlan(): Promise<PlanView> {
    const { stdout } = await this.#run(["show", "-json", planFile]);
    return new PlanView(parseShowJson(stdout));
  }

  /** The plan that was made last, as the user sees it. */
  async describePlan(): Promise<string> {
    const { stdout } = await this.#run(["show", "-no-color", planFile]);
    return stdout.trim();
  }

  /** Applies the plan that was made last. */
  async apply(): Promise<void> {
    await this.#run(["apply", "-json", planFile]);
  }

  /** Plans and applies in one command. */
  async planAndApply(...options: "-destroy"[]): Promise<void> {
    await this.#run(["apply", "-json", "-auto-approve", ...options]);
  }

  /** Invokes an action and nothing else. */
  async invoke(address: string): Promise<void> {
    await this.#run(["apply", "-json", "-auto-approve", `-invoke=${address}`]);
  }

  /** Asks what `list` blocks find. */
  async query(...options: `-generate-config-out=${string}`[]): Promise<QueryView> {
    const { stdout } = await this.#run(["query", "-json", ...options]);
    return new QueryView(parseEvents(stdout).flatMap(({ list_resource_found: found }) => found ?? []));
  }

  async showState(): Promise<StateView> {
    const { stdout } = await this.#run(["show", "-json"]);
    return new StateView(parseShowJson(stdout));
  }

  async refresh(): Promise<void> {
    await this.#run(["apply", "-json", "-refresh-only", "-auto-approve"]);
  }

  async taint(address: string): Promise<void> {
    await this.#run(["taint", address]);
  }

  async import(address: string, id: string): Promise<void> {
    await this.#run(["import", "-no-color", address, id]);
  }

  async destroy(): Promise<void> {
    await this.#run(["destroy", "-json", "-auto-approve"]);
  }

  /** Makes local modules known. */
  async getModules(): Promise<void> {
    await this.#run(["get", "-no-color"]);
  }

  async #run(args: string[], successes: readonly number[] = [0]): Promise<CommandResult> {
    const result = await this.workspace.run(...args);
    const isOperation = args.includes("-json") && args[0] !== "show";
    if (args[0] === "apply") {
      this.actions = actionRuns(parseEvents(result.stdout));
    }
    if (isOperation) {
      this.warnings = parseDiagnostics(result.stdout, "").filter((d) => d.severity === "warning");
    }
    if (successes.includes(result.status)) {
      return result;
    }
    throw new TerraformError(result.command, parseDiagnostics(result.stdout, result.stderr));
  }
}
