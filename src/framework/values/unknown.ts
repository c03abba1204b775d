import { Dynamic } from "./dynamic";

/**
 * A value that Terraform does not know yet: it depends on something that exists only after apply.
 *
 * On the wire it is a msgpack extension. Terraform may add refinements to it ("not null", "starts with"); they are
 * checked when they are read and then dropped, since writing the plain unknown back is always allowed.
 */
export const UNKNOWN: unique symbol = Symbol("terraform.unknown");

/** The type of {@link UNKNOWN}. */
export type Unknown = typeof UNKNOWN;

/** True for a value that is not known yet. */
export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN;
}

/**
 * True for a value that is known and not null: what a validator or an API call can work with. A dynamic value is so when
 * what it brings along is.
 */
export function isSet<T>(value: T | null | undefined | Unknown): value is T {
  if (value instanceof Dynamic) {
    return isSet(value.value);
  }
  return value !== null && value !== undefined && value !== UNKNOWN;
}

/** True for null, and for a dynamic value that has a type but is null. */
export function isNull(value: unknown): boolean {
  return value instanceof Dynamic ? isNull(value.value) : value === null || value === undefined;
}

/** True when neither the value nor anything inside it is unknown. */
export function isWhollyKnown(value: unknown): boolean {
  if (value === UNKNOWN) {
    return false;
  }
  if (Array.isArray(value)) {
    return value.every(isWhollyKnown);
  }
  if (value instanceof Dynamic) {
    return isWhollyKnown(value.value);
  }
  if (isPlainObject(value)) {
    return Object.values(value).every(isWhollyKnown);
  }
  return true;
}

/** A bare object, as Terraform's maps and objects are held; never a class instance such as a Decimal. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  // Not compared with Object.prototype: an object from another realm (a test's, a worker's) is as plain.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
