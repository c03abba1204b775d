import { type Session, validateConfig } from "../server";
import { configFromWire } from "./dynamic-value";
import { type Rpc, respond } from "./respond";

/** Checks the `provider` block. */
export function validateProviderConfig(session: Session): Rpc<"validateProviderConfig"> {
  const { provider } = session;
  return (request, rpc) =>
    respond(session, rpc, "checking the provider's configuration", async (call) => {
      call.schema = provider.schema;
      const config = configFromWire(session, call, request.config, provider.schema);
      await validateConfig(session, call, { part: provider, config });
      return {};
    });
}
