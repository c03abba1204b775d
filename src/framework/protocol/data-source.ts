import { settle } from "../plan/settle";
import type { Session } from "../run/session";
import { validate } from "../run/validate";
import type { ProviderService } from "../serve/service";
import { answer, hide, unknownName } from "./answer";
import { objectFromWire, toWire } from "./wire";

/** The RPCs of data sources. */
export type DataSourceRpcs = Required<Pick<ProviderService, "validateDataResourceConfig" | "readDataSource">>;

export function dataSourceRpcs(session: Session): DataSourceRpcs {
  const find = (name: string) => session.provider.dataSources.get(name);
  return {
    validateDataResourceConfig: (request, rpc) =>
      answer(session, rpc, `checking the configuration of ${request.typeName}`, async (call) => {
        const source = find(request.typeName);
        if (!source) {
          unknownName(call, "data source", request.typeName);
          return {};
        }
        const config = objectFromWire(request.config, source.schema.type, "configuration") ?? {};
        hide(session, call, source.schema, config);
        await validate(session, call, source, config);
        return {};
      }),

    readDataSource: (request, rpc) =>
      answer(session, rpc, `reading ${request.typeName}`, async (call) => {
        const source = find(request.typeName);
        if (!source) {
          unknownName(call, "data source", request.typeName);
          return {};
        }
        const { schema } = source;
        const config = objectFromWire(request.config, schema.type, "configuration") ?? {};
        hide(session, call, schema, config);
        const found = await source.read({ ...session.configured(call), config } as never);
        const state = settle(schema, found, config);
        hide(session, call, schema, state);
        return { state: toWire(state, schema.type) };
      }),
  };
}
