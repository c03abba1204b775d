import type { Action, DataSource, EphemeralResource, ListResource, Resource } from "../definition";
import { words } from "../diagnostics";
import type { Schema } from "../schema";
import type { Call, Session } from "../server";

/** A resource with its list. */
export interface ListedResource {
  readonly resource: Resource<Schema, unknown>;
  readonly list: ListResource<Schema, unknown>;
}

/** A resource by its type name; says so if there is none. */
export function findResource(session: Session, call: Call, name: string): Resource<Schema, unknown> | undefined {
  return found(call, "resource", name, session.provider.resources);
}

/** A data source by its type name; says so if there is none. */
export function findDataSource(session: Session, call: Call, name: string): DataSource<Schema, unknown> | undefined {
  return found(call, "data source", name, session.provider.dataSources);
}

/** An ephemeral resource by its type name; says so if there is none. */
export function findEphemeralResource(
  session: Session,
  call: Call,
  name: string,
): EphemeralResource<Schema, unknown> | undefined {
  return found(call, "ephemeral resource", name, session.provider.ephemeralResources);
}

/** An action by its type name; says so if there is none. */
export function findAction(session: Session, call: Call, name: string): Action<Schema, unknown> | undefined {
  return found(call, "action", name, session.provider.actions);
}

/** A resource that can be listed, by its type name; says so if there is none. */
export function findListedResource(session: Session, call: Call, name: string): ListedResource | undefined {
  const resource = session.provider.resources.get(name);
  if (resource?.list) {
    call.schema = resource.list.schema;
    return { resource, list: resource.list };
  }
  reportUnknownName(call, "list resource", name);
  return undefined;
}

/** The part of that name; from here on the call's diagnostics stand in its schema. */
function found<T extends { readonly schema: Schema }>(
  call: Call,
  kind: string,
  name: string,
  parts: ReadonlyMap<string, T>,
): T | undefined {
  const part = parts.get(name);
  if (part) {
    call.schema = part.schema;
  } else {
    reportUnknownName(call, kind, name);
  }
  return part;
}

/** Says that Terraform asked for something that this provider does not have: state or configuration of another release. */
export function reportUnknownName(call: Call, kind: string, name: string): void {
  call.diagnostics.error(
    words(`Unknown ${kind}`),
    words(`This release of the provider has no ${kind} "${name}". Check the name, and the provider's version.`),
  );
}
