import { type Session, upgradeResourceState as upgrade } from "../server";
import { toWire } from "./dynamic-value";
import { findResource } from "./find-part";
import { rawStateFromWire } from "./raw-state";
import { type Rpc, respond } from "./respond";

/** Brings stored state to the current schema. */
export function upgradeResourceState(session: Session): Rpc<"upgradeResourceState"> {
  return (request, rpc) =>
    respond(session, rpc, `upgrading the state of ${request.typeName}`, async (call) => {
      const resource = findResource(session, call, request.typeName);
      const json = resource && rawStateFromWire(call, request.rawState);
      if (!resource || json === undefined) {
        return {};
      }
      const state = await upgrade(session, call, { resource, version: Number(request.version), json });
      return state === undefined ? {} : { upgradedState: toWire(state, resource.schema.type) };
    });
}
