import { text, words } from "../../diagnostics";
import { isNumeric, type Numeric, numbersEqual } from "../../values";
import { asWritten, compareNumbers } from "../../values/number";
import { isPlainObject } from "../../values/unknown";
import type { KnownValidator } from "../validator";

/** A validator from a question and what to say when the answer is no. The value is shown unless it is sensitive. */
export function validator<T>(description: string, holds: (value: T) => boolean): KnownValidator<T> {
  return {
    description,
    validate(value, { diagnostics, sensitive }) {
      if (holds(value)) {
        return;
      }
      const shown = sensitive ? undefined : show(value);
      const got = shown === undefined ? words("") : text`, got: ${shown}`;
      diagnostics.error(words("Invalid value"), text`The value ${words(description)}${got}.`);
    },
  };
}

/** A value in a few words; undefined for what has no short form. */
function show(value: unknown): string | undefined {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "boolean" || isNumeric(value)) {
    return String(value);
  }
  const size = sizeOf(value);
  return size === undefined ? undefined : `${size} element${size === 1 ? "" : "s"}`;
}

function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value)) {
    return value.length;
  }
  return isPlainObject(value) ? Object.keys(value).length : undefined;
}

function quoted(values: readonly unknown[]) {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

/** What values of the kind of `T` are in a configuration. */
type Wide<T extends string | number> = T extends string ? string : Numeric;

/** Numbers are what they are written as: the 0.1 of a configuration is the 0.1 of the source, though no double is. */
function isSame(value: string | Numeric, other: string | number): boolean {
  if (typeof value === "string" || typeof other === "string") {
    return value === other;
  }
  return numbersEqual(asWritten(value), asWritten(other));
}

/** One of these. */
export function oneOf<const T extends string | number>(...values: readonly T[]): KnownValidator<Wide<T>> {
  return validator(`must be one of ${quoted(values)}`, (value: string | Numeric) =>
    values.some((one) => isSame(value, one)),
  );
}

/** One of these, in capitals or not. The value is left as it is written; see `equivalent` to take both for one. */
export function oneOfIgnoringCase(...values: readonly string[]): KnownValidator<string> {
  const allowed = new Set(values.map((value) => value.toLowerCase()));
  return validator(`must be one of ${quoted(values)}, in upper or lower case`, (value) =>
    allowed.has(value.toLowerCase()),
  );
}

/** None of these. */
export function noneOf<const T extends string | number>(...values: readonly T[]): KnownValidator<Wide<T>> {
  return validator(
    `must be none of ${quoted(values)}`,
    (value: string | Numeric) => !values.some((one) => isSame(value, one)),
  );
}

/** That many Unicode characters at the least, and at the most. The value is not shown: it may be a secret. */
export function lengthBetween(least: number, most: number): KnownValidator<string> {
  return length(`must have between ${least} and ${most} characters`, least, most);
}

/** That many Unicode characters at the least. */
export function lengthAtLeast(least: number): KnownValidator<string> {
  return length(`must have at least ${least} character${least === 1 ? "" : "s"}`, least, Number.POSITIVE_INFINITY);
}

/** That many Unicode characters at the most. */
export function lengthAtMost(most: number): KnownValidator<string> {
  return length(`must have at most ${most} character${most === 1 ? "" : "s"}`, 0, most);
}

function length(description: string, least: number, most: number): KnownValidator<string> {
  return {
    description,
    validate(value, { diagnostics }) {
      const characters = [...value].length;
      if (characters < least || characters > most) {
        diagnostics.error(words("Invalid length"), words(`The value ${description}, got ${characters}.`));
      }
    },
  };
}

/** Text of this form; `saying` puts the form in words ("must be a MAC address"). */
export function pattern(form: RegExp, saying = `must match \`${form.source}\``): KnownValidator<string> {
  // With these flags an expression remembers where it stopped, and the next value would be matched from there.
  const stateless = new RegExp(form.source, form.flags.replace(/[gy]/g, ""));
  return validator(saying, (value) => stateless.test(value));
}

/** A number in this range, ends included. */
export function between(least: number, most: number): KnownValidator<Numeric> {
  return range(`must be between ${least} and ${most}`, least, most);
}

/** This number or a larger one. */
export function atLeast(least: number): KnownValidator<Numeric> {
  return range(`must be at least ${least}`, least, Number.POSITIVE_INFINITY);
}

/** This number or a smaller one. */
export function atMost(most: number): KnownValidator<Numeric> {
  return range(`must be at most ${most}`, Number.NEGATIVE_INFINITY, most);
}

function range(description: string, least: number, most: number): KnownValidator<Numeric> {
  // As decimals: the double 0.3 is smaller than the 0.3 of a configuration, which `atMost(0.3)` would refuse then.
  const [from, to] = [asWritten(least), asWritten(most)];
  return validator(description, (value) => {
    const written = asWritten(value);
    return compareNumbers(written, from) >= 0 && compareNumbers(written, to) <= 0;
  });
}

/** That many elements of a list, a set or a map. */
export function sizeBetween(least: number, most: number): KnownValidator<Collection> {
  return validator(
    `must have between ${least} and ${most} elements`,
    (value) => (sizeOf(value) ?? 0) >= least && (sizeOf(value) ?? 0) <= most,
  );
}

/** That many elements of a list, a set or a map, or more. */
export function sizeAtLeast(least: number): KnownValidator<Collection> {
  return validator(
    `must have at least ${least} element${least === 1 ? "" : "s"}`,
    (value) => (sizeOf(value) ?? 0) >= least,
  );
}

/** That many elements of a list, a set or a map, or fewer. */
export function sizeAtMost(most: number): KnownValidator<Collection> {
  return validator(
    `must have at most ${most} element${most === 1 ? "" : "s"}`,
    (value) => (sizeOf(value) ?? 0) <= most,
  );
}

type Collection = readonly unknown[] | Readonly<Record<string, unknown>>;
