import { mapObjects } from "../plan/map-objects";
import { type CtyType, Dynamic, type Path, type PathStep, UNKNOWN } from "../values";
import { isPlainObject } from "../values/unknown";
import { type Members, memberOf, membersOf, nestedIn, type ObjectValue } from "./members";

/** The object with null for what is write-only or was left out; a block collection that was left out is empty. */
export function complete(members: Members, value: ObjectValue): ObjectValue {
  const result: Record<string, unknown> = { ...value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const given = memberOf(value, name);
    if (member.kind === "attribute" && member.spec.writeOnly) {
      result[name] = null;
      continue;
    }
    const nested = nestedIn(member);
    if (member.kind === "block" && given === null && member.block.nesting !== "single") {
      result[name] = [];
    } else if (!nested) {
      result[name] = given;
    } else {
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

/** Where a value of a type still holds unknowns. */
export function unknownsIn(type: CtyType, value: unknown, path: Path = []): Path[] {
  if (value === UNKNOWN) {
    return [path];
  }
  if (value instanceof Dynamic) {
    return unknownsIn(value.type, value.value, path);
  }
  const inner = (step: PathStep, element: unknown, of: CtyType) => unknownsIn(of, element, [...path, step]);
  switch (type.kind) {
    case "list":
    case "set": {
      const step = (index: number) => (type.kind === "set" ? { element: index } : index);
      return Array.isArray(value) ? value.flatMap((one, index) => inner(step(index), one, type.element)) : [];
    }
    case "tuple":
      return Array.isArray(value) ? type.elements.flatMap((of, index) => inner(index, value[index], of)) : [];
    case "map":
      if (!isPlainObject(value)) {
        return [];
      }
      return Object.entries(value).flatMap(([key, one]) => inner({ key }, one, type.element));
    case "object":
      if (!isPlainObject(value)) {
        return [];
      }
      return Object.entries(type.attributes).flatMap(([name, of]) => inner(name, memberOf(value, name), of));
    default:
      return [];
  }
}

/** The value with null for every unknown: what can be saved of work that did not end well. */
export function withoutUnknowns(object: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, known(value)]));
}

function known(value: unknown): unknown {
  if (value === UNKNOWN) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map(known);
  }
  if (value instanceof Dynamic) {
    return new Dynamic(value.type, known(value.value));
  }
  return isPlainObject(value) ? withoutUnknowns(value) : value;
}
