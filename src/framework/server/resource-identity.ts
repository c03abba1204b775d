import type { PrivateState, Resource } from "../definition";
import { words } from "../diagnostics";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { typedState } from "./handler-context";
import { isPartial } from "./is-partial";
import type { Call, Session } from "./session";

/** What is known beside the state of which an identity is to be told. */
export interface IdentityOptions<I> {
  /** What is kept beside the state. */
  readonly private: PrivateState;
  /** The identity before, which is answered where the new one cannot be told. */
  readonly before?: I;
  /** The state is one that a read has yet to complete, such as an imported one: `of` was not written for it. */
  readonly isToBeRead?: boolean;
  /** Puts the identity into the form in which it is answered. */
  readonly write: (identity: ObjectValue) => I;
}

/**
 * The identity of an object; nothing where the resource has none or it is not known. It stands beside a state, which must
 * not be lost for it: should making it fail, that is said. Nothing is said to a host that knows no identities, nor of a
 * state that is not whole.
 */
export function resourceIdentity<I>(
  session: Session,
  call: Call,
  { identity, schema, name }: Resource<Schema, unknown>,
  state: ObjectValue | null,
  { private: privateState, before, isToBeRead = false, write }: IdentityOptions<I>,
): I | undefined {
  if (!identity || state === null) {
    return undefined;
  }
  if (isPartial(schema, state)) {
    return before;
  }
  try {
    const value = identity.of(typedState(state), { private: privateState }) ?? null;
    return value === null ? undefined : write(value);
  } catch (error) {
    const doing = `telling the identity of ${name}`;
    if (isToBeRead || call.diagnostics.hasErrors || !session.knowsIdentities) {
      call.log.debug(words(`error while ${doing}`), { error });
    } else {
      session.report(call, doing, error);
    }
    return before;
  }
}
