import type { ProviderService } from "../plugin/index";
import type { ObjectValue } from "../schema/members";
import type { Session } from "../server/session";
import { validate } from "../server/validate-config";
import { objectFromWire } from "./dynamic-value";
import { answer, hide } from "./respond";

/** The RPCs of the provider's own configuration. */
export type ConfigureRpcs = Required<Pick<ProviderService, "validateProviderConfig" | "configureProvider">>;

export function configureRpcs(session: Session): ConfigureRpcs {
  const { provider } = session;
  return {
    validateProviderConfig: (request, rpc) =>
      answer(session, rpc, "checking the provider's configuration", async (call) => {
        call.about = provider.schema;
        const config = objectFromWire(request.config, provider.schema.type, "configuration") ?? {};
        hide(session, call, provider.schema, config);
        await validate(session, call, provider, config);
        return {};
      }),

    configureProvider: (request, rpc) =>
      answer(session, rpc, "configuring the provider", async (call) => {
        call.about = provider.schema;
        const config = objectFromWire(request.config, provider.schema.type, "configuration") ?? {};
        hide(session, call, provider.schema, config);
        session.terraformVersion = request.terraformVersion;
        const context = { ...session.context(call), config: config as ObjectValue };
        session.data = await provider.configure(context as never);
        return {};
      }),
  };
}
