import type { PrivateState } from "../definition/private-state";
import type { Resource } from "../definition/resource";
import { couldBecome } from "../plan/could-become";
import type { Schema } from "../schema";
import { memberOf, type ObjectValue } from "../schema/members";
import { storable } from "./accept-new-state";
import { doingByOperation, type Outcome, runOperation } from "./operation";
import type { Call, Session } from "./session";
import { unlessCrashed } from "./unless-crashed";

export interface ApplyRequest {
  readonly resource: Resource<Schema, unknown>;
  readonly config: ObjectValue | null;
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly private: PrivateState;
}

/**
 * Creates, updates or deletes. Whatever goes wrong, the answer is what is known to be there: a state that is lost here
 * is an object that nobody finds again.
 */
export async function apply(session: Session, call: Call, request: ApplyRequest): Promise<ObjectValue | null> {
  const { resource, prior, planned } = request;
  if (planned === null) {
    return prior === null ? null : remove(session, call, request, prior);
  }
  const operation = prior === null ? "create" : "update";
  const { outcome, saved } = await change(session, call, request, planned);
  const doing = `${doingByOperation[operation]} ${resource.name}`;
  const known = saved ?? prior;
  if (outcome.ended) {
    const options = { reference: planned, fallback: known ?? planned };
    return storable(session, call, resource.schema, doing, outcome.value, options).state;
  }
  if (saved === undefined) {
    return prior;
  }
  const options = { fallback: prior, isUnfinished: true };
  return storable(session, call, resource.schema, `saving the state while ${doing}`, saved, options).state;
}

interface Changed {
  readonly outcome: Outcome<ObjectValue>;
  /** What the handler saved last. */
  readonly saved: ObjectValue | undefined;
}

async function change(session: Session, call: Call, request: ApplyRequest, planned: ObjectValue): Promise<Changed> {
  const { resource, config, prior } = request;
  let saved: ObjectValue | undefined;
  const own = {
    config,
    plan: planned,
    state: prior,
    private: request.private,
    save: (state: ObjectValue) => {
      saved = state;
    },
  };
  const run = (configured: object) => {
    const context = { ...own, ...configured } as never;
    if (prior === null) {
      return resource.create(context) as Promise<ObjectValue>;
    }
    if (resource.update) {
      return resource.update(context) as Promise<ObjectValue>;
    }
    return Promise.resolve(withNewTimeouts(resource, prior, planned));
  };
  const operation = prior === null ? "create" : "update";
  const handler = (configured: object) => unlessCrashed(run(configured));
  return { outcome: await runOperation(session, call, resource, operation, planned, handler), saved };
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

async function remove(
  session: Session,
  call: Call,
  request: ApplyRequest,
  prior: ObjectValue,
): Promise<ObjectValue | null> {
  const { resource } = request;
  const { ended } = await runOperation(session, call, resource, "delete", prior, (configured) =>
    resource.delete({ ...configured, state: prior, private: request.private } as never),
  );
  return ended && !call.diagnostics.hasErrors ? null : prior;
}
