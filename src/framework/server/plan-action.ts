import type { Action, PlanActionContext } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { handlerContext } from "./handler-context";
import type { Call, Session } from "./session";

export interface PlanActionRequest {
  readonly action: Action<Schema, unknown>;
  readonly config: ObjectValue;
}

/** Asks an action whether it can be done. A plan of it has no values: only what is said counts. */
export async function planAction(session: Session, call: Call, { action, config }: PlanActionRequest): Promise<void> {
  if (!action.plan) {
    return;
  }
  const context = handlerContext<PlanActionContext<Schema, unknown>>({ ...session.configured(call), config });
  await session.attempt(call, `planning ${action.name}`, () => action.plan?.(context));
}
