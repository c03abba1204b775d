import type { Session } from "../server";
import { functionToWire } from "./get-functions";
import { mapValues } from "./map-values";
import type { Rpc } from "./respond";
import { schemaToWire } from "./schema-to-wire";
import { serverCapabilities } from "./server-capabilities";

/** Tells all schemas. */
export function getProviderSchema({ provider }: Session): Rpc<"getProviderSchema"> {
  const lists = new Map([...provider.resources].flatMap(([name, { list }]) => (list ? [[name, list]] : [])));
  return async () => ({
    serverCapabilities,
    provider: schemaToWire(provider.schema),
    resourceSchemas: mapValues(provider.resources, ({ schema }) => schemaToWire(schema)),
    dataSourceSchemas: mapValues(provider.dataSources, ({ schema }) => schemaToWire(schema)),
    ephemeralResourceSchemas: mapValues(provider.ephemeralResources, ({ schema }) => schemaToWire(schema)),
    actionSchemas: mapValues(provider.actions, ({ schema }) => ({ schema: schemaToWire(schema) })),
    listResourceSchemas: mapValues(lists, ({ schema }) => schemaToWire(schema)),
    functions: mapValues(provider.functions, functionToWire),
  });
}
