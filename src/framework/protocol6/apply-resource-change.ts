import { PrivateState } from "../definition";
import { applyResourceChange as apply, type Session } from "../server";
import { objectFromWire, toWire } from "./dynamic-value";
import { findResource } from "./find-part";
import { identityToWire } from "./identity";
import { orElse, type Rpc, respond } from "./respond";

/** Creates, updates or deletes. */
export function applyResourceChange(session: Session): Rpc<"applyResourceChange"> {
  return async (request, rpc) => {
    // If the work fails in a way that nobody foresaw, what Terraform had must not be lost for it.
    const kept = { newState: request.priorState, private: request.plannedPrivate };
    const response = await respond(session, rpc, `applying ${request.typeName}`, async (call) => {
      const resource = findResource(session, call, request.typeName);
      if (!resource) {
        return kept;
      }
      const { schema } = resource;
      const config = objectFromWire(request.config, schema.type, "configuration");
      const prior = objectFromWire(request.priorState, schema.type, "prior state");
      const planned = objectFromWire(request.plannedState, schema.type, "planned state");
      session.maskSecrets(call, schema, config, prior, planned);
      const privateState = PrivateState.fromBytes(request.plannedPrivate);
      const state = await apply(session, call, { resource, config, prior, planned, private: privateState });
      const doing = `storing ${request.typeName}`;
      orElse(session, call, doing, () => session.maskSecrets(call, schema, state), undefined);
      return {
        // As it came where nothing was changed, whatever a handler did to the values that it was given.
        newState: state === prior ? request.priorState : toWire(state, schema.type),
        private: orElse(session, call, doing, () => privateState.toBytes(), request.plannedPrivate),
        newIdentity: identityToWire(session, call, resource, state, {
          private: privateState,
          before: request.plannedIdentity,
        }),
      };
    });
    return "newState" in response ? response : { ...kept, ...response };
  };
}
