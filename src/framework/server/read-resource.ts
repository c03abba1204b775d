import type { PrivateState, ReadContext, ReadImportedContext, Resource } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { acceptNewState } from "./accept-new-state";
import { handlerContext } from "./handler-context";
import { isPartial } from "./is-partial";
import { runOperation } from "./operation";
import type { Call, Session } from "./session";

export interface ReadResourceRequest {
  readonly resource: Resource<Schema, unknown>;
  /** As it was stored last. */
  readonly state: ObjectValue;
  /** What is kept beside the state; the handler may change it. */
  readonly private: PrivateState;
}

/** Asks for a resource's present state: null when it is gone, the state at hand when reading failed. */
export async function readResource(
  session: Session,
  call: Call,
  { resource, state, private: privateState }: ReadResourceRequest,
): Promise<ObjectValue | null> {
  const outcome = await runOperation<ObjectValue | null>(session, call, resource, "read", state, (configured) => {
    const own = { ...configured, state, private: privateState };
    return resource.readImported && isPartial(resource.schema, state)
      ? resource.readImported(handlerContext<ReadImportedContext<Schema, unknown>>(own))
      : resource.read(handlerContext<ReadContext<Schema, unknown>>(own));
  });
  if (!outcome.ended) {
    return state;
  }
  if (outcome.value === null) {
    return call.diagnostics.hasErrors ? state : null;
  }
  const read = acceptNewState(session, call, resource.schema, `reading ${resource.name}`, outcome.value, {
    reference: state,
  });
  if (!read.isWhole) {
    return state;
  }
  // What comes back as it was given has not been looked at.
  if (outcome.value !== state) {
    session.readStates.add(resource, read.state);
  }
  return read.state;
}
