import { isNumeric, isWhollyKnown, type Numeric, type PathStep } from "../../values";
import { compareNumbers } from "../../values/number";
import { isPlainObject } from "../../values/unknown";
import type { Validator, ValidatorContext } from "../validator";

/** A validator from a question and what to say when the answer is no. The value is shown unless it is sensitive. */
export function validator<T>(description: string, holds: (value: T) => boolean): Validator<T> {
  return {
    description,
    validate(value: T, { diagnostics, sensitive }: ValidatorContext) {
      if (holds(value)) return;
      const shown = sensitive ? undefined : show(value);
      diagnostics.error("Invalid value", `The value ${description}${shown === undefined ? "" : `, got: ${shown}`}.`);
    },
  };
}

/** A value in a few words; undefined for what has no short form. */
function show(value: unknown): string | undefined {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean" || isNumeric(value)) return String(value);
  const size = sizeOf(value);
  return size === undefined ? undefined : `${size} element${size === 1 ? "" : "s"}`;
}

function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return isPlainObject(value) ? Object.keys(value).length : undefined;
}

const quoted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(", ");

/** One of these. */
export function oneOf<const T extends string | number>(
  ...values: readonly T[]
): Validator<T extends string ? string : number> {
  const allowed: readonly unknown[] = values;
  return validator(`must be one of ${quoted(values)}`, (value) => allowed.includes(value));
}

/** None of these. */
export function noneOf<const T extends string | number>(
  ...values: readonly T[]
): Validator<T extends string ? string : number> {
  const refused: readonly unknown[] = values;
  return validator(`must be none of ${quoted(values)}`, (value) => !refused.includes(value));
}

/** That many Unicode characters at the least, and at the most. The value is not shown: it may be a secret. */
export function lengthBetween(least: number, most: number): Validator<string> {
  return length(`must have between ${least} and ${most} characters`, least, most);
}

/** That many Unicode characters at the least. */
export function lengthAtLeast(least: number): Validator<string> {
  return length(`must have at least ${least} character${least === 1 ? "" : "s"}`, least, Number.POSITIVE_INFINITY);
}

/** That many Unicode characters at the most. */
export function lengthAtMost(most: number): Validator<string> {
  return length(`must have at most ${most} character${most === 1 ? "" : "s"}`, 0, most);
}

function length(description: string, least: number, most: number): Validator<string> {
  return {
    description,
    validate(value, { diagnostics }) {
      const characters = [...value].length;
      if (characters < least || characters > most) {
        diagnostics.error("Invalid length", `The value ${description}, got ${characters}.`);
      }
    },
  };
}

/** Text of this form; `saying` puts the form in words ("must be a MAC address"). */
export function pattern(form: RegExp, saying = `must match \`${form.source}\``): Validator<string> {
  // With these flags an expression remembers where it stopped, and the next value would be matched from there.
  const stateless = new RegExp(form.source, form.flags.replace(/[gy]/g, ""));
  return validator(saying, (value) => stateless.test(value));
}

/** A number in this range, ends included. */
export function between(least: number, most: number): Validator<Numeric> {
  return validator(
    `must be between ${least} and ${most}`,
    (value) => compareNumbers(value, least) >= 0 && compareNumbers(value, most) <= 0,
  );
}

/** This number or a larger one. */
export function atLeast(least: number): Validator<Numeric> {
  return validator(`must be at least ${least}`, (value) => compareNumbers(value, least) >= 0);
}

/** This number or a smaller one. */
export function atMost(most: number): Validator<Numeric> {
  return validator(`must be at most ${most}`, (value) => compareNumbers(value, most) <= 0);
}

/** That many elements of a list, a set or a map. */
export function sizeBetween(least: number, most: number): Validator<Collection> {
  return validator(
    `must have between ${least} and ${most} elements`,
    (value) => (sizeOf(value) ?? 0) >= least && (sizeOf(value) ?? 0) <= most,
  );
}

/** That many elements of a list, a set or a map, or more. */
export function sizeAtLeast(least: number): Validator<Collection> {
  return validator(
    `must have at least ${least} element${least === 1 ? "" : "s"}`,
    (value) => (sizeOf(value) ?? 0) >= least,
  );
}

/** That many elements of a list, a set or a map, or fewer. */
export function sizeAtMost(most: number): Validator<Collection> {
  return validator(
    `must have at most ${most} element${most === 1 ? "" : "s"}`,
    (value) => (sizeOf(value) ?? 0) <= most,
  );
}

type Collection = readonly unknown[] | Readonly<Record<string, unknown>>;

/** No element twice. For lists: a set has none. */
export function uniqueElements(): Validator<readonly unknown[]> {
  return {
    description: "must hold no element twice",
    validate(value, { diagnostics, path }) {
      const seen = new Map<string, number>();
      value.forEach((element, index) => {
        if (!isWhollyKnown(element)) return;
        const key = JSON.stringify(element);
        const first = seen.get(key);
        if (first === undefined) seen.set(key, index);
        else
          diagnostics.error("Duplicate element", `Element ${index} is the same as element ${first}.`, [...path, index]);
      });
    },
  };
}

/** Every element of a list or a set passes. */
export function each<T>(inner: Validator<T>): Validator<readonly T[]> {
  return {
    description: `must hold elements of which each ${inner.description}`,
    validate(value, context) {
      const step = (index: number) => (context.type.kind === "set" ? { element: index } : index);
      eachOf(
        inner,
        value.map((element, index) => [step(index), element]),
        context,
      );
    },
  };
}

/** Every value of a map passes. */
export function eachValue<T>(inner: Validator<T>): Validator<Readonly<Record<string, T>>> {
  return {
    description: `must hold values of which each ${inner.description}`,
    validate: (value, context) =>
      eachOf(
        inner,
        Object.entries(value).map(([key, element]) => [{ key }, element]),
        context,
      ),
  };
}

function eachOf<T>(inner: Validator<T>, elements: readonly [PathStep, T][], context: ValidatorContext): void {
  const type = "element" in context.type ? context.type.element : context.type;
  for (const [step, element] of elements) {
    // Not known yet, or null, which is an error of its own already.
    if (typeof element === "symbol" || element === null) continue;
    const path = [...context.path, step];
    inner.validate(element, { ...context, path, type, diagnostics: context.diagnostics.at(path) });
  }
}

/** Every validator passes. */
export function allOf<T>(...inner: readonly Validator<T>[]): Validator<T> {
  return {
    description: inner.map((one) => one.description).join(" and "),
    validate(value, context) {
      for (const one of inner) one.validate(value, context);
    },
  };
}
