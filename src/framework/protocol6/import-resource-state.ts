import { PrivateState } from "../definition";
import { importResourceState as importState, type Session } from "../server";
import { toWire } from "./dynamic-value";
import { findResource } from "./find-part";
import { identityFromWire, identityToWire } from "./identity";
import { type Rpc, respond } from "./respond";

/** Imports a resource that exists already. A read follows. */
export function importResourceState(session: Session): Rpc<"importResourceState"> {
  return (request, rpc) =>
    respond(session, rpc, `importing ${request.typeName}`, async (call) => {
      const resource = findResource(session, call, request.typeName);
      if (!resource) {
        return {};
      }
      const privateState = PrivateState.fromBytes(new Uint8Array());
      const identity = identityFromWire(resource, request.identity);
      const { id } = request;
      const state = await importState(session, call, { resource, id, identity, private: privateState });
      if (state === undefined || call.diagnostics.hasErrors) {
        return {};
      }
      session.maskSecrets(call, resource.schema, state);
      return {
        importedResources: [
          {
            typeName: resource.name,
            state: toWire(state, resource.schema.type),
            private: privateState.toBytes(),
            identity:
              request.identity ??
              identityToWire(session, call, resource, state, { private: privateState, isToBeRead: true }),
          },
        ],
      };
    });
}
