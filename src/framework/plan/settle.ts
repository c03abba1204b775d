import { type Path, UNKNOWN } from "../values";
import { isPlainObject } from "../values/unknown";
import { type Members, mapObjects, membersOf, nestedIn, type ObjectValue } from "./members";
import { withPriorSpelling } from "./spelling";

/**
 * Makes what a handler returned fit to be stored: every attribute there, write-only values null, and the spelling of the
 * plan (or of the prior state) where only that differs.
 */
export function settle(members: Members, value: ObjectValue, reference: ObjectValue | null): ObjectValue {
  return withPriorSpelling(members, complete(members, value), reference);
}

/** The object with null for what is write-only or was left out; a block collection that was left out is empty. */
export function complete(members: Members, value: ObjectValue): ObjectValue {
  const result: Record<string, unknown> = { ...value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const given = value[name] ?? null;
    if (member.kind === "attribute" && member.spec.writeOnly) {
      result[name] = null;
      continue;
    }
    const nested = nestedIn(member);
    if (member.kind === "block" && given === null && member.block.nesting !== "single") result[name] = [];
    else if (!nested) result[name] = given;
    else {
      const sides = { value: given, config: null, state: null };
      result[name] = mapObjects(nested, sides, [], (object) => complete(nested, object.value));
    }
  }
  return result;
}

/** An object whose attributes are all null: what an import knows before the read. */
export function nothing(members: Members): ObjectValue {
  return complete(members, {});
}

/** Where a value still holds unknowns. */
export function unknownsIn(value: unknown, path: Path = []): Path[] {
  if (value === UNKNOWN) return [path];
  if (Array.isArray(value)) return value.flatMap((inner, index) => unknownsIn(inner, [...path, index]));
  if (isPlainObject(value)) return Object.entries(value).flatMap(([name, inner]) => unknownsIn(inner, [...path, name]));
  return [];
}

/** The value with null for every unknown: what can be saved of work that did not end well. */
export function withoutUnknowns(object: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, known(value)]));
}

function known(value: unknown): unknown {
  if (value === UNKNOWN) return null;
  if (Array.isArray(value)) return value.map(known);
  return isPlainObject(value) ? withoutUnknowns(value) : value;
}
