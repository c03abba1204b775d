import { identityType } from "../definition";
import { type Session, upgradeResourceIdentity as upgrade } from "../server";
import { toWire } from "./dynamic-value";
import { reportUnknownName } from "./find-part";
import { type Rpc, respond } from "./respond";

/** Brings a stored identity to the current schema. */
export function upgradeResourceIdentity(session: Session): Rpc<"upgradeResourceIdentity"> {
  return (request, rpc) =>
    respond(session, rpc, "upgrading an identity", async (call) => {
      const identity = session.provider.resources.get(request.typeName)?.identity;
      if (!identity) {
        reportUnknownName(call, "resource with an identity", request.typeName);
        return {};
      }
      const json = Buffer.from(request.rawIdentity?.json ?? "").toString("utf8");
      const upgraded = upgrade({ identity, version: Number(request.version), json });
      return upgraded === null
        ? {}
        : { upgradedIdentity: { identityData: toWire(upgraded, identityType(identity.attributes)) } };
    });
}
