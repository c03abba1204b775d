import { PrivateState } from "../private-state";
import type { Call, Session } from "../run/session";
import { storable } from "../run/storable";
import { validate } from "../run/validate";
import type { ProviderService } from "../serve/service";
import { answer, hide, unknownName } from "./answer";
import { objectFromWire, toWire } from "./wire";

/** The RPCs of ephemeral resources. */
export type EphemeralResourceRpcs = Required<
  Pick<
    ProviderService,
    "validateEphemeralResourceConfig" | "openEphemeralResource" | "renewEphemeralResource" | "closeEphemeralResource"
  >
>;

export function ephemeralResourceRpcs(session: Session): EphemeralResourceRpcs {
  const find = (call: Call, name: string) => {
    const resource = session.provider.ephemeralResources.get(name);
    if (resource) call.about = resource.schema;
    else unknownName(call, "ephemeral resource", name);
    return resource;
  };
  return {
    validateEphemeralResourceConfig: (request, rpc) =>
      answer(session, rpc, `checking the configuration of ${request.typeName}`, async (call) => {
        const resource = find(call, request.typeName);
        if (!resource) return {};
        const config = objectFromWire(request.config, resource.schema.type, "configuration") ?? {};
        hide(session, call, resource.schema, config);
        await validate(session, call, resource, config);
        return {};
      }),

    openEphemeralResource: (request, rpc) =>
      answer(session, rpc, `opening ${request.typeName}`, async (call) => {
        const resource = find(call, request.typeName);
        if (!resource) return {};
        const { schema } = resource;
        const config = objectFromWire(request.config, schema.type, "configuration") ?? {};
        hide(session, call, schema, config);
        const privateState = PrivateState.fromBytes(new Uint8Array());
        const opened = await resource.open({ ...session.configured(call), config, private: privateState } as never);
        const { state, isWhole } = storable(call, schema, `opening ${resource.name}`, opened?.result, config);
        hide(session, call, schema, state);
        if (!isWhole) return {};
        return {
          result: toWire(state, schema.type),
          renewAt: timestamp(opened.renewAt),
          private: privateState.toBytes(),
        };
      }),

    renewEphemeralResource: (request, rpc) =>
      answer(session, rpc, `renewing ${request.typeName}`, async (call) => {
        const privateState = PrivateState.fromBytes(request.private ?? new Uint8Array());
        const context = { ...session.configured(call), private: privateState };
        const renewal = (await find(call, request.typeName)?.renew?.(context)) ?? {};
        return { renewAt: timestamp(renewal.renewAt), private: privateState.toBytes() };
      }),

    closeEphemeralResource: (request, rpc) =>
      answer(session, rpc, `closing ${request.typeName}`, async (call) => {
        const privateState = PrivateState.fromBytes(request.private ?? new Uint8Array());
        await find(call, request.typeName)?.close?.({ ...session.configured(call), private: privateState });
        return {};
      }),
  };
}

function timestamp(date: Date | undefined) {
  if (!date) return undefined;
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new Error("the time for the next renewal is no valid date");
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds: BigInt(seconds), nanos: (milliseconds - seconds * 1000) * 1_000_000 };
}
