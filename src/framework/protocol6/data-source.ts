import type { ProviderService } from "../plugin/index";
import { storable } from "../server/accept-new-state";
import { runOperation } from "../server/operation";
import type { Call, Session } from "../server/session";
import { validate } from "../server/validate-config";
import { objectFromWire, toWire } from "./dynamic-value";
import { answer, hide, unknownName } from "./respond";

/** The RPCs of data sources. */
export type DataSourceRpcs = Required<Pick<ProviderService, "validateDataResourceConfig" | "readDataSource">>;

export function dataSourceRpcs(session: Session): DataSourceRpcs {
  const find = (call: Call, name: string) => {
    const source = session.provider.dataSources.get(name);
    if (source) {
      call.about = source.schema;
    } else {
      unknownName(call, "data source", name);
    }
    return source;
  };
  return {
    validateDataResourceConfig: (request, rpc) =>
      answer(session, rpc, `checking the configuration of ${request.typeName}`, async (call) => {
        const source = find(call, request.typeName);
        if (!source) {
          return {};
        }
        const config = objectFromWire(request.config, source.schema.type, "configuration") ?? {};
        hide(session, call, source.schema, config);
        await validate(session, call, source, config);
        return {};
      }),

    readDataSource: (request, rpc) =>
      answer(session, rpc, `reading ${request.typeName}`, async (call) => {
        const source = find(call, request.typeName);
        if (!source) {
          return {};
        }
        const { schema } = source;
        const config = objectFromWire(request.config, schema.type, "configuration") ?? {};
        hide(session, call, schema, config);
        const read = await runOperation(session, call, source, "read", config, (configured) =>
          source.read({ ...configured, config } as never),
        );
        if (!read.ended) {
          return {};
        }
        const { state, isWhole } = storable(session, call, schema, `reading ${source.name}`, read.value, {
          reference: config,
        });
        hide(session, call, schema, state);
        return isWhole ? { state: toWire(state, schema.type) } : {};
      }),
  };
}
