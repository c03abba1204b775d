import type { CreateContext, DeleteContext, PrivateState, Resource, UpdateContext } from "../definition";
import { couldBecome, plannedConfig } from "../plan";
import type { Schema } from "../schema";
import { memberOf, type ObjectValue } from "../schema/members";
import { acceptNewState } from "./accept-new-state";
import { handlerContext } from "./handler-context";
import { doingByOperation, type Outcome, runOperation } from "./operation";
import type { Call, Session } from "./session";
import { unlessCrashed } from "./unless-crashed";

export interface ApplyResourceChangeRequest {
  readonly resource: Resource<Schema, unknown>;
  /** Null when the resource is to be destroyed. */
  readonly config: ObjectValue | null;
  /** Null when the resource is to be created. */
  readonly prior: ObjectValue | null;
  /** Null when the resource is to be destroyed. */
  readonly planned: ObjectValue | null;
  /** What is kept beside the state; the handler may change it. */
  readonly private: PrivateState;
}

/**
 * Creates, updates or deletes. Whatever goes wrong, the answer is what is known to be there: a state that is lost here
 * is an object that nobody finds again.
 */
export async function applyResourceChange(
  session: Session,
  call: Call,
  request: ApplyResourceChangeRequest,
): Promise<ObjectValue | null> {
  const { prior, planned } = request;
  if (planned !== null) {
    return createOrUpdate(session, call, request, planned);
  }
  return prior === null ? null : destroy(session, call, request, prior);
}

async function createOrUpdate(
  session: Session,
  call: Call,
  request: ApplyResourceChangeRequest,
  planned: ObjectValue,
): Promise<ObjectValue | null> {
  const { resource, prior } = request;
  const operation = prior === null ? "create" : "update";
  const { outcome, saved } = await runHandler(session, call, request, planned);
  const doing = `${doingByOperation[operation]} ${resource.name}`;
  if (outcome.ended) {
    const options = { reference: planned, fallback: saved ?? prior ?? planned };
    return acceptNewState(session, call, resource.schema, doing, outcome.value, options).state;
  }
  if (saved === undefined) {
    return prior;
  }
  const options = { fallback: prior, isUnfinished: true };
  return acceptNewState(session, call, resource.schema, `saving the state while ${doing}`, saved, options).state;
}

interface Handled {
  readonly outcome: Outcome<ObjectValue>;
  /** What the handler saved last. */
  readonly saved: ObjectValue | undefined;
}

async function runHandler(
  session: Session,
  call: Call,
  request: ApplyResourceChangeRequest,
  planned: ObjectValue,
): Promise<Handled> {
  const { resource, prior, private: privateState } = request;
  let saved: ObjectValue | undefined;
  const save = (state: ObjectValue) => {
    saved = state;
  };
  // A handler must not see what the plan did not show: Terraform's configuration here knows nothing of `ignore_changes`.
  const config = plannedConfig(resource.schema, { value: planned, config: request.config, path: [] });
  const own = { config, plan: planned, private: privateState, save };
  const operation = prior === null ? "create" : "update";
  const outcome = await runOperation<ObjectValue>(session, call, resource, operation, planned, (configured) => {
    if (prior === null) {
      const context = handlerContext<CreateContext<Schema, unknown>>({ ...configured, ...own });
      return unlessCrashed(resource.create(context), call.crashed);
    }
    if (!resource.update) {
      return Promise.resolve(withNewTimeouts(resource, prior, planned));
    }
    const context = handlerContext<UpdateContext<Schema, unknown>>({ ...configured, ...own, state: prior });
    return unlessCrashed(resource.update(context), call.crashed);
  });
  return { outcome, saved };
}

/** What a resource without `update` can take over: how long its operations may take. */
function withNewTimeouts(resource: Resource<Schema, unknown>, prior: ObjectValue, planned: ObjectValue): ObjectValue {
  const timeouts = memberOf(planned, "timeouts");
  const kept = { ...prior, ...("timeouts" in prior ? { timeouts } : {}) };
  if (couldBecome(resource.schema.type, planned, kept)) {
    return kept;
  }
  throw new Error(`${resource.name} cannot be changed in place, yet an update was planned`);
}

async function destroy(
  session: Session,
  call: Call,
  { resource, private: privateState }: ApplyResourceChangeRequest,
  prior: ObjectValue,
): Promise<ObjectValue | null> {
  const { ended } = await runOperation(session, call, resource, "delete", prior, (configured) => {
    const own = { state: prior, private: privateState };
    return resource.delete(handlerContext<DeleteContext<Schema, unknown>>({ ...configured, ...own }));
  });
  return ended && !call.diagnostics.hasErrors ? null : prior;
}
