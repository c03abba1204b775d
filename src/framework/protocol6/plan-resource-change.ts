import { PrivateState } from "../definition";
import { planResourceChange as plan, type Session } from "../server";
import { pathToWire } from "./diagnostics-to-wire";
import { objectFromWire, toWire } from "./dynamic-value";
import { findResource } from "./find-part";
import { identityToWire } from "./identity";
import { type Rpc, respond } from "./respond";

/** Plans a resource. */
export function planResourceChange(session: Session): Rpc<"planResourceChange"> {
  return (request, rpc) =>
    respond(session, rpc, `planning ${request.typeName}`, async (call) => {
      const resource = findResource(session, call, request.typeName);
      if (!resource) {
        return {};
      }
      const { type } = resource.schema;
      const config = objectFromWire(request.config, type, "configuration");
      const prior = objectFromWire(request.priorState, type, "prior state");
      const proposed = objectFromWire(request.proposedNewState, type, "proposed state");
      session.maskSecrets(call, resource.schema, config, prior);
      const privateState = PrivateState.fromBytes(request.priorPrivate);
      const { plannedPrivate: kept, clientCapabilities: capabilities } = request;
      const response = await plan(session, call, {
        resource,
        config,
        prior,
        proposed,
        private: privateState,
        plannedPrivate: kept.length === 0 ? undefined : PrivateState.fromBytes(kept),
        client: {
          writeOnlyAttributes: capabilities?.writeOnlyAttributesAllowed,
          storesPlannedPrivate: capabilities?.storePlannedPrivate,
        },
      });
      session.maskSecrets(call, resource.schema, response.planned);
      const identity = () =>
        identityToWire(session, call, resource, prior, { private: privateState, before: request.priorIdentity });
      return {
        plannedState: toWire(response.planned, type),
        requiresReplace: response.requiresReplace.map(pathToWire),
        plannedPrivate: privateState.toBytes(),
        plannedIdentity: response.planned === null ? undefined : identity(),
      };
    });
}
