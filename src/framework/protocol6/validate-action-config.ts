import { type Session, validateConfig } from "../server";
import { configFromWire } from "./dynamic-value";
import { findAction } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Checks the configuration of an action. */
export function validateActionConfig(session: Session): Rpc<"validateActionConfig"> {
  return (request, rpc) =>
    respond(session, rpc, `checking the configuration of ${request.actionType}`, async (call) => {
      const action = findAction(session, call, request.actionType);
      if (action) {
        const config = configFromWire(session, call, request.config, action.schema);
        await validateConfig(session, call, { part: action, config });
      }
      return {};
    });
}
