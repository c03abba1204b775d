import { type Numeric, toNumber } from "../../values";
import type { Validator, ValidatorContext } from "../validator";

/** A validator from a question and what to say when the answer is no. */
export function validator<T>(description: string, holds: (value: T) => boolean): Validator<T> {
  return {
    description,
    validate(value: T, { diagnostics }: ValidatorContext) {
      if (!holds(value)) diagnostics.error("Invalid value", `The value ${description}, got: ${show(value)}.`);
    },
  };
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : Array.isArray(value) ? `${value.length}` : String(value);
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
  const description = `must have between ${least} and ${most} characters`;
  return {
    description,
    validate(value, { diagnostics }) {
      const length = [...value].length;
      if (length < least || length > most) {
        diagnostics.error("Invalid length", `The value ${description}, got ${length}.`);
      }
    },
  };
}

/** That many Unicode characters at the least. */
export function lengthAtLeast(least: number): Validator<string> {
  return { ...lengthBetween(least, Number.POSITIVE_INFINITY), description: `must have at least ${least} characters` };
}

/** Text of this form; `saying` puts the form in words ("must be a MAC address"). */
export function pattern(form: RegExp, saying = `must match \`${form.source}\``): Validator<string> {
  return validator(saying, (value) => new RegExp(form.source, form.flags.replace(/[gy]/g, "")).test(value));
}

/** A number in this range, ends included. */
export function between(least: number, most: number): Validator<Numeric> {
  return validator(
    `must be between ${least} and ${most}`,
    (value) => toNumber(value) >= least && toNumber(value) <= most,
  );
}

/** This number or a larger one. */
export function atLeast(least: number): Validator<Numeric> {
  return validator(`must be at least ${least}`, (value) => toNumber(value) >= least);
}

/** This number or a smaller one. */
export function atMost(most: number): Validator<Numeric> {
  return validator(`must be at most ${most}`, (value) => toNumber(value) <= most);
}

/** That many elements of a list or a set. */
export function sizeBetween(least: number, most: number): Validator<readonly unknown[]> {
  return validator(`must have between ${least} and ${most} elements`, (v) => v.length >= least && v.length <= most);
}

/** That many elements of a list or a set, or more. */
export function sizeAtLeast(least: number): Validator<readonly unknown[]> {
  return validator(`must have at least ${least} element${least === 1 ? "" : "s"}`, (value) => value.length >= least);
}

/** No element twice. For lists: a set has none. */
export function uniqueElements(): Validator<readonly unknown[]> {
  return {
    description: "must hold no element twice",
    validate(value, { diagnostics, path }) {
      const known = value.filter((element) => typeof element !== "symbol");
      const seen = new Map<string, number>();
      known.forEach((element, index) => {
        const key = JSON.stringify(element);
        const first = seen.get(key);
        if (first === undefined) seen.set(key, index);
        else
          diagnostics.error("Duplicate element", `Element ${index} is the same as element ${first}.`, [...path, index]);
      });
    },
  };
}

/** Every element passes. */
export function each<T>(inner: Validator<T>): Validator<readonly T[]> {
  return {
    description: `must hold elements of which each ${inner.description}`,
    validate(value, context) {
      value.forEach((element, index) => {
        if (typeof element === "symbol") return;
        const path = [...context.path, index];
        inner.validate(element, { ...context, path, diagnostics: context.diagnostics.at(path) });
      });
    },
  };
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
