/** A value that Terraform does not know yet. No rule reports anything because of it: it may still turn out right. */
export const UNKNOWN: unique symbol = Symbol("unknown");
export type Unknown = typeof UNKNOWN;

/**
 * What a caller may hand in: a value, not set (`null` or `undefined`), or not known yet. Any symbol counts as not known, so
 * that callers that have a symbol of their own for it need not translate their values.
 */
export type Maybe<T> = T | null | undefined | symbol;

/** What the rules work on once the input was read: a value of the right type, not set, or not known yet. */
export type Value<T> = T | null | Unknown;

/** Whether there is a value, and it is known. */
export function isSet<T>(value: T): value is Exclude<T, null | undefined | symbol> {
  return value !== null && value !== undefined && typeof value !== "symbol";
}

/** Whether it is certain that there is no value. */
export function isUnset(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** A field of an object that may itself be unset or unknown: its fields then are, too. */
export function field<O extends object, K extends keyof O>(object: Value<O>, key: K): O[K] | null | Unknown {
  return isSet(object) ? (object as O)[key] : object;
}
