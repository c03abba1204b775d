import type { PrivateState } from "../definition/private-state";
import type { Resource } from "../definition/resource";
import type { Schema } from "../schema";
import { nothing } from "../schema/complete-object";
import type { Members, ObjectValue } from "../schema/members";
import { fromParsedJson, parseJson } from "../values/json";
import { isPlainObject } from "../values/unknown";
import { storable } from "./accept-new-state";
import { isPartial } from "./is-partial";
import { runOperation } from "./operation";
import { secretsIn } from "./secrets";
import type { Call, Session } from "./session";

type AnyResource = Resource<Schema, unknown>;

/** Asks for a resource's present state: null when it is gone, the state at hand when reading failed. */
export async function read(
  session: Session,
  call: Call,
  resource: AnyResource,
  state: ObjectValue,
  privateState: PrivateState,
): Promise<ObjectValue | null> {
  const outcome = await runOperation(session, call, resource, "read", state, (configured) => {
    const context = { ...configured, state, private: privateState } as never;
    return resource.readImported && isPartial(resource.schema, state)
      ? resource.readImported(context)
      : resource.read(context);
  });
  if (!outcome.ended) {
    return state;
  }
  if (outcome.value === null) {
    return call.diagnostics.hasErrors ? state : null;
  }
  const read = storable(session, call, resource.schema, `reading ${resource.name}`, outcome.value, {
    reference: state,
  });
  return read.isWhole ? read.state : state;
}

/** Brings stored state to the current schema. Undefined, with an error said, when that cannot be. */
export async function upgrade(
  session: Session,
  call: Call,
  resource: AnyResource,
  version: number,
  json: string,
): Promise<ObjectValue | undefined> {
  const { schema, name } = resource;
  const doing = `upgrading the state of ${name} from version ${version}`;
  const parsed = parseJson(json);
  if (version === schema.version) {
    return whole(session, call, schema, doing, fromParsedJson(parsed, schema.type, [], { lenient: true }));
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
      `There is no way from schema version ${version} of ${name} to version ${schema.version} in this release of the ` +
        "provider. Apply once with an older release of it that knows the way, then come back to this one.",
    );
    return undefined;
  }
  hideStored(session, call, upgrader.schema ?? schema, parsed);
  const old = upgrader.schema ? fromParsedJson(parsed, upgrader.schema.type, [], { lenient: true }) : parsed;
  const upgraded = await upgrader.upgrade(old as ObjectValue, session.context(call));
  hideStored(session, call, schema, upgraded);
  return whole(session, call, schema, doing, upgraded);
}

/** Keeps the secrets of stored state, by the schema that is the nearest to it, out of what its upgrade or move says. */
function hideStored(session: Session, call: Call, members: Members, stored: unknown): void {
  if (isPlainObject(stored)) {
    session.hide(call, secretsIn(members, stored));
  }
}

/** An imported object: what the provider knows of it, the rest null until it is read. */
export async function importState(
  session: Session,
  call: Call,
  resource: AnyResource,
  id: string,
  identity: ObjectValue | null,
  privateState: PrivateState,
): Promise<ObjectValue | undefined> {
  if (!resource.import) {
    call.diagnostics.error("Import not supported", `${resource.name} cannot be imported.`);
    return undefined;
  }
  const known = await resource.import({ ...session.configured(call), id, identity, private: privateState });
  return call.diagnostics.hasErrors ? undefined : partial(session, call, resource, "importing", known);
}

/** State that another type or provider made, as the resource understands it. */
export interface MoveRequest {
  readonly source: { readonly providerAddress: string; readonly typeName: string; readonly schemaVersion: number };
  readonly json: string;
  readonly sourcePrivate: PrivateState;
  readonly sourcePrivateBytes: Uint8Array;
  readonly private: PrivateState;
}

/** Takes over state of another type. Undefined, with an error said, when that cannot be. */
export async function move(
  session: Session,
  call: Call,
  resource: AnyResource,
  request: MoveRequest,
): Promise<ObjectValue | undefined> {
  const { source, json, ...rest } = request;
  const state = parseJson(json) as ObjectValue;
  hideStored(session, call, resource.schema, state);
  const moved = await resource.move?.({ ...session.context(call), ...rest, source, state });
  hideStored(session, call, resource.schema, moved);
  if (moved !== undefined) {
    return partial(session, call, resource, "moving state to", moved);
  }
  if (!call.diagnostics.hasErrors) {
    call.diagnostics.error(
      "Move not supported",
      `The state of ${source.typeName} (${source.providerAddress}) cannot be moved to ${resource.name}. Remove the ` +
        "moved block; import the object instead.",
    );
  }
  return undefined;
}

/** A state of which only some attributes are known yet. */
function partial(
  session: Session,
  call: Call,
  { schema, name }: AnyResource,
  doing: string,
  known: unknown,
): ObjectValue | undefined {
  const completed = typeof known === "object" && known !== null ? { ...nothing(schema), ...known } : known;
  return whole(session, call, schema, `${doing} ${name}`, completed);
}

/** A state with nothing wrong in it, or none. */
function whole(session: Session, call: Call, schema: Schema, doing: string, value: unknown): ObjectValue | undefined {
  const { state, isWhole } = storable(session, call, schema, doing, value);
  return isWhole ? state : undefined;
}
