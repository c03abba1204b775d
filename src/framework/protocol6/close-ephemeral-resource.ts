import { PrivateState } from "../definition";
import { closeEphemeralResource as close, type Session } from "../server";
import { findEphemeralResource } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Closes an ephemeral resource. */
export function closeEphemeralResource(session: Session): Rpc<"closeEphemeralResource"> {
  return (request, rpc) =>
    respond(session, rpc, `closing ${request.typeName}`, async (call) => {
      const resource = findEphemeralResource(session, call, request.typeName);
      if (resource) {
        const privateState = PrivateState.fromBytes(request.private ?? new Uint8Array());
        await close(session, call, { resource, private: privateState });
      }
      return {};
    });
}
