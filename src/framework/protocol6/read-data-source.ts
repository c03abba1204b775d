import { readDataSource as read, type Session } from "../server";
import { configFromWire, toWire } from "./dynamic-value";
import { findDataSource } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Reads a data source. */
export function readDataSource(session: Session): Rpc<"readDataSource"> {
  return (request, rpc) =>
    respond(session, rpc, `reading ${request.typeName}`, async (call) => {
      const source = findDataSource(session, call, request.typeName);
      if (!source) {
        return {};
      }
      const config = configFromWire(session, call, request.config, source.schema);
      const state = await read(session, call, { source, config });
      if (state === undefined) {
        return {};
      }
      session.maskSecrets(call, source.schema, state);
      return { state: toWire(state, source.schema.type) };
    });
}
