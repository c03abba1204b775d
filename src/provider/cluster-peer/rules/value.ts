/**
 * A value that Terraform does not know yet. No rule reports anything because of it: what is unknown may still turn out right.
 * Registered globally, so that two copies of this module (a bundle and a package) mean the same.
 */
export const UNKNOWN: unique symbol = Symbol.for("cdktf-provider-ontap.unknown");
export type Unknown = typeof UNKNOWN;

/** What a caller may hand in: a value, not set (`null` or `undefined`), or not known yet. */
export type Maybe<T> = T | null | undefined | Unknown;

/** What the rules work on once the input was read: a value of the right type, not set, or not known yet. */
export type Value<T> = T | null | Unknown;

/** Whether there is a value, and it is known. */
export function isSet<T>(value: Maybe<T>): value is T {
  return value !== null && value !== undefined && value !== UNKNOWN;
}

/** Whether it is certain that there is no value. */
export function isUnset(value: Maybe<unknown>): value is null | undefined {
  return value === null || value === undefined;
}

/** A field of an object that may itself be unset or unknown: its fields then are, too. */
export function field<O extends object, K extends keyof O>(object: Value<O>, key: K): O[K] | null | Unknown {
  return isSet(object) ? object[key] : object;
}
