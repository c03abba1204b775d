import { type Session, validateConfig } from "../server";
import { configFromWire } from "./dynamic-value";
import { findListedResource } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Checks the `config` block of a list. */
export function validateListResourceConfig(session: Session): Rpc<"validateListResourceConfig"> {
  return (request, rpc) =>
    respond(session, rpc, `checking the configuration of the list of ${request.typeName}`, async (call) => {
      const found = findListedResource(session, call, request.typeName);
      if (found) {
        const config = configFromWire(session, call, request.config, found.list.schema);
        await validateConfig(session, call, { part: found.list, config });
      }
      return {};
    });
}
