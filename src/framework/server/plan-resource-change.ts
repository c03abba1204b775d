import type { PrivateState } from "../definition/private-state";
import type { Resource } from "../definition/resource";
import { collapsedSets } from "../plan/duplicate-set-elements";
import { distinct, planAttributes } from "../plan/planner";
import type { Schema } from "../schema";
import { complete } from "../schema/complete-object";
import { fractionsIn } from "../schema/fractions";
import type { ObjectValue } from "../schema/members";
import { formatPath, type Path, ValueError } from "../values";
import { hasPath, isPathOf } from "../values/path-in-type";
import { mistake } from "./provider-bug";
import type { Call, Session } from "./session";

export interface PlanRequest {
  readonly resource: Resource<Schema, unknown>;
  readonly config: ObjectValue | null;
  readonly prior: ObjectValue | null;
  readonly proposed: ObjectValue | null;
  readonly private: PrivateState;
}

export interface PlanAnswer {
  readonly planned: ObjectValue | null;
  readonly requiresReplace: readonly Path[];
}

/** Plans one resource: what the schema decides, then the resource's own `plan`. A destroy stays a destroy. */
export async function plan(session: Session, call: Call, request: PlanRequest): Promise<PlanAnswer> {
  const { resource, config, prior, proposed } = request;
  if (proposed === null || config === null) {
    if (prior !== null && resource.planDestroy) {
      const context = { ...session.configured(call), state: prior, private: request.private };
      await session.attempt(call, `planning to destroy ${resource.name}`, () =>
        resource.planDestroy?.(context as never),
      );
    }
    return { planned: null, requiresReplace: [] };
  }
  const thrown = session.thrown(call, `planning ${resource.name}`);
  const outcome = planAttributes(resource.schema, { config, prior, proposed }, call.diagnostics, thrown);
  const { planned, replaces } = resource.plan
    ? await ownPlan(session, call, request, config, outcome)
    : { planned: outcome.planned, replaces: [] };
  for (const { problem, path } of fractionsIn(resource.schema, planned)) {
    const sentence = `planning ${resource.name} gave ${formatPath(path)} a wrong value: ${problem}`;
    mistake(call, "Value of a wrong kind", sentence, path);
  }
  for (const { path, ...counts } of collapsedSets(resource.schema, planned, config)) {
    call.diagnostics.error(
      "Objects that come out the same",
      `The configuration has ${counts.configured} objects in this set, and only ${counts.planned} of them differ: what ` +
        "it leaves out has a default, and what only is spelled differently is the same. Remove those that say it twice.",
      path,
    );
  }
  return { planned, requiresReplace: distinct([...outcome.requiresReplace, ...replaces]) };
}

/** What the resource's own `plan` makes of a plan, and what it wants the resource to be replaced for. */
async function ownPlan(
  session: Session,
  call: Call,
  { resource, prior, private: privateState }: PlanRequest,
  config: ObjectValue,
  outcome: PlanAnswer & { readonly planned: ObjectValue },
): Promise<{ readonly planned: ObjectValue; readonly replaces: readonly Path[] }> {
  const { schema, name } = resource;
  const wanted: Path[] = [];
  const context = {
    ...session.configured(call),
    config,
    state: prior,
    plan: outcome.planned,
    private: privateState,
    replaces: outcome.requiresReplace,
    requireReplace: (path: Path) => {
      // Terraform would refuse the whole plan for it, and say no more than that the path does not exist.
      if (path.length === 0 || !isPathOf(schema.type, path)) {
        throw new ValueError("there is no such attribute whose change could replace the resource", path);
      }
      if (prior !== null) {
        wanted.push(path);
      }
    },
  };
  await session.attempt(call, `planning ${name}`, () => resource.plan?.(context as never));
  const planned = complete(schema, context.plan);
  // What is nowhere does not change, and Terraform refuses a plan that names it.
  return { planned, replaces: wanted.filter((path) => hasPath(prior, path) || hasPath(planned, path)) };
}
