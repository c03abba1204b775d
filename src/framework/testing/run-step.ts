import { assertExpectedError } from "./failure";
import { generatedFile, importState } from "./import-state";
import { SensitiveVariables, type Setup } from "./setup";
import { StateView } from "./show-json";
import {
  type AcceptanceStep,
  type ApplyStep,
  type ImportStep,
  type InvokeStep,
  isApply,
  isImport,
  isInvoke,
  isQuery,
  isRefresh,
  type Pace,
  type QueryStep,
  type RefreshStep,
  type StepContext,
} from "./steps";
import { Terraform } from "./terraform";
import type { Workspace } from "./workspace";

/** A run's workspace as it goes from step to step. */
export class StepRunner {
  readonly #preamble: string;
  readonly #log: () => Promise<string>;
  #terraform: Terraform;
  #state = new StateView({});
  /** Whether `#state` is what the workspace holds now. */
  #isStateKnown = true;
  #imports = 0;
  #setup: Setup;
  /** The last setup by which something may have come to be. */
  #applied: Setup | undefined;
  readonly #sensitive = new SensitiveVariables();
  readonly #isQuick: boolean;
  /** In a quick run, the only step that an empty plan is asked of unless it says more. */
  readonly #lastApply: ApplyStep | undefined;

  constructor(
    terraform: Terraform,
    /** Terraform's configuration that every step needs. */
    preamble: string,
    log: () => Promise<string>,
    {
      variables,
      sensitiveVariables,
      pace,
      steps,
    }: Pick<AcceptanceStep, "variables" | "sensitiveVariables"> & {
      readonly pace?: Pace;
      readonly steps: readonly AcceptanceStep[];
    },
  ) {
    this.#preamble = preamble;
    this.#log = log;
    this.#terraform = terraform;
    this.#setup = { config: "", variables: { ...variables, ...sensitiveVariables } };
    this.#sensitive.add(sensitiveVariables ?? {});
    this.#isQuick = pace === "quick";
    this.#lastApply = steps.filter(isApply).at(-1);
  }

  /** The configuration of the step that runs or ran last, and its variables as far as they may be shown. */
  get setup(): Setup {
    return { ...this.#setup, variables: this.#sensitive.shown(this.#setup.variables) };
  }

  /** The texts of sensitive variables. */
  get secrets(): readonly string[] {
    return this.#sensitive.texts;
  }

  /** The state as it is now. */
  async state(): Promise<StateView> {
    if (!this.#isStateKnown) {
      await this.asApplied(async () => {
        this.#state = await this.#terraform.showState();
      });
    }
    this.#isStateKnown = true;
    return this.#state;
  }

  /** Runs one step. Throws if anything is not as the step says. */
  async run(step: AcceptanceStep): Promise<void> {
    const context: StepContext = {
      state: () => this.state(),
      warnings: () => this.#terraform.warnings,
      actions: () => this.#terraform.actions,
      log: this.#log,
    };
    await step.prepare?.(context);
    await this.#configure(step, context);
    const { expectError } = step;
    if (expectError === undefined) {
      return this.#perform(step, context);
    }
    const failed = await this.#perform(step, context).then(
      () => false,
      (error: unknown) => {
        assertExpectedError(error, expectError);
        return true;
      },
    );
    if (failed) {
      return;
    }
    const wanted = expectError instanceof RegExp ? `an error that matches ${expectError}` : "an error";
    throw new Error(`${wanted} was expected, but there was none`);
  }

  /** Whether there is anything to destroy. Looks at the state's file, which is quicker than asking Terraform. */
  async isEmpty(): Promise<boolean> {
    const state = await this.#terraform.workspace.read("terraform.tfstate");
    return state === "" || JSON.parse(state).resources?.length === 0;
  }

  /** Destroys what is left. */
  async destroy(): Promise<void> {
    this.#isStateKnown = false;
    await this.#terraform.destroy();
  }

  /**
   * Does something with what made the objects that are there: the present setup may be one that Terraform refuses, as it
   * should. Where that goes well, the present one is there again for a closer look.
   */
  async asApplied(work: () => Promise<void>): Promise<void> {
    const present = this.#setup;
    const applied = this.#applied ?? present;
    if (applied !== present) {
      await this.#use(applied);
    }
    await work();
    if (applied !== present) {
      await this.#use(present);
    }
  }

