import type { GenerateConfigContext, Resource } from "../definition";
import type { Schema } from "../schema";
import { completeObject } from "../schema/complete-object";
import { type Member, type Members, memberOf, membersOf, nestedIn, type ObjectValue } from "../schema/members";
import { mapNestedObjects } from "../schema/nested-objects";
import { isNull, valuesEqual } from "../values";
import { isPlainObject } from "../values/unknown";
import { handlerContext } from "./handler-context";
import { isPartial } from "./is-partial";
import type { Call, Session } from "./session";

export interface GenerateResourceConfigRequest {
  readonly resource: Resource<Schema, unknown>;
  readonly state: ObjectValue;
}

/** The configuration of an object that exists, of which only the state is known. */
export function generateResourceConfig(
  session: Session,
  call: Call,
  { resource, state }: GenerateResourceConfigRequest,
): ObjectValue {
  const { schema } = resource;
  const config = configOf(schema, state);
  // A state that a read has yet to complete is none that the handler was written for.
  if (!resource.generateConfig || isPartial(schema, state)) {
    return config;
  }
  const context = handlerContext<GenerateConfigContext<Schema, unknown>>({
    ...session.configured(call),
    state,
    config,
  });
  return completeObject(schema, resource.generateConfig(context) as ObjectValue);
}

/** What a schema takes of a state into a configuration. */
function configOf(members: Members, state: ObjectValue): ObjectValue {
  return Object.fromEntries(membersOf(members).map((member) => [member.name, configured(member, state)]));
}

function configured(member: Member, state: ObjectValue): unknown {
  const value = memberOf(state, member.name);
  if (isNull(value) || (member.kind === "attribute" && isLeftOut(member, value))) {
    return null;
  }
  const nested = nestedIn(member);
  if (!nested) {
    return value;
  }
  const config = mapNestedObjects(nested, value, (object) => configOf(nested, object));
  // The provider gives it again where nothing of it is for the configuration to say.
  const isGiven = member.kind === "attribute" && member.spec.mode === "optional-computed";
  return isGiven && saysNothing(config) ? null : config;
}

function isLeftOut({ spec }: Member & { readonly kind: "attribute" }, value: unknown): boolean {
  const { mode, sensitive, writeOnly, deprecated, default: assumed, type } = spec;
  return (
    mode === "computed" ||
    sensitive ||
    writeOnly ||
    (deprecated !== undefined && mode !== "required") ||
    (assumed !== undefined && valuesEqual(type, value, assumed.value()))
  );
}

/** Whether an object, or each of several, has nothing but nulls. */
function saysNothing(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every(saysNothing);
  }
  return isPlainObject(value) ? Object.values(value).every((inner) => isNull(inner)) : false;
}
