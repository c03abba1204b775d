import { Dynamic, isNull, type Path, UNKNOWN } from "../values";
import { isPlainObject } from "../values/unknown";
import { spotAt } from "./lookup";
import type { Members } from "./members";

/**
 * What an object of a schema has at a path: null where there is nothing, or no block; unknown where something above it
 * is. A value of any type counts as what it brings along.
 */
export function valueAt(members: Members, object: unknown, path: Path): unknown {
  let value = object;
  for (const step of path) {
    if (value instanceof Dynamic) {
      value = value.value;
    }
    if (value === UNKNOWN) {
      return UNKNOWN;
    }
    const key = typeof step === "object" ? ("key" in step ? step.key : step.element) : step;
    if (!(Array.isArray(value) || isPlainObject(value)) || !Object.hasOwn(value, key)) {
      return null;
    }
    value = (value as Record<string | number, unknown>)[key];
  }
  if (isNull(value) || (isEmpty(value) && spotAt(members, path)?.isBlock)) {
    return null;
  }
  return value instanceof Dynamic && value.value === UNKNOWN ? UNKNOWN : value;
}

/** The name of a sibling, from a path that starts with one (`[".other"]`); undefined for a path from the top. */
export function siblingPath([first, ...rest]: Path): Path | undefined {
  return typeof first === "string" && first.startsWith(".") ? [first.slice(1), ...rest] : undefined;
}

/** No block at all arrives as an empty list. */
export function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
