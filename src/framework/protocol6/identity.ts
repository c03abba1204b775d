import type { DeepPartial, ResourceIdentityData } from "../../../generated/protobuf/tfplugin6_pb";
import type { Resource } from "../definition/resource";
import { DiagnosticError } from "../diagnostics/diagnostics";
import type { ProviderService } from "../plugin/index";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { checkPlainValue } from "../schema/plain-value";
import { isPartial } from "../server/is-partial";
import type { Call, Session } from "../server/session";
import { type CtyType, formatPath, objectOf } from "../values";
import { fromParsedJson, parseJson } from "../values/json";
import { objectFromWire, toWire } from "./dynamic-value";
import { answer, unknownName } from "./respond";

type AnyResource = Resource<Schema, unknown>;

/** The RPC that brings stored identities up to date. */
export type IdentityRpcs = Required<Pick<ProviderService, "upgradeResourceIdentity">>;

export function identityRpcs(session: Session): IdentityRpcs {
  return {
    upgradeResourceIdentity: (request, rpc) =>
      answer(session, rpc, "upgrading an identity", async (call) => {
        const identity = session.provider.resources.get(request.typeName)?.identity;
        if (!identity) {
          unknownName(call, "resource with an identity", request.typeName);
          return {};
        }
        const version = Number(request.version);
        const stored = parseJson(Buffer.from(request.rawIdentity?.json ?? "null").toString("utf8")) as ObjectValue;
        const current = version === (identity.version ?? 0) ? stored : (identity.upgrade?.(stored, version) ?? stored);
        const type = identityType(identity.attributes);
        const value = fromParsedJson(current, type, [], { lenient: true });
        return { upgradedIdentity: { identityData: toWire(value, type) } };
      }),
  };
}

type WireIdentity = DeepPartial<ResourceIdentityData> | undefined;

/** What is known beside the state of which an identity is to be told. */
interface IdentityOptions {
  /** The identity before, which is answered where the new one cannot be told. */
  readonly before?: WireIdentity;
  /** The state is one that a read has yet to complete, such as an imported one: `of` was not written for it. */
  readonly isToBeRead?: boolean;
}

/**
 * What an object's identity is on the wire; nothing where the resource has none or it is not known. It stands beside a
 * state, which must not be lost for it: should making it fail, that is said. Nothing is said to a host that knows no
 * identities, nor of a state that is not whole.
 */
export function identityOf(
  session: Session,
  call: Call,
  resource: AnyResource,
  state: ObjectValue | null,
  { before, isToBeRead = false }: IdentityOptions = {},
): WireIdentity {
  const { identity } = resource;
  if (!identity || state === null) {
    return undefined;
  }
  if (isPartial(resource.schema, state)) {
    return before;
  }
  try {
    const value = identity.of(state as never) ?? null;
    return value === null ? undefined : { identityData: toWire(value, identityType(identity.attributes)) };
  } catch (error) {
    const doing = `telling the identity of ${resource.name}`;
    if (isToBeRead || call.diagnostics.hasErrors || !session.knowsIdentities) {
      call.rpc.log.debug(`error while ${doing}`, { error });
    } else {
      session.report(call, doing, error);
    }
    return before;
  }
}

/** The identity that an import block gave. */
export function identityFromWire(resource: AnyResource, data: ResourceIdentityData | undefined): ObjectValue | null {
  if (!resource.identity || !data?.identityData) {
    return null;
  }
  const { attributes } = resource.identity;
  const identity = objectFromWire(data.identityData, identityType(attributes), "identity");
  for (const [name, { type }] of Object.entries(attributes)) {
    checkPlainValue(type, identity?.[name], [name], (summary, detail, path) => {
      throw new DiagnosticError(summary, `${detail} It stands in the identity, at ${formatPath(path)}.`);
    });
  }
  return identity;
}

function identityType(attributes: Readonly<Record<string, { readonly type: { readonly cty: CtyType } }>>): CtyType {
  return objectOf(
    Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attribute.type.cty])),
  );
}
