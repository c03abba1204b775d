import { PrivateState } from "../definition";
import { closeEphemeralResource, openEphemeralResource as open, type Session } from "../server";
import { configFromWire, toWire } from "./dynamic-value";
import { findEphemeralResource } from "./find-part";
import { orElse, type Rpc, respond } from "./respond";
import { timestampToWire } from "./timestamp-to-wire";

/** Opens an ephemeral resource, and closes it again where Terraform is told an error: it would not do so itself. */
export function openEphemeralResource(session: Session): Rpc<"openEphemeralResource"> {
  return (request, rpc) =>
    respond(session, rpc, `opening ${request.typeName}`, async (call) => {
      const resource = findEphemeralResource(session, call, request.typeName);
      if (!resource) {
        return {};
      }
      const config = configFromWire(session, call, request.config, resource.schema);
      const privateState = PrivateState.fromBytes(new Uint8Array());
      const opened = await open(session, call, { resource, config, private: privateState });
      if (!opened) {
        return {};
      }
      const write = () => ({
        result: toWire(opened.result, resource.schema.type),
        renewAt: timestampToWire(opened.renewAt),
        private: privateState.toBytes(),
      });
      const response = orElse(session, call, `opening ${resource.name}`, write, undefined);
      if (response && !call.diagnostics.hasErrors) {
        return response;
      }
      await closeEphemeralResource(session, call, { resource, private: privateState, config });
      return {};
    });
}
