import { configureProvider as configure, type Session } from "../server";
import { configFromWire } from "./dynamic-value";
import { type Rpc, respond } from "./respond";

/** Configures the provider for the run. */
export function configureProvider(session: Session): Rpc<"configureProvider"> {
  const { schema } = session.provider;
  return (request, rpc) =>
    respond(session, rpc, "configuring the provider", async (call) => {
      call.schema = schema;
      const config = configFromWire(session, call, request.config, schema);
      await configure(session, call, { config, terraformVersion: request.terraformVersion });
      return {};
    });
}
