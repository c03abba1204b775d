import { type Session, validateConfig } from "../server";
import { configFromWire } from "./dynamic-value";
import { findEphemeralResource } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Checks the configuration of an ephemeral resource. */
export function validateEphemeralResourceConfig(session: Session): Rpc<"validateEphemeralResourceConfig"> {
  return (request, rpc) =>
    respond(session, rpc, `checking the configuration of ${request.typeName}`, async (call) => {
      // Where a value is known at the plan only, Terraform 1.11 to 1.17 names neither type nor attribute.
      call.subject = { kind: "ephemeral resource", name: request.typeName };
      const resource = findEphemeralResource(session, call, request.typeName);
      if (resource) {
        const config = configFromWire(session, call, request.config, resource.schema);
        await validateConfig(session, call, { part: resource, config });
      }
      return {};
    });
}
