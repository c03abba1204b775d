import { PrivateState } from "../definition";
import { renewEphemeralResource as renew, type Session } from "../server";
import { findEphemeralResource } from "./find-part";
import { type Rpc, respond } from "./respond";
import { timestampToWire } from "./timestamp-to-wire";

/** Renews an ephemeral resource. */
export function renewEphemeralResource(session: Session): Rpc<"renewEphemeralResource"> {
  return (request, rpc) =>
    respond(session, rpc, `renewing ${request.typeName}`, async (call) => {
      const resource = findEphemeralResource(session, call, request.typeName);
      if (!resource) {
        return {};
      }
      const privateState = PrivateState.fromBytes(request.private ?? new Uint8Array());
      const renewed = await renew(session, call, { resource, private: privateState });
      // OpenTofu closes with what the last renewal answered, be it one that failed.
      return renewed
        ? { renewAt: timestampToWire(renewed.renewAt), private: privateState.toBytes() }
        : { private: request.private };
    });
}
