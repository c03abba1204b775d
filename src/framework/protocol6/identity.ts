import type { DeepPartial, ResourceIdentityData } from "../../../generated/protobuf/tfplugin6_pb";
import { identityType, type Resource } from "../definition";
import { DiagnosticError, pathText, text, words } from "../diagnostics";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { checkPlainValue } from "../schema/plain-value";
import { type Call, type IdentityOptions, resourceIdentity, type Session } from "../server";
import { objectFromWire, toWire } from "./dynamic-value";

type WireIdentity = DeepPartial<ResourceIdentityData> | undefined;

/** The identity of an object on the wire; nothing where the resource has none or it is not known. */
export function identityToWire(
  session: Session,
  call: Call,
  resource: Resource<Schema, unknown>,
  state: ObjectValue | null,
  options: Omit<IdentityOptions<WireIdentity>, "write">,
): WireIdentity {
  const write = (value: ObjectValue) => ({ identityData: toWire(value, typeOf(resource)) });
  return resourceIdentity<WireIdentity>(session, call, resource, state, { ...options, write });
}

/** The identity that an import block gave. */
export function identityFromWire(
  resource: Resource<Schema, unknown>,
  data: ResourceIdentityData | undefined,
): ObjectValue | null {
  if (!resource.identity || !data?.identityData) {
    return null;
  }
  const identity = objectFromWire(data.identityData, typeOf(resource), "identity");
  for (const [name, { type }] of Object.entries(resource.identity.attributes)) {
    checkPlainValue(type, identity?.[name], [name], (summary, detail, path) => {
      const where = text`${words(detail)} It stands in the identity, at ${pathText(path)}.`;
      throw new DiagnosticError(words(summary), where);
    });
  }
  return identity;
}

function typeOf({ identity }: Resource<Schema, unknown>) {
  return identityType(identity?.attributes ?? {});
}
