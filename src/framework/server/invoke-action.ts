import type { Action, InvokeContext } from "../definition";
import { type Diagnostics, type Text, words } from "../diagnostics";
import type { Schema } from "../schema";
import { type Members, membersOf, type ObjectValue } from "../schema/members";
import { nestedObjects } from "../schema/nested-objects";
import { isNull, type Path } from "../values";
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
  reportLeftOut(action.schema, config, [], call.diagnostics);
  if (call.diagnostics.hasErrors) {
    return;
  }
  await runOperation(session, call, action, "invoke", config, (configured) =>
    action.invoke(handlerContext<InvokeContext<Schema, unknown>>({ ...configured, config, progress })),
  );
}

/** Terraform 1.16 and newer answer `-invoke` from the plan, which keeps no ephemeral value: a null is in its place. */
function reportLeftOut(members: Members, object: ObjectValue, path: Path, diagnostics: Diagnostics): void {
  for (const { name, nested, ...member } of membersOf(members)) {
    const value = object[name];
    const at = [...path, name];
    if (member.kind === "attribute" && member.spec.mode === "required" && isNull(value)) {
      diagnostics.error(
        words("Value left out by Terraform"),
        words(
          `Terraform invoked the action without the value of ${name}, which the configuration has. Terraform 1.16 and newer leave out ` +
            "ephemeral values where an action is invoked with -invoke. Nothing was done. Use a variable that is sensitive and " +
            "not ephemeral, and save no plan file: it would have the value. Or have the action_trigger of a resource invoke the action.",
        ),
        at,
      );
    } else if (nested) {
      for (const inner of nestedObjects(nested, value, at)) {
        reportLeftOut(nested, inner.value, inner.path, diagnostics);
      }
    }
  }
}
