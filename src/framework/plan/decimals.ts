import { type CtyType, Decimal, Dynamic, valuesEqual } from "../values";
import { canonicalKey } from "../values/set";
import { isPlainObject } from "../values/unknown";

/**
 * The value with each binary fraction replaced by the decimal in the same place of another value that rounds to it:
 * servers and JavaScript turn `0.1` into the nearest double, which Terraform takes for another number.
 */
export function withDecimals(type: CtyType, value: unknown, reference: unknown): unknown {
  if (typeof value === "number") {
    return reference instanceof Decimal && reference.toNumber() === value ? reference : value;
  }
  if (Array.isArray(value) && Array.isArray(reference)) {
    return inArray(type, value, reference);
  }
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
  return hasFraction(values) ? inSet(type.element, values, reference) : values;
}

/** Elements of a set have no place: those that round to the same belong together. */
function inSet(type: CtyType, values: readonly unknown[], reference: readonly unknown[]): readonly unknown[] {
  const byRounded = new Map(reference.map((other) => [canonicalKey(type, rounded(other)), other]));
  return values.map((element) => {
    const other = byRounded.get(canonicalKey(type, rounded(element)));
    const isSame = other !== undefined && valuesEqual(type, withDecimals(type, element, other), other);
    return isSame ? other : element;
  });
}

/** Whether there is a number at all that could stand for a decimal. */
function hasFraction(value: unknown): boolean {
  if (typeof value === "number") {
    return !Number.isInteger(value);
  }
  if (value instanceof Dynamic) {
    return hasFraction(value.value);
  }
  if (Array.isArray(value)) {
    return value.some(hasFraction);
  }
  return isPlainObject(value) && Object.values(value).some(hasFraction);
}

/** A value with the nearest double for every decimal. */
export function rounded(value: unknown): unknown {
  if (value instanceof Decimal) {
    return value.toNumber();
  }
  if (value instanceof Dynamic) {
    return new Dynamic(value.type, rounded(value.value));
  }
  if (Array.isArray(value)) {
    return value.map(rounded);
  }
  if (!isPlainObject(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounded(inner)]));
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
