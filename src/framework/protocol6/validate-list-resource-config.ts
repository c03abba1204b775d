import { type Session, validateConfig } from "../server";
import { configFromWire } from "./dynamic-value";
import { findListedResource } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Checks the `config` block of a list. */
export function validateListResourceConfig(session: Session): Rpc<"validateListResourceConfig"> {
  return (request, rpc) =>
    respond(session, rpc, `checking the configuration of the list of ${request.typeName}`, async (call) => {
      // Terraform 1.14 to 1.17 looks for the attribute outside of the `config` block, and finds no place.
      call.subject = { kind: "list resource", name: request.typeName };
      const found = findListedResource(session, call, request.typeName);
      if (found) {
        const config = configFromWire(session, call, request.config, found.list.schema);
        await validateConfig(session, call, { part: found.list, config });
      }
      return {};
    });
}
