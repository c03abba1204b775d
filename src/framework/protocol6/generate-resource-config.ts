import { generateResourceConfig as generate, type Session } from "../server";
import { objectFromWire, toWire } from "./dynamic-value";
import { findResource } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Derives configuration from state. */
export function generateResourceConfig(session: Session): Rpc<"generateResourceConfig"> {
  return (request, rpc) =>
    respond(session, rpc, `generating the configuration of ${request.typeName}`, async (call) => {
      const resource = findResource(session, call, request.typeName);
      if (!resource) {
        return {};
      }
      const { type } = resource.schema;
      const state = objectFromWire(request.state, type, "state");
      // What a query found without its state.
      if (state === null) {
        return { config: toWire(null, type) };
      }
      session.maskSecrets(call, resource.schema, state);
      return { config: toWire(generate(session, call, { resource, state }), type) };
    });
}
