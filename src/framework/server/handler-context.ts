import type { HandlerContext } from "../definition";
import type { Schema, StateOf } from "../schema";
import type { ObjectValue } from "../schema/members";

/** The members of a context whose types only the schema knows. */
type SchemaTyped = "config" | "plan" | "state" | "identity" | "save";

/** A context as the framework has it: values of the schema are objects of which the compiler knows nothing more. */
type Untyped<C> = Omit<C, SchemaTyped> & {
  readonly [K in Extract<keyof C, SchemaTyped>]: K extends "save" ? (state: ObjectValue) => void : ObjectValue | null;
};

/**
 * Gives a handler its context. The one place where values that were decoded by a schema's type take on the types that are
 * inferred from the schema.
 */
export function handlerContext<C extends HandlerContext>(context: Untyped<C>): C {
  return context as unknown as C;
}

/** The same for a state that is handed over by itself. */
export function typedState(state: ObjectValue): StateOf<Schema> {
  return state as unknown as StateOf<Schema>;
}
