import type { ObjectValue } from "../plan/members";
import { nothing, settle } from "../plan/settle";
import type { PrivateState } from "../private-state";
import type { Resource } from "../resource";
import type { Schema } from "../schema";
import { fromParsedJson, parseJson } from "../values/json";
import { limited } from "./apply";
import type { Call, Session } from "./session";

/** Asks for a resource's present state: null when it is gone, the state at hand when reading failed. */
export async function read(
  session: Session,
  call: Call,
  resource: Resource<Schema, unknown>,
  state: ObjectValue,
  privateState: PrivateState,
): Promise<ObjectValue | null> {
  const found = await limited(session, call, resource, "read", state, (configured) =>
    resource.read({ ...configured, state, private: privateState } as never),
  );
  if (found === undefined) return state;
  return found === null ? null : settle(resource.schema, found as ObjectValue, state);
}

/** Brings stored state to the current schema. Undefined, with an error said, when that cannot be. */
export async function upgrade(
  session: Session,
  call: Call,
  resource: Resource<Schema, unknown>,
  version: number,
  json: string,
): Promise<ObjectValue | undefined> {
  const { schema, name } = resource;
  if (version === schema.version) {
    return fromParsedJson(parseJson(json), schema.type, [], { lenient: true }) as ObjectValue;
  }
  if (version > schema.version) {
    call.diagnostics.error(
      "State of a newer provider",
      `The state of this ${name} was written by a newer release of the provider (schema version ${version}, this ` +
        `release knows ${schema.version}). Use that release or a newer one.`,
    );
    return undefined;
  }
  const upgrader = resource.upgraders?.[version];
  if (!upgrader) {
    call.diagnostics.error(
      "State too old",
      `There is no way from schema version ${version} of ${name} to version ${schema.version}. This is a bug in the ` +
        "provider. A release of it between the two may know the way.",
    );
    return undefined;
  }
  const parsed = parseJson(json);
  const old = upgrader.schema ? fromParsedJson(parsed, upgrader.schema.type, [], { lenient: true }) : parsed;
  const upgraded = await upgrader.upgrade(old as ObjectValue, session.context(call));
  return settle(schema, upgraded as ObjectValue, null);
}

/** An imported object: what the provider knows of it, the rest null until it is read. */
export async function importState(
  session: Session,
  call: Call,
  resource: Resource<Schema, unknown>,
  id: string,
  identity: ObjectValue | null,
  privateState: PrivateState,
): Promise<ObjectValue | undefined> {
  if (!resource.import) {
    call.diagnostics.error("Import not supported", `${resource.name} cannot be imported.`);
    return undefined;
  }
  const known = await resource.import({ ...session.configured(call), id, identity, private: privateState });
  return { ...nothing(resource.schema), ...(known as ObjectValue) };
}
