import { PrivateState } from "../definition";
import { moveResourceState as move, type Session } from "../server";
import { toWire } from "./dynamic-value";
import { findResource } from "./find-part";
import { identityToWire } from "./identity";
import { rawStateFromWire } from "./raw-state";
import { type Rpc, respond } from "./respond";

/** Takes over the state of another type or provider. */
export function moveResourceState(session: Session): Rpc<"moveResourceState"> {
  return (request, rpc) =>
    respond(session, rpc, `moving state to ${request.targetTypeName}`, async (call) => {
      const resource = findResource(session, call, request.targetTypeName);
      const json = resource && rawStateFromWire(call, request.sourceState);
      if (!resource || json === undefined) {
        return {};
      }
      const privateState = PrivateState.fromBytes(new Uint8Array());
      const state = await move(session, call, {
        resource,
        source: {
          providerAddress: request.sourceProviderAddress,
          typeName: request.sourceTypeName,
          schemaVersion: Number(request.sourceSchemaVersion),
        },
        json,
        sourcePrivate: PrivateState.fromBytes(request.sourcePrivate),
        sourcePrivateBytes: request.sourcePrivate,
        private: privateState,
      });
      if (state === undefined) {
        return {};
      }
      return {
        targetState: toWire(state, resource.schema.type),
        targetPrivate: privateState.toBytes(),
        targetIdentity: identityToWire(session, call, resource, state, { private: privateState, isToBeRead: true }),
      };
    });
}
