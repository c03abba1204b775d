import type { ObjectValue } from "../plan/members";
import { settle, unknownsIn, withoutUnknowns } from "../plan/settle";
import type { PrivateState } from "../private-state";
import type { Resource } from "../resource";
import type { Schema } from "../schema";
import { limitOf, type Operation } from "../timeouts";
import { encodeMsgpack, formatPath } from "../values";
import type { Call, Session } from "./session";
import { TimeLimitError, withTimeLimit } from "./time-limit";

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
  const { resource, prior, planned, config } = request;
  if (planned === null) return remove(session, call, request);
  const operation: Operation = prior === null ? "create" : "update";
  let saved: ObjectValue | null = prior;
  const context = {
    config,
    plan: planned,
    state: prior,
    private: request.private,
    save: (state: ObjectValue) => {
      saved = state;
    },
  };
  const handler = operation === "create" ? resource.create : resource.update;
  const returned = await limited(session, call, resource, operation, planned, (configured) => {
    if (!handler) throw new Error(`${resource.name} cannot be changed in place, yet an update was planned`);
    return handler.call(resource, { ...context, ...configured } as never) as Promise<ObjectValue>;
  });
  if (returned !== undefined) return storable(session, call, request, operation, returned, saved ?? planned);
  return saved && withoutUnknowns(settle(resource.schema, saved, null));
}

async function remove(session: Session, call: Call, request: ApplyRequest): Promise<ObjectValue | null> {
  const { resource, prior } = request;
  if (prior === null) return null;
  const done = await limited(session, call, resource, "delete", prior, async (configured) => {
    await resource.delete({ ...configured, state: prior, private: request.private } as never);
    return true;
  });
  return done && !call.diagnostics.hasErrors ? null : prior;
}

/** Runs a handler within its time limit. Undefined says that it threw. */
export async function limited<T>(
  session: Session,
  call: Call,
  resource: Resource<Schema, unknown>,
  operation: Operation,
  source: ObjectValue,
  handler: (context: object) => Promise<T>,
): Promise<T | undefined> {
  const limit = limitOf(operation, source.timeouts, resource.timeouts ?? {});
  try {
    return await withTimeLimit(operation, limit, call.rpc.signal, (signal) =>
      handler({ ...session.configured(call), signal }),
    );
  } catch (error) {
    if (error instanceof TimeLimitError) reportTimeout(call, resource.name, error);
    else session.report(call, `${DOING[operation]} ${resource.name}`, error);
    return undefined;
  }
}

const DOING: Record<Operation, string> = {
  create: "creating",
  read: "reading",
  update: "updating",
  delete: "deleting",
};

function reportTimeout(call: Call, name: string, error: TimeLimitError): void {
  call.diagnostics.error(
    "Timeout",
    `${DOING[error.operation]} ${name} took longer than ${error.limitMs / 1000} s and was given up. What is known by now ` +
      `is saved. It may still be going on at the server: look there before the next run, or set ` +
      `timeouts.${error.operation} to a longer time.`,
  );
}

/** Makes sure that what a handler returned can be stored, and says so if it cannot, without losing the object. */
function storable(
  session: Session,
  call: Call,
  request: ApplyRequest,
  operation: Operation,
  returned: ObjectValue,
  fallback: ObjectValue,
): ObjectValue {
  const { resource, planned } = request;
  try {
    const settled = settle(resource.schema, returned, planned);
    const open = unknownsIn(settled);
    for (const path of open) {
      call.diagnostics.error(
        "Value still unknown after apply",
        `${DOING[operation]} ${resource.name} left ${formatPath(path)} unknown. This is a bug in the provider.`,
        path,
      );
    }
    const state = open.length > 0 ? withoutUnknowns(settled) : settled;
    encodeMsgpack(state, resource.schema.type);
    return state;
  } catch (error) {
    session.report(call, `storing what ${DOING[operation]} ${resource.name} returned`, error);
    return withoutUnknowns(settle(resource.schema, fallback, null));
  }
}
