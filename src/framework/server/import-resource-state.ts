import type { ImportContext, PrivateState, Resource } from "../definition";
import { words } from "../diagnostics";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { acceptPartialState } from "./accept-new-state";
import { handlerContext } from "./handler-context";
import type { Call, Session } from "./session";

export interface ImportResourceStateRequest {
  readonly resource: Resource<Schema, unknown>;
  /** What the user wrote; empty where an identity was given. */
  readonly id: string;
  readonly identity: ObjectValue | null;
  /** What is kept beside the state; the handler fills it. */
  readonly private: PrivateState;
}

/** An imported object: what the provider knows of it, the rest null until it is read. Undefined where it failed. */
export async function importResourceState(
  session: Session,
  call: Call,
  { resource, id, identity, private: privateState }: ImportResourceStateRequest,
): Promise<ObjectValue | undefined> {
  if (!resource.import) {
    call.diagnostics.error(words("Import not supported"), words(`${resource.name} cannot be imported.`));
    return undefined;
  }
  const known = await resource.import(
    handlerContext<ImportContext<unknown>>({ ...session.configured(call), id, identity, private: privateState }),
  );
  return call.diagnostics.hasErrors ? undefined : acceptPartialState(session, call, resource, "importing", known);
}
