import { Dynamic } from "./dynamic";
import { canonicalNumber, compareNumbers, isNumeric, numbersEqual } from "./number";
import { type CtyType, typesEqual, typeToJson } from "./type";
import { isPlainObject, UNKNOWN } from "./unknown";

/**
 * The elements of a set without duplicates, in one order: two arrays that hold the same set come out alike. Unknown
 * elements are all kept, since they may turn out to differ.
 */
export function canonicalSet(element: CtyType, values: readonly unknown[]): unknown[] {
  if (values.length < 2) {
    return [...values];
  }
  const keyed = values.map((value) => ({ value, key: canonicalKey(element, value) }));
  keyed.sort(compareElements);
  const distinct = keyed.filter(
    (entry, index) => entry.key.includes(unknownKey) || entry.key !== keyed[index - 1]?.key,
  );
  return distinct.map((entry) => entry.value);
}

interface Keyed {
  readonly value: unknown;
  readonly key: string;
}

function compareElements(a: Keyed, b: Keyed): number {
  if (isNumeric(a.value) && isNumeric(b.value)) {
    return compareNumbers(a.value, b.value);
  }
  return compareTexts(a.key, b.key);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** No text of a key can hold this but for an unknown, since strings are quoted as JSON. */
const unknownKey = "\u0001";

/**
 * A text that is the same for equal values of a type and differs for others. Sets inside it are canonical too. A value
 * that does not fit its type gets a text as well: the encoder will say what is wrong with it, and where.
 */
export function canonicalKey(type: CtyType, value: unknown): string {
  if (value === null || value === undefined) {
    return "~";
  }
  if (value === UNKNOWN) {
    return unknownKey;
  }
  if (typeof value === "string") {
    return JSON.stringify(value.normalize("NFC"));
  }
  if (isNumeric(value)) {
    // A binary fraction is not the decimal that it is written as.
    return `${canonicalNumber(value)}${typeof value === "number" && !Number.isInteger(value) ? "f" : ""}`;
  }
  if (Array.isArray(value)) {
    return arrayKey(type, value);
  }
  if (value instanceof Dynamic) {
    return `<${JSON.stringify(typeToJson(value.type))}:${canonicalKey(value.type, value.value)}>`;
  }
  if (isPlainObject(value)) {
    return objectKey(type, value);
  }
  return String(value);
}

function arrayKey(type: CtyType, values: readonly unknown[]): string {
  if (type.kind === "set") {
    const keys = values.map((inner) => canonicalKey(type.element, inner)).sort();
    return `[${keys.filter((key, index) => key.includes(unknownKey) || key !== keys[index - 1]).join(",")}]`;
  }
  return `[${values.map((inner, index) => canonicalKey(elementType(type, index), inner)).join(",")}]`;
}

function objectKey(type: CtyType, value: Readonly<Record<string, unknown>>): string {
  const names = type.kind === "object" ? Object.keys(type.attributes) : Object.keys(value);
  const entries = names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalKey(memberType(type, name), own(value, name))}`);
  return `{${entries.join(",")}}`;
}

/** The type of the element at an index. Only sets are compared in a way of their own, so an unfit type may be any. */
function elementType(type: CtyType, index: number): CtyType {
  if (type.kind === "tuple") {
    return type.elements[index] ?? type;
  }
  return type.kind === "list" || type.kind === "set" ? type.element : type;
}

/** The type of what stands under a name or key. */
function memberType(type: CtyType, name: string): CtyType {
  if (type.kind === "object") {
    return own(type.attributes, name) ?? type;
  }
  return type.kind === "map" ? type.element : type;
}

function own<T>(value: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** True when both are the same value of the type: sets without regard to order, unknown equal to unknown. */
export function valuesEqual(type: CtyType, a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (a === null || b === null || a === undefined || b === undefined) {
    return (a ?? null) === (b ?? null);
  }
  if (typeof a === "string" && typeof b === "string") {
    return a.normalize("NFC") === b.normalize("NFC");
  }
  if (isNumeric(a) && isNumeric(b)) {
    return numbersEqual(a, b);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    if (type.kind === "set") {
      return arrayKey(type, a) === arrayKey(type, b);
    }
    return a.length === b.length && a.every((inner, index) => valuesEqual(elementType(type, index), inner, b[index]));
  }
  if (a instanceof Dynamic && b instanceof Dynamic) {
    return typesEqual(a.type, b.type) && valuesEqual(a.type, a.value, b.value);
  }
  return isPlainObject(a) && isPlainObject(b) && objectsEqual(type, a, b);
}

function objectsEqual(
  type: CtyType,
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
  const names = type.kind === "object" ? Object.keys(type.attributes) : Object.keys(a);
  if (type.kind !== "object" && names.length !== Object.keys(b).length) {
    return false;
  }
  return names.every((name) => {
    const known = type.kind === "object" || Object.hasOwn(b, name);
    return known && valuesEqual(memberType(type, name), own(a, name), own(b, name));
  });
}
