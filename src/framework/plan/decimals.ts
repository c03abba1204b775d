import { type CtyType, Decimal, Dynamic, valuesEqual } from "../values";
import { isPlainObject } from "../values/unknown";

/**
 * The value with each binary fraction replaced by the decimal in the same place of another value that rounds to it:
 * servers and JavaScript turn `0.1` into the nearest double, which Terraform takes for another number.
 */
export function withDecimals(type: CtyType, value: unknown, reference: unknown): unknown {
  if (typeof value === "number") {
    return reference instanceof Decimal && reference.toNumber() === value ? reference : value;
  }
  if (Array.isArray(value) && Array.isArray(reference)) return inArray(type, value, reference);
  if (isPlainObject(value) && isPlainObject(reference)) {
    const inner = (name: string) => withDecimals(inside(type, name), value[name], own(reference, name));
    return Object.fromEntries(Object.keys(value).map((name) => [name, inner(name)]));
  }
  if (value instanceof Dynamic && reference instanceof Dynamic) {
    return new Dynamic(value.type, withDecimals(value.type, value.value, reference.value));
  }
  return value;
}

function inArray(type: CtyType, values: readonly unknown[], reference: readonly unknown[]): readonly unknown[] {
  if (type.kind !== "set") {
    return values.map((element, index) => withDecimals(inside(type, index), element, reference[index]));
  }
  return values.map((element) => {
    const spelled = (other: unknown) => valuesEqual(type.element, withDecimals(type.element, element, other), other);
    return typeof element === "object" || typeof element === "number" ? (reference.find(spelled) ?? element) : element;
  });
}

function inside(type: CtyType, step: string | number): CtyType {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return type.element;
    case "tuple":
      return type.elements[Number(step)] ?? type;
    case "object":
      return (Object.hasOwn(type.attributes, step) ? type.attributes[step] : undefined) ?? type;
    default:
      return type;
  }
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
