import type { CtyType, Path } from ".";
import { isIndex } from "./path";
import { isPlainObject, UNKNOWN } from "./unknown";

/** Whether values of a type can have anything at a path. What a dynamic value holds has no address. */
export function isPathOf(type: CtyType, path: Path): boolean {
  const [step, ...rest] = path;
  if (step === undefined) {
    return true;
  }
  const inner = innerType(type, step);
  return inner !== undefined && isPathOf(inner, rest);
}

/** The type of what stands one step within values of a type; undefined where nothing can. */
export function innerType(type: CtyType, step: Path[number]): CtyType | undefined {
  switch (type.kind) {
    case "object":
      return typeof step === "string" && Object.hasOwn(type.attributes, step) ? type.attributes[step] : undefined;
    case "list":
      return isIndex(step) ? type.element : undefined;
    case "tuple":
      return isIndex(step) ? type.elements[step] : undefined;
    case "map":
      return typeof step === "object" && "key" in step ? type.element : undefined;
    case "set":
      return typeof step === "object" && "element" in step ? type.element : undefined;
    default:
      return undefined;
  }
}

/** Whether a value has anything at a path, be it null or not known yet. Of sets, whose elements have no address, any. */
export function hasPath(value: unknown, path: Path): boolean {
  const [step, ...rest] = path;
  if (step === undefined || value === UNKNOWN) {
    return true;
  }
  if (typeof step === "object" && "element" in step) {
    return Array.isArray(value);
  }
  if (typeof step === "number") {
    return Array.isArray(value) && Object.hasOwn(value, step) && hasPath(value[step], rest);
  }
  const name = typeof step === "string" ? step : step.key;
  return isPlainObject(value) && Object.hasOwn(value, name) && hasPath(value[name], rest);
}
