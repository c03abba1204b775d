import { planAction as plan, type Session } from "../server";
import { configFromWire } from "./dynamic-value";
import { findAction } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Plans an action: the answer has nothing but what is said of it. */
export function planAction(session: Session): Rpc<"planAction"> {
  return (request, rpc) =>
    respond(session, rpc, `planning ${request.actionType}`, async (call) => {
      const action = findAction(session, call, request.actionType);
      if (action) {
        const config = configFromWire(session, call, request.config, action.schema);
        await plan(session, call, { action, config });
      }
      return {};
    });
}
