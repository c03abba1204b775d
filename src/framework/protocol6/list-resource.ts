import { identityType } from "../definition";
import { type Listed, listResource as list, type Session } from "../server";
import { configFromWire, toWire } from "./dynamic-value";
import { findListedResource, type ListedResource } from "./find-part";
import { type Rpc, respondWithStream } from "./respond";

/** Streams the objects that exist. */
export function listResource(session: Session): Rpc<"listResource"> {
  return (request, rpc) =>
    respondWithStream<"listResource">(
      session,
      rpc,
      `listing ${request.typeName}`,
      async function* (call) {
        const found = findListedResource(session, call, request.typeName);
        if (!found) {
          return;
        }
        const config = configFromWire(session, call, request.config, found.list.schema);
        const limit = request.limit > 0n ? Number(request.limit) : Number.POSITIVE_INFINITY;
        const wanted = { ...found, config, includeResource: request.includeResourceObject, limit };
        for await (const listed of list(session, call, wanted)) {
          session.maskSecrets(call, found.resource.schema, listed.state);
          yield eventOf(found, listed);
        }
      },
      (event, diagnostic) => ({ ...event, diagnostic }),
    );
}

function eventOf({ resource }: ListedResource, { identity, displayName, state }: Listed) {
  return {
    identity: { identityData: toWire(identity, identityType(resource.identity?.attributes ?? {})) },
    displayName,
    resourceObject: state === null ? undefined : toWire(state, resource.schema.type),
  };
}
