import { PrivateState } from "../definition";
import { readResource as read, type Session } from "../server";
import { objectFromWire, toWire } from "./dynamic-value";
import { findResource } from "./find-part";
import { identityToWire } from "./identity";
import { orElse, type Rpc, respond } from "./respond";

/** Reads a resource's present state. */
export function readResource(session: Session): Rpc<"readResource"> {
  return async (request, rpc) => {
    // If the work fails in a way that nobody foresaw, the state that Terraform has must not be lost for it.
    const kept = { newState: request.currentState, private: request.private };
    const response = await respond(session, rpc, `reading ${request.typeName}`, async (call) => {
      const resource = findResource(session, call, request.typeName);
      if (!resource) {
        return kept;
      }
      const { schema } = resource;
      const state = objectFromWire(request.currentState, schema.type, "state");
      if (state === null) {
        return {};
      }
      session.maskSecrets(call, schema, state);
      const privateState = PrivateState.fromBytes(request.private);
      const found = await read(session, call, { resource, state, private: privateState });
      session.maskSecrets(call, schema, found);
      const doing = `storing ${request.typeName}`;
      return {
        // As it came where it could not be read, whatever a handler did to the values that it was given.
        newState: found === state ? request.currentState : toWire(found, schema.type),
        private: orElse(session, call, doing, () => privateState.toBytes(), request.private),
        newIdentity: identityToWire(session, call, resource, found, {
          private: privateState,
          before: request.currentIdentity,
        }),
      };
    });
    return "newState" in response ? response : { ...kept, ...response };
  };
}