  async #configure(step: AcceptanceStep, context: StepContext): Promise<void> {
    const { variables, sensitiveVariables } = step;
    if (step.config === undefined && variables === undefined && sensitiveVariables === undefined) {
      return;
    }
    this.#sensitive.add(sensitiveVariables ?? {});
    const config = typeof step.config === "function" ? await step.config(context) : step.config;
    await this.#use({
      config: config ?? this.#setup.config,
      variables: { ...this.#setup.variables, ...variables, ...sensitiveVariables },
    });
    if (hasModules(this.#setup)) {
      await this.#terraform.getModules();
    }
  }

  async #use(setup: Setup): Promise<void> {
    this.#setup = setup;
    await this.#write(this.#terraform.workspace);
  }

  async #write(workspace: Workspace): Promise<void> {
    const { config, variables } = this.#setup;
    const hasPreamble = /\brequired_providers\b/.test(config);
    await workspace.write("main.tf", config);
    await workspace.write("terraform.tf", hasPreamble ? "" : this.#preamble);
    await workspace.write("terraform.tfvars.json", JSON.stringify(variables));
  }

  #perform(step: AcceptanceStep, context: StepContext): Promise<void> {
    if (isImport(step)) {
      return this.#import(step, context);
    }
    if (isRefresh(step)) {
      return this.#refresh(step, context);
    }
    if (isInvoke(step)) {
      return this.#invoke(step, context);
    }
    if (isQuery(step)) {
      return this.#query(step, context);
    }
    return this.#apply(step, context);
  }

  async #apply(step: ApplyStep, context: StepContext): Promise<void> {
    const terraform = this.#terraform;
    for (const address of step.taint ?? []) {
      await terraform.taint(address);
    }
    const options = step.destroy === true ? (["-destroy"] as const) : [];
    // Of what is to fail, it must be known whether the plan does: then nothing came to be by this setup.
    const { checkPlan, expectError, planOnly } = step;
    const isPlanned = !this.#isQuick || planOnly === true || checkPlan !== undefined || expectError !== undefined;
    if (isPlanned) {
      const { hasChanges } = await terraform.plan(...options);
      await look(checkPlan, () => terraform.showPlan(), context);
      if (planOnly === true) {
        return this.#expectChanges(hasChanges, step.expectNonEmptyPlan, "the plan");
      }
    }
    this.#isStateKnown = false;
    this.#applied = this.#setup;
    await (isPlanned ? terraform.apply() : terraform.planAndApply(...options));
    await look(step.check, () => this.state(), context);
    if (step.destroy === true) {
      return;
    }
    await this.#expectEmptyPlans(step);
  }

  /** Changes that show without refresh come from the apply itself, those that refresh brings come from the server. */
  async #expectEmptyPlans(step: ApplyStep): Promise<void> {
    const { expectNonEmptyPlan } = step;
    if (this.#isQuick && step !== this.#lastApply && expectNonEmptyPlan === undefined) {
      return;
    }
    if (!this.#isQuick && expectNonEmptyPlan !== true) {
      const { hasChanges } = await this.#terraform.plan("-refresh=false");
      await this.#expectChanges(hasChanges, false, "the plan after the apply, without refresh,");
    }
    const { hasChanges } = await this.#terraform.plan();
    await this.#expectChanges(hasChanges, expectNonEmptyPlan, "the plan after the apply, with refresh,");
  }

  async #expectChanges(hasChanges: boolean, expected: boolean | undefined, subject: string): Promise<void> {
    if (hasChanges === (expected ?? false)) {
      return;
    }
    if (expected === true) {
      throw new Error(`${subject} was to have changes, but is empty`);
    }
    throw new Error(`${subject} was to be empty, but is not:\n${await this.#terraform.describePlan()}`);
  }

  async #refresh(step: RefreshStep, context: StepContext): Promise<void> {
    this.#isStateKnown = false;
    await this.#terraform.refresh();
    await look(step.check, () => this.state(), context);
    await this.#expectPlan(step, "the plan after the refresh");
  }

  async #invoke(step: InvokeStep, context: StepContext): Promise<void> {
    await this.#terraform.invoke(step.invoke);
    const run = this.#terraform.actions.find(({ address }) => address === step.invoke);
    if (run === undefined) {
      throw new Error(`${step.invoke} was not invoked`);
    }
    await step.checkRun?.(run, context);
    await this.#expectPlan(step, "the plan after the action");
  }

  /** What comes after something that is no apply of a plan. */
  async #expectPlan({ expectNonEmptyPlan }: RefreshStep | InvokeStep, subject: string): Promise<void> {
    if (this.#isQuick && expectNonEmptyPlan === undefined) {
      return;
    }
    const { hasChanges } = await this.#terraform.plan();
    await this.#expectChanges(hasChanges, expectNonEmptyPlan, subject);
  }

  async #query(step: QueryStep, context: StepContext): Promise<void> {
    const { workspace } = this.#terraform;
    await workspace.write(queryFile, step.query);
    try {
      const generates = step.checkConfig !== undefined;
      const found = await this.#terraform.query(
        ...(generates ? ([`-generate-config-out=${generatedFile}`] as const) : []),
      );
      await step.checkResults?.(found, context);
      await step.checkConfig?.(await workspace.read(generatedFile));
    } finally {
      await workspace.remove(queryFile);
      await workspace.remove(generatedFile);
    }
  }

  async #import(step: ImportStep, context: StepContext): Promise<void> {
    const { id, identity, kind, verify = true, persist = false } = step.importState;
    const given = kind === "block-with-identity" ? identity : id;
    const needsState = verify || given === undefined || typeof given === "function";
    const before = needsState ? await this.state() : new StateView({});
    const workspace = await this.#terraform.workspace.createBeside(`import-${++this.#imports}`);
    await this.#write(workspace);
    if (hasModules(this.#setup)) {
      await new Terraform(workspace).getModules();
    }
    const { terraform, state, generated } = await importState(step, workspace, before);
    if (persist) {
      this.#terraform = terraform;
      await workspace.remove(generatedFile);
      await this.#use({ ...this.#setup, config: `${this.#setup.config}\n${generated}` });
      this.#state = state;
      this.#isStateKnown = true;
      this.#applied = this.#setup;
    }
    await step.check?.(state, context);
  }
}

const queryFile = "query.tfquery.hcl";

/**
 * Calls a check with what it looks at. What takes no argument looks at none of it, so Terraform is not asked for it: that would be
 * a command for nothing.
 */
async function look<View>(
  check: ((view: View, context: StepContext) => void | Promise<void>) | undefined,
  view: () => Promise<View>,
  context: StepContext,
): Promise<void> {
  if (check?.length === 0) {
    await (check as () => void | Promise<void>)();
  } else {
    await check?.(await view(), context);
  }
}

function hasModules({ config }: Setup): boolean {
  return /^\s*module\s+"/m.test(config);
}
