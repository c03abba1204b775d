import type { Path, PathStep } from "../values";
import { isPlainObject } from "../values/unknown";
import type { NestedMembers, ObjectValue } from "./members";

/** An object within the value of a nested attribute or a block, and where it stands. */
export interface NestedObject {
  readonly value: ObjectValue;
  readonly path: Path;
}

/** The objects of a nested value, with their paths. What is no object where one should be is left out. */
export function nestedObjects({ nesting }: NestedMembers, value: unknown, path: Path = []): readonly NestedObject[] {
  if (nesting === "single") {
    return isPlainObject(value) ? [{ value, path }] : [];
  }
  return stepsInto(nesting, value).flatMap(([step, element]) =>
    isPlainObject(element) ? [{ value: element, path: [...path, step] }] : [],
  );
}

/**
 * Puts something in the place of each object of a nested value. What is no object where one should be stays as it is: the
 * encoder says so, with the path.
 */
export function mapNestedObjects(
  { nesting }: NestedMembers,
  value: unknown,
  change: (object: ObjectValue) => ObjectValue,
): unknown {
  const changed = (element: unknown) => (isPlainObject(element) ? change(element) : element);
  if (nesting === "single") {
    return changed(value);
  }
  if (nesting === "map") {
    return isPlainObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, element]) => [key, changed(element)]))
      : value;
  }
  return Array.isArray(value) ? value.map(changed) : value;
}

function stepsInto(nesting: NestedMembers["nesting"], value: unknown): readonly (readonly [PathStep, unknown])[] {
  if (nesting === "map") {
    return isPlainObject(value) ? Object.entries(value).map(([key, element]) => [{ key }, element]) : [];
  }
  if (!Array.isArray(value)) {
    return [];
  }
  return value.map((element, index) => [nesting === "set" ? { element: index } : index, element]);
}
