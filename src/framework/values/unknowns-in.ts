import { Dynamic } from "./dynamic";
import type { Path, PathStep } from "./path";
import type { CtyType } from "./type";
import { isPlainObject, UNKNOWN } from "./unknown";

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
      return Object.entries(type.attributes).flatMap(([name, of]) =>
        inner(name, Object.hasOwn(value, name) ? value[name] : null, of),
      );
    default:
      return [];
  }
}

/** The value with null for every unknown: what can be saved of work that did not end well. */
export function withoutUnknowns(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
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
