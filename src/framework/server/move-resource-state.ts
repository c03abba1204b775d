import type { PrivateState, Resource } from "../definition";
import { words } from "../diagnostics";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { parseJson } from "../values/json";
import { acceptPartialState } from "./accept-new-state";
import { maskStored } from "./mask-stored";
import type { Call, Session } from "./session";

/** State that another type or provider made. */
export interface MoveResourceStateRequest {
  /** Of the type that it is moved to. */
  readonly resource: Resource<Schema, unknown>;
  readonly source: { readonly providerAddress: string; readonly typeName: string; readonly schemaVersion: number };
  /** The stored state. */
  readonly json: string;
  readonly sourcePrivate: PrivateState;
  readonly sourcePrivateBytes: Uint8Array;
  /** What is kept beside the new state; the handler fills it. */
  readonly private: PrivateState;
}

/** Takes over state of another type. Undefined, with an error said, when that cannot be. */
export async function moveResourceState(
  session: Session,
  call: Call,
  { resource, source, json, ...rest }: MoveResourceStateRequest,
): Promise<ObjectValue | undefined> {
  const state = parseJson(json) as ObjectValue;
  maskStored(session, call, resource.schema, state);
  const moved = await resource.move?.({ ...session.context(call), ...rest, source, state });
  maskStored(session, call, resource.schema, moved);
  if (moved !== undefined) {
    return acceptPartialState(session, call, resource, "moving state to", moved);
  }
  if (!call.diagnostics.hasErrors) {
    call.diagnostics.error(
      words("Move not supported"),
      words(
        `The state of ${source.typeName} (${source.providerAddress}) cannot be moved to ${resource.name}. Remove the ` +
          "moved block; import the object instead.",
      ),
    );
  }
  return undefined;
}
