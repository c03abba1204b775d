import { type Session, validateResourceConfig as validate } from "../server";
import { objectFromWire } from "./dynamic-value";
import { findResource } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Checks the configuration of a resource. */
export function validateResourceConfig(session: Session): Rpc<"validateResourceConfig"> {
  return (request, rpc) =>
    respond(session, rpc, `checking the configuration of ${request.typeName}`, async (call) => {
      const resource = findResource(session, call, request.typeName);
      const config = resource && objectFromWire(request.config, resource.schema.type, "configuration");
      if (!resource || !config) {
        return {};
      }
      session.maskSecrets(call, resource.schema, config);
      // What is older than the field does not send it.
      const writeOnlyAttributes = request.clientCapabilities?.writeOnlyAttributesAllowed ?? false;
      await validate(session, call, { part: resource, config, writeOnlyAttributes });
      return {};
    });
}
