import { membersOf, type ObjectValue } from "../plan/members";
import { distinct, planAttributes } from "../plan/planner";
import { complete } from "../plan/settle";
import type { PrivateState } from "../private-state";
import type { Resource } from "../resource";
import type { Schema } from "../schema";
import { type Path, ValueError } from "../values";
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
  if (!resource.plan) return outcome;
  const replaces = [...outcome.requiresReplace];
  const context = {
    ...session.configured(call),
    config,
    state: prior,
    plan: outcome.planned,
    private: request.private,
    requireReplace: (path: Path) => {
      const [name] = path;
      // Terraform would refuse the whole plan for it, and say no more than that the path does not exist.
      if (typeof name !== "string" || !membersOf(resource.schema).some((member) => member.name === name)) {
        throw new ValueError("there is no such attribute whose change could replace the resource", path);
      }
      if (prior !== null) replaces.push(path);
    },
  };
  await session.attempt(call, `planning ${resource.name}`, () => resource.plan?.(context as never));
  return { planned: complete(resource.schema, context.plan), requiresReplace: distinct(replaces) };
}
