import type { Action, InvokeContext } from "../definition";
import type { Text } from "../diagnostics";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { handlerContext } from "./handler-context";
import { runOperation } from "./operation";
import type { Call, Session } from "./session";

export interface InvokeActionRequest {
  readonly action: Action<Schema, unknown>;
  readonly config: ObjectValue;
  /** Takes what the user is to see while it goes on. */
  readonly progress: (message: string | Text) => void;
}

/** Does what an action does. */
export async function invokeAction(
  session: Session,
  call: Call,
  { action, config, progress }: InvokeActionRequest,
): Promise<void> {
  await runOperation(session, call, action, "invoke", config, (configured) =>
    action.invoke(handlerContext<InvokeContext<Schema, unknown>>({ ...configured, config, progress })),
  );
}
