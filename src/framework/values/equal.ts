import { Dynamic } from "./dynamic";
import { asWritten, isNumeric, numbersEqual } from "./number";
import { typesEqual } from "./type";
import { isPlainObject } from "./unknown";

/**
 * True for two values that mean the same, at any depth: what `===` cannot say of objects, of arrays, and of numbers such
 * as 0.1, each of which is a `Decimal` of its own.
 *
 * - A JavaScript number is the decimal that it is written as: a server's `0.1` is the `0.1` of a configuration.
 * - Null is the same as nothing there, and unknown the same as unknown.
 * - Arrays are compared in order. The framework hands sets over in one order, so that equal ones are equal arrays; a set
 *   that comes from elsewhere may need to be sorted.
 */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b || Object.is(a, b)) {
    return true; // the latter for NaN
  }
  if (typeof a === "string" && typeof b === "string") {
    return a.normalize("NFC") === b.normalize("NFC");
  }
  if (isNumeric(a) && isNumeric(b)) {
    return numbersEqual(asWritten(a), asWritten(b));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, index) => isEqual(element, b[index]));
  }
  if (a instanceof Dynamic && b instanceof Dynamic) {
    return typesEqual(a.type, b.type) && isEqual(a.value, b.value);
  }
  if (isPlainObject(a) && isPlainObject(b)) {
    return membersEqual(a, b);
  }
  return (a ?? null) === (b ?? null);
}

/** Looks into each member once: to compare from both sides would double the work with each level. */
function membersEqual(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return (
    Object.entries(a).every(([name, value]) => isEqual(value, Object.hasOwn(b, name) ? b[name] : null)) &&
    Object.keys(b).every((name) => Object.hasOwn(a, name) || isEqual(null, b[name]))
  );
}
