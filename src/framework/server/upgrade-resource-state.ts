import type { Resource } from "../definition";
import { words } from "../diagnostics";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { fromParsedJson, parseJson } from "../values/json";
import { acceptWholeState } from "./accept-new-state";
import { maskStored } from "./mask-stored";
import type { Call, Session } from "./session";

export interface UpgradeResourceStateRequest {
  readonly resource: Resource<Schema, unknown>;
  /** The version of the schema by which the state was stored. */
  readonly version: number;
  /** The stored state. */
  readonly json: string;
}

/** Brings stored state to the current schema. Undefined, with an error said, when that cannot be. */
export async function upgradeResourceState(
  session: Session,
  call: Call,
  { resource, version, json }: UpgradeResourceStateRequest,
): Promise<ObjectValue | undefined> {
  const { schema, name } = resource;
  const doing = `upgrading the state of ${name} from version ${version}`;
  const parsed = parseJson(json);
  if (version === schema.version) {
    const state = fromParsedJson(parsed, schema.type, [], { lenient: true });
    return acceptWholeState(session, call, schema, doing, state);
  }
  if (version > schema.version) {
    call.diagnostics.error(
      words("State of a newer provider"),
      words(
        `The state of this ${name} was written by a newer release of the provider (schema version ${version}, this ` +
          `release knows ${schema.version}). Use that release or a newer one.`,
      ),
    );
    return undefined;
  }
  const upgrader = resource.upgraders?.[version];
  if (!upgrader) {
    call.diagnostics.error(
      words("State too old"),
      words(
        `There is no way from schema version ${version} of ${name} to version ${schema.version} in this release of the ` +
          "provider. Apply once with an older release of it that knows the way, then come back to this one.",
      ),
    );
    return undefined;
  }
  maskStored(session, call, upgrader.schema ?? schema, parsed);
  const old = upgrader.schema ? fromParsedJson(parsed, upgrader.schema.type, [], { lenient: true }) : parsed;
  const upgraded = await upgrader.upgrade(old as ObjectValue, session.context(call));
  maskStored(session, call, schema, upgraded);
  return acceptWholeState(session, call, schema, doing, upgraded);
}
