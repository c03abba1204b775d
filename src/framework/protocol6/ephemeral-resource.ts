import type { Renewal } from "../definition/ephemeral-resource";
import { PrivateState } from "../definition/private-state";
import type { ProviderService } from "../plugin/index";
import { storable } from "../server/accept-new-state";
import { runOperation } from "../server/operation";
import { mistake } from "../server/provider-bug";
import type { Call, Session } from "../server/session";
import { validate } from "../server/validate-config";
import { objectFromWire, toWire } from "./dynamic-value";
import { answer, beside, hide, unknownName } from "./respond";

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
    if (resource) {
      call.about = resource.schema;
    } else {
      unknownName(call, "ephemeral resource", name);
    }
    return resource;
  };
  return {
    validateEphemeralResourceConfig: (request, rpc) =>
      answer(session, rpc, `checking the configuration of ${request.typeName}`, async (call) => {
        const resource = find(call, request.typeName);
        if (!resource) {
          return {};
        }
        const config = objectFromWire(request.config, resource.schema.type, "configuration") ?? {};
        hide(session, call, resource.schema, config);
        await validate(session, call, resource, config);
        return {};
      }),

    openEphemeralResource: (request, rpc) =>
      answer(session, rpc, `opening ${request.typeName}`, async (call) => {
        const resource = find(call, request.typeName);
        if (!resource) {
          return {};
        }
        const { schema } = resource;
        const config = objectFromWire(request.config, schema.type, "configuration") ?? {};
        hide(session, call, schema, config);
        const privateState = PrivateState.fromBytes(new Uint8Array());
        const opened = await runOperation(session, call, resource, "open", config, (configured) =>
          resource.open({ ...configured, config, private: privateState } as never),
        );
        if (!opened.ended) {
          return {};
        }
        const doing = `opening ${resource.name}`;
        const make = () => {
          const { state } = storable(session, call, schema, doing, opened.value?.result, { reference: config });
          hide(session, call, schema, state);
          const renewAt = renewalTime(call, doing, opened.value);
          return { result: toWire(state, schema.type), renewAt, private: privateState.toBytes() };
        };
        const made = beside<Partial<ReturnType<typeof make>>>(session, call, doing, make, {});
        if (!call.diagnostics.hasErrors) {
          return made;
        }
        // Terraform closes nothing of which it was told an error.
        await runOperation(session, call, resource, "close", config, async (configured) =>
          resource.close?.({ ...configured, private: privateState } as never),
        );
        return {};
      }),

    renewEphemeralResource: (request, rpc) =>
      answer(session, rpc, `renewing ${request.typeName}`, async (call) => {
        const resource = find(call, request.typeName);
        if (!resource) {
          return {};
        }
        const privateState = PrivateState.fromBytes(request.private ?? new Uint8Array());
        const renewed = await runOperation(session, call, resource, "renew", {}, async (configured) =>
          resource.renew?.({ ...configured, private: privateState } as never),
        );
        if (!renewed.ended) {
          return {};
        }
        const renewAt = renewalTime(call, `renewing ${resource.name}`, renewed.value);
        return { renewAt, private: privateState.toBytes() };
      }),

    closeEphemeralResource: (request, rpc) =>
      answer(session, rpc, `closing ${request.typeName}`, async (call) => {
        const resource = find(call, request.typeName);
        if (!resource) {
          return {};
        }
        const privateState = PrivateState.fromBytes(request.private ?? new Uint8Array());
        await runOperation(session, call, resource, "close", {}, async (configured) =>
          resource.close?.({ ...configured, private: privateState } as never),
        );
        return {};
      }),
  };
}

/** When to renew, as the protocol has it. */
function renewalTime(call: Call, doing: string, renewal: Renewal | undefined) {
  const date: unknown = renewal?.renewAt;
  if (date === undefined || date === null) {
    return undefined;
  }
  const milliseconds = date instanceof Date ? date.getTime() : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    mistake(call, "No time for the renewal", `${doing} returned a renewAt that is no valid date`, []);
    return undefined;
  }
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds: BigInt(seconds), nanos: (milliseconds - seconds * 1000) * 1_000_000 };
}
