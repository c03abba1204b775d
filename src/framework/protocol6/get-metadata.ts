import type { Session } from "../server";
import type { Rpc } from "./respond";
import { serverCapabilities } from "./server-capabilities";

/** Tells what the provider has, by name. */
export function getMetadata({ provider }: Session): Rpc<"getMetadata"> {
  const names = (parts: ReadonlyMap<string, unknown>) => [...parts.keys()];
  const lists = new Map([...provider.resources].filter(([, { list }]) => list));
  return async () => ({
    serverCapabilities,
    resources: names(provider.resources).map((typeName) => ({ typeName })),
    dataSources: names(provider.dataSources).map((typeName) => ({ typeName })),
    ephemeralResources: names(provider.ephemeralResources).map((typeName) => ({ typeName })),
    actions: names(provider.actions).map((typeName) => ({ typeName })),
    listResources: names(lists).map((typeName) => ({ typeName })),
    functions: names(provider.functions).map((name) => ({ name })),
  });
}
