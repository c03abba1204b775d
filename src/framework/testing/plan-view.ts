/** What a plan does with a resource: `["no-op"]`, `["create"]`, `["read"]`, `["update"]`, `["delete"]`, or a replace. */
export type PlanActions = readonly ("no-op" | "create" | "read" | "update" | "delete" | "forget")[];

/** The planned change of one resource, as `terraform show -json` has it. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: PlanActions;
  /** The attributes before; null for a create. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** The known attributes after; null for a destroy. */
  readonly after: Readonly<Record<string, unknown>> | null;
  /** True in the place of each attribute that is known only after the apply. */
  readonly afterUnknown: Readonly<Record<string, unknown>>;
  /** True in the place of each sensitive attribute. */
  readonly afterSensitive: Readonly<Record<string, unknown>>;
  /** Which attributes force a replace, as paths. */
  readonly replacePaths: readonly (readonly (string | number)[])[];
  /** Why Terraform does this, such as `replace_because_cannot_update`. */
  readonly actionReason: string | undefined;
}

/** An action that an apply of the plan would invoke. */
export interface PlannedInvocation {
  /** Such as `action.notes_archive.all`. */
  readonly address: string;
  /** The known arguments. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The resource whose change triggers it; undefined where it is invoked by itself. */
  readonly triggeredBy: string | undefined;
}

interface ShownInvocation {
  readonly address: string;
  readonly config_values?: Record<string, unknown>;
  readonly lifecycle_action_trigger?: { readonly triggering_resource_address?: string };
}

interface ShownChange {
  readonly address: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: PlanActions;
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown> | null;
    readonly after_unknown?: Record<string, unknown> | boolean;
    readonly after_sensitive?: Record<string, unknown> | boolean;
    readonly replace_paths?: (string | number)[][];
  };
}

interface ShownPlan {
  readonly resource_changes?: readonly ShownChange[];
  readonly action_invocations?: readonly ShownInvocation[];
  readonly resource_drift?: readonly ShownChange[];
  readonly output_changes?: Record<string, { actions: PlanActions; before: unknown; after: unknown }>;
}

/** A plan before it is applied. */
export class PlanView {
  /** The planned changes, those that do nothing among them. */
  readonly changes: readonly PlannedChange[];
  /** The actions that it invokes. */
  readonly invocations: readonly PlannedInvocation[];
  /** What refresh found to be other than the state. */
  readonly drift: readonly PlannedChange[];
  /** The planned outputs that change, by their names. */
  readonly outputChanges: Readonly<Record<string, { actions: PlanActions; before: unknown; after: unknown }>>;

  constructor(shown: unknown) {
    const plan = shown as ShownPlan;
    this.changes = (plan.resource_changes ?? []).map(viewOf);
    this.invocations = (plan.action_invocations ?? []).map((invocation) => ({
      address: invocation.address,
      config: invocation.config_values ?? {},
      triggeredBy: invocation.lifecycle_action_trigger?.triggering_resource_address,
    }));
    this.drift = (plan.resource_drift ?? []).map(viewOf);
    this.outputChanges = Object.fromEntries(
      Object.entries(plan.output_changes ?? {}).filter(([, change]) => !isNothing(change.actions)),
    );
  }

  /** Whether applying it would do nothing. */
  get isEmpty(): boolean {
    return this.changes.every(({ actions }) => isNothing(actions)) && Object.keys(this.outputChanges).length === 0;
  }

  /** @throws Error if the plan says nothing of that resource, naming those of which it does */
  change(address: string): PlannedChange {
    const found = this.changes.find((change) => change.address === address);
    if (found !== undefined) {
      return found;
    }
    const known = this.changes.map((change) => change.address).join(", ");
    throw new Error(`The plan says nothing of ${address}. It speaks of: ${known || "nothing"}.`);
  }

  /** What is done with a resource; throws as `change` does. */
  actions(address: string): PlanActions {
    return this.change(address).actions;
  }
}

function isNothing(actions: PlanActions): boolean {
  return actions.every((action) => action === "no-op");
}

function viewOf({ address, action_reason, change }: ShownChange): PlannedChange {
  return {
    address,
    actions: change.actions,
    before: change.before,
    after: change.after,
    afterUnknown: objectOf(change.after_unknown),
    afterSensitive: objectOf(change.after_sensitive),
    replacePaths: change.replace_paths ?? [],
    actionReason: action_reason,
  };
}

function objectOf(marks: Record<string, unknown> | boolean | undefined): Record<string, unknown> {
  return typeof marks === "object" ? marks : {};
}
