import type { JsonValue } from "../definition/private-state";
import type { TerraformDiagnostic } from "./diagnostic";
import type { ActionRun } from "./json-events";
import type { PlanView } from "./plan-view";
import type { QueryView } from "./query-view";
import type { VariableValues } from "./setup";
import type { StateView } from "./show-json";

/**
 * How much a test looks at.
 *
 * `thorough`: Each step plans and applies that plan. Two empty plans must follow: one without refresh, which shows what the apply
 * itself left to change, and one with. At the end everything is destroyed.
 *
 * `quick` takes half of the commands. A step without `checkPlan` and
 * `expectError` plans and applies in one command. One empty plan, with refresh, must
 * follow the last apply, and each step that says `expectNonEmptyPlan` has its plan. Only a test with a `destroyCheck` destroys
 * what is left. It is for things that go away with what holds them, such as a server that the test has started.
 */
export type Pace = "thorough" | "quick";

/** What steps can look at while they run. */
export interface StepContext {
  /** The state as it is now; empty at first. Asking costs a Terraform command where nothing asked before. */
  state(): Promise<StateView>;
  /** The warnings of the last plan, apply, refresh or destroy. */
  warnings(): readonly TerraformDiagnostic[];
  /** The actions that the last apply or invocation ran, in the order in which they began. */
  actions(): readonly ActionRun[];
  /** The provider's log so far, one JSON object a line. */
  log(): Promise<string>;
}

/** A configuration in HCL, or a function that makes it from what is there. */
export type StepConfig = string | ((context: StepContext) => string | Promise<string>);

interface AnyStep {
  /** What the step shows; in the error if it fails. */
  readonly name?: string;
  /** The configuration from this step on. The one before stays if it is left out. */
  readonly config?: StepConfig;
  /** Values of input variables from this step on; those that are not named stay as they were. */
  readonly variables?: VariableValues;
  /** As `variables`, with values that no error shows: passwords and the like. */
  readonly sensitiveVariables?: VariableValues;
  /** Done first, as when something changes behind Terraform's back. */
  readonly prepare?: (context: StepContext) => void | Promise<void>;
  readonly expectError?: ExpectedError;
}

/**
 * How a step must fail. A pattern is held against each error: its summary, an empty line, its detail, with no line broken
 * for the terminal's sake; one must match. A function gets all errors, with the places that they point at, and throws if
 * they are not as they should be.
 */
export type ExpectedError = RegExp | ((errors: readonly TerraformDiagnostic[]) => void);

/** Plans and applies, and then expects two empty plans: one without refresh, one with. */
export interface ApplyStep extends AnyStep {
  /** Resources that are marked for replacement first. */
  readonly taint?: readonly string[];
  /** Destroy everything instead. No empty plan is expected afterwards. */
  readonly destroy?: boolean;
  /** Plan only. The plan must be empty unless `expectNonEmptyPlan` is set. */
  readonly planOnly?: boolean;
  /** The last plan must have changes: with refresh after the apply, or the only one with `planOnly`. */
  readonly expectNonEmptyPlan?: boolean;
  /** Looks at the plan before it is applied, and throws if something is not as it should be. */
  readonly checkPlan?: (plan: PlanView, context: StepContext) => void | Promise<void>;
  /** Looks at the state after the apply. */
  readonly check?: (state: StateView, context: StepContext) => void | Promise<void>;
}

/** Refreshes the state without changing anything, then plans: empty unless `expectNonEmptyPlan` is set. */
export interface RefreshStep extends AnyStep {
  readonly refresh: true;
  readonly expectNonEmptyPlan?: boolean;
  readonly check?: (state: StateView, context: StepContext) => void | Promise<void>;
}

/** An identity as an import block has it. */
export type ImportIdentity = Readonly<Record<string, JsonValue>>;

/** Imports into an empty state and compares with what the state before knows of the same resource. */
export interface ImportStep extends AnyStep {
  readonly importState: {
    /** The resource's address in the configuration. */
    readonly address: string;
    /**
     * How it is imported: by `terraform import`, or by an `import` block with an id, or with an identity (Terraform 1.12 and
     * newer). A block is planned, must change nothing, and is applied. `command-with-id` if left out.
     */
    readonly kind?: "command-with-id" | "block-with-id" | "block-with-identity";
    /** What the user would write; the resource's `id` if left out. */
    readonly id?: string | ((state: StateView) => string);
    /** What the user would write in a `block-with-identity`; the resource's identity if left out. */
    readonly identity?: ImportIdentity | ((state: StateView) => ImportIdentity);
    /** With a block: Terraform writes the configuration of the resource, which the step's own must not have. */
    readonly generateConfig?: boolean;
    /** Looks at the configuration that Terraform wrote. */
    readonly checkConfig?: (hcl: string) => void | Promise<void>;
    /** Whether every attribute must be as the state before has it. True if left out. */
    readonly verify?: boolean;
    /** Attributes that an import cannot know, such as `passphrase` or `timeouts.create`, are not compared. */
    readonly ignore?: readonly string[];
    /** Keep what was imported, and its generated configuration: further steps start from it, as if nothing else had been there. */
    readonly persist?: boolean;
  };
  /** With a block: the import is to change something, such as what cannot be read. */
  readonly expectNonEmptyPlan?: boolean;
  /** Looks at the state that the import made. */
  readonly check?: (state: StateView, context: StepContext) => void | Promise<void>;
}

/** Invokes one action (`terraform apply -invoke`), and expects an empty plan after it. Terraform 1.14 and newer. */
export interface InvokeStep extends AnyStep {
  /** The action's address, such as `action.notes_archive.all`. */
  readonly invoke: string;
  /** The plan after it must have changes: the action is of something that a resource has, too. */
  readonly expectNonEmptyPlan?: boolean;
  /** Looks at what the action told the user, and at what it did. */
  readonly checkRun?: (run: ActionRun, context: StepContext) => void | Promise<void>;
}

/** Asks what there is (`terraform query`), and changes nothing. Terraform 1.14 and newer. */
export interface QueryStep extends AnyStep {
  /** The `list` blocks, as they stand in a file of the type `.tfquery.hcl`. */
  readonly query: string;
  /** Looks at the configuration of the results that Terraform wrote. It is asked for only where this is there. */
  readonly checkConfig?: (hcl: string) => void | Promise<void>;
  /** Looks at the results. */
  readonly checkResults?: (found: QueryView, context: StepContext) => void | Promise<void>;
}

/**
 * One step of an acceptance test. Its checks are given the plan or the state, which costs a Terraform command, unless they are
 * functions without parameters.
 */
export type AcceptanceStep = ApplyStep | RefreshStep | ImportStep | InvokeStep | QueryStep;

export function isRefresh(step: AcceptanceStep): step is RefreshStep {
  return "refresh" in step && step.refresh;
}

export function isImport(step: AcceptanceStep): step is ImportStep {
  return "importState" in step;
}

export function isInvoke(step: AcceptanceStep): step is InvokeStep {
  return "invoke" in step;
}

export function isQuery(step: AcceptanceStep): step is QueryStep {
  return "query" in step;
}

/** Whether it applies, and leaves something behind. */
export function isApply(step: AcceptanceStep): step is ApplyStep {
  const isOther = isImport(step) || isRefresh(step) || isInvoke(step) || isQuery(step);
  return !isOther && step.planOnly !== true && step.destroy !== true;
}
