import type { ClientInfo, PlanContext, PlanDestroyContext, PrivateState, Resource } from "../definition";
import type { Diagnostics } from "../diagnostics";
import { pathText, text, words } from "../diagnostics";
import {
  applyDefaults,
  applyPlanModifiers,
  duplicateSetElements,
  keepComputed,
  keepPriorSpelling,
  markComputedUnknown,
  replacementPaths,
} from "../plan";
import type { Schema } from "../schema";
import { completeObject } from "../schema/complete-object";
import { fractionsIn } from "../schema/fractions";
import type { Members, ObjectValue } from "../schema/members";
import type { ReportThrown } from "../schema/schema-validation";
import { type CtyType, type Path, ValueError, valuesEqual } from "../values";
import { hasPath, isPathOf } from "../values/path-in-type";
import { handlerContext } from "./handler-context";
import { providerBug } from "./provider-bug";
import type { Call, Session } from "./session";

export interface PlanResourceChangeRequest {
  readonly resource: Resource<Schema, unknown>;
  /** Null when the resource is to be destroyed. */
  readonly config: ObjectValue | null;
  /** Null when the resource is to be created. */
  readonly prior: ObjectValue | null;
  /** Terraform's own proposal: the configuration, with prior values where that has none. Null for a destroy. */
  readonly proposed: ObjectValue | null;
  /** What is kept beside the state; a resource's `plan` may change it. */
  readonly private: PrivateState;
  /** What the plan that is being applied kept; undefined where there is none, or Terraform does not give it back. */
  readonly plannedPrivate: PrivateState | undefined;
  /** What the Terraform that calls is capable of. */
  readonly client: Partial<ClientInfo>;
}

export interface PlanResourceChangeResponse {
  readonly planned: ObjectValue | null;
  readonly requiresReplace: readonly Path[];
}

/**
 * Plans one resource, in the order that Terraform's users know from other providers:
 *
 * 1. defaults where the configuration has nothing, null for what is write-only
 * 2. the prior spelling where a value means the same
 * 3. if anything changes, unknown for what the provider gives
 * 4. the plan modifiers of each attribute
 * 5. the resource's own `plan`
 * 6. a look at the outcome: whole numbers, sets whose objects came out the same
 *
 * The first four are what the schema decides. A destroy has none of these steps but `planDestroy`.
 */
export async function planResourceChange(
  session: Session,
  call: Call,
  request: PlanResourceChangeRequest,
): Promise<PlanResourceChangeResponse> {
  const { resource, config, prior, proposed } = request;
  if (proposed === null || config === null) {
    await planDestroy(session, call, request);
    return { planned: null, requiresReplace: [] };
  }
  const report = session.reporter(call, `planning ${resource.name}`);
  const bySchema = planBySchema(resource.schema, { config, prior, proposed }, call.diagnostics, report);
  const planned = await planByResource(session, call, request, config, bySchema);
  checkOutcome(call, resource, planned.planned, config);
  return planned;
}

/** What Terraform knows when it asks for the plan of a resource that is to be there. */
export interface PlanInput {
  readonly config: ObjectValue;
  readonly prior: ObjectValue | null;
  readonly proposed: ObjectValue;
}

/** The plan of a resource that is to be there. */
export interface Planned extends PlanResourceChangeResponse {
  readonly planned: ObjectValue;
}

/** Plans what the schema alone decides: steps 1 to 4. */
export function planBySchema(
  schema: Members & { readonly type: CtyType },
  { config, prior, proposed }: PlanInput,
  diagnostics: Diagnostics,
  report: ReportThrown,
): Planned {
  const sides = { config, state: prior, path: [] as Path };

  // 1. Defaults, and null for what is write-only.
  const withDefaults = applyDefaults(schema, { ...sides, value: proposed });

  // 2. The prior spelling where a value means the same.
  const spelled = keepPriorSpelling(schema, withDefaults, prior, report);

  // 3. Where the configuration changes anything, what the provider gives is not known.
  const isChange =
    prior === null || !valuesEqual(schema.type, keepComputed(schema, { ...sides, value: spelled }), prior);
  const marked = isChange ? markComputedUnknown(schema, { ...sides, value: spelled }) : prior;

  // 4. Plan modifiers, which all see the plan as it is here.
  const whole = { ...sides, value: marked };
  const replaces: Path[] = [];
  const run = { schema, whole, creating: prior === null, replaces, diagnostics, thrown: report };
  const planned = applyPlanModifiers(schema, whole, run);
  return { planned, requiresReplace: replacementPaths(replaces) };
}

/** Step 5: what the resource's own `plan` makes of the plan, and what it wants the resource to be replaced for. */
async function planByResource(
  session: Session,
  call: Call,
  { resource, prior, private: privateState, plannedPrivate, client }: PlanResourceChangeRequest,
  config: ObjectValue,
  { planned: plan, requiresReplace }: Planned,
): Promise<Planned> {
  const { schema, name } = resource;
  if (!resource.plan) {
    return { planned: plan, requiresReplace };
  }
  const wanted: Path[] = [];
  const context = handlerContext<PlanContext<Schema, unknown>>({
    ...session.configured(call, client),
    config,
    state: prior,
    plan,
    private: privateState,
    plannedPrivate,
    isRefreshed: session.readStates.has(resource, prior),
    replaces: requiresReplace,
    requireReplace: (path) => {
      // Terraform would refuse the whole plan for it, and say no more than that the path does not exist.
      if (path.length === 0 || !isPathOf(schema.type, path)) {
        throw new ValueError("there is no such attribute whose change could replace the resource", path);
      }
      if (prior !== null) {
        wanted.push(path);
      }
    },
  });
  await session.attempt(call, `planning ${name}`, () => resource.plan?.(context));
  const planned = completeObject(schema, context.plan);
  // What is nowhere does not change, and Terraform refuses a plan that names it.
  const replaces = wanted.filter((path) => hasPath(prior, path) || hasPath(planned, path));
  return { planned, requiresReplace: replacementPaths([...requiresReplace, ...replaces]) };
}

/** Step 6: what nobody may store, and what Terraform would refuse without saying why. */
function checkOutcome(
  call: Call,
  { schema, name }: Resource<Schema, unknown>,
  planned: ObjectValue,
  config: ObjectValue,
): void {
  for (const { problem, path } of fractionsIn(schema, planned)) {
    const sentence = text`planning ${words(name)} gave ${pathText(path)} a wrong value: ${problem}`;
    providerBug(call, "Value of a wrong kind", sentence, path);
  }
  for (const { path, ...counts } of duplicateSetElements(schema, planned, config)) {
    call.diagnostics.error(
      words("Objects that come out the same"),
      words(
        `The configuration has ${counts.configured} objects in this set, and only ${counts.planned} of them differ: what ` +
          "it leaves out has a default, and what only is spelled differently is the same. Remove those that say it twice.",
      ),
      path,
    );
  }
}

/** A destroy stays a destroy: a resource can warn of it, or refuse it. */
async function planDestroy(
  session: Session,
  call: Call,
  { resource, prior, private: privateState, client }: PlanResourceChangeRequest,
): Promise<void> {
  if (prior === null || !resource.planDestroy) {
    return;
  }
  const context = handlerContext<PlanDestroyContext<Schema, unknown>>({
    ...session.configured(call, client),
    state: prior,
    private: privateState,
    isRefreshed: session.readStates.has(resource, prior),
  });
  await session.attempt(call, `planning to destroy ${resource.name}`, () => resource.planDestroy?.(context));
}
