import { type Session, validateConfig } from "../server";
import { configFromWire } from "./dynamic-value";
import { findDataSource } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Checks the configuration of a data source. */
export function validateDataResourceConfig(session: Session): Rpc<"validateDataResourceConfig"> {
  return (request, rpc) =>
    respond(session, rpc, `checking the configuration of ${request.typeName}`, async (call) => {
      const source = findDataSource(session, call, request.typeName);
      if (source) {
        const config = configFromWire(session, call, request.config, source.schema);
        await validateConfig(session, call, { part: source, config });
      }
      return {};
    });
}
