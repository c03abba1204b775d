import { Dynamic } from "./dynamic";
import { canonicalNumber, compareNumbers, type Numeric } from "./number";
import { type CtyType, typeToJson } from "./type";
import { UNKNOWN } from "./unknown";

/**
 * The elements of a set without duplicates, in one order: two arrays that hold the same set come out alike. Unknown
 * elements are all kept, since they may turn out to differ.
 */
export function canonicalSet(element: CtyType, values: readonly unknown[]): unknown[] {
  if (values.length < 2) return [...values];
  const keyed = values.map((value) => ({ value, key: canonicalKey(element, value) }));
  if (element.kind === "number") keyed.sort((a, b) => compareElements(a, b));
  else keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const distinct = keyed.filter(
    (entry, index) => entry.key.includes(UNKNOWN_KEY) || entry.key !== keyed[index - 1]?.key,
  );
  return distinct.map((entry) => entry.value);
}

interface Keyed {
  readonly value: unknown;
  readonly key: string;
}

function compareElements(a: Keyed, b: Keyed): number {
  const plain = (value: unknown) => value !== null && value !== UNKNOWN;
  if (plain(a.value) && plain(b.value)) return compareNumbers(a.value as Numeric, b.value as Numeric);
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** No text of a key can hold this but for an unknown, since strings are quoted as JSON. */
const UNKNOWN_KEY = "\u0001";

/**
 * A text that is the same for equal values of a type and differs for others. Sets inside it are canonical too.
 */
export function canonicalKey(type: CtyType, value: unknown): string {
  if (value === null || value === undefined) return "~";
  if (value === UNKNOWN) return UNKNOWN_KEY;
  switch (type.kind) {
    case "string":
      return JSON.stringify((value as string).normalize("NFC"));
    case "bool":
      return value ? "true" : "false";
    case "number":
      return `${canonicalNumber(value as Numeric)}${typeof value === "number" && !Number.isInteger(value) ? "f" : ""}`;
    case "list":
      return `[${(value as unknown[]).map((inner) => canonicalKey(type.element, inner)).join(",")}]`;
    case "set":
      return `[${(value as unknown[])
        .map((inner) => canonicalKey(type.element, inner))
        .sort()
        .filter((key, index, all) => key.includes(UNKNOWN_KEY) || key !== all[index - 1])
        .join(",")}]`;
    case "tuple":
      return `[${(value as unknown[]).map((inner, i) => canonicalKey(type.elements[i] as CtyType, inner)).join(",")}]`;
    case "map":
      return `{${Object.entries(value)
        .sort(byName)
        .map(([name, inner]) => `${JSON.stringify(name)}:${canonicalKey(type.element, inner)}`)
        .join(",")}}`;
    case "object":
      return `{${Object.keys(type.attributes)
        .sort()
        .map((name) => canonicalKey(type.attributes[name] as CtyType, (value as Record<string, unknown>)[name]))
        .join(",")}}`;
    case "dynamic":
      return value instanceof Dynamic
        ? `<${JSON.stringify(typeToJson(value.type))}:${canonicalKey(value.type, value.value)}>`
        : "?";
  }
}

function byName(a: [string, unknown], b: [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

/** True when both are the same value of the type: sets without regard to order, unknown equal to unknown. */
export function valuesEqual(type: CtyType, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === (b ?? null);
  if (a === UNKNOWN || b === UNKNOWN) return false;
  return canonicalKey(type, a) === canonicalKey(type, b);
}
