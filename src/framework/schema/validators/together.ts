import { formatPath, isUnknown, type Path } from "../../values";
import type { Validator, ValidatorContext } from "../validator";

const names = (paths: readonly Path[]) => paths.map((path) => `\`${formatPath(path).replace(/^\./, "")}\``).join(", ");

const isGiven = (value: unknown) => value !== null && !isUnknown(value);

function given(paths: readonly Path[], context: ValidatorContext): Path[] {
  return paths.filter((path) => isGiven(context.get(path)));
}

/** If this attribute is set, none of the others may be. */
export function conflictsWith<T>(...others: readonly Path[]): Validator<T> {
  return {
    description: `cannot be set together with ${names(others)}`,
    validate(_value, context) {
      const found = given(others, context);
      if (found.length === 0) return;
      context.diagnostics.error(
        "Conflicting attributes",
        `\`${formatPath(context.path)}\` cannot be set together with ${names(found)}. Remove one of them.`,
      );
    },
  };
}

/** If this attribute is set, all the others must be. */
export function requiredWith<T>(...others: readonly Path[]): Validator<T> {
  return {
    description: `can only be set together with ${names(others)}`,
    validate(_value, context) {
      const missing = others.filter((path) => context.get(path) === null);
      if (missing.length === 0) return;
      context.diagnostics.error(
        "Missing attribute",
        `\`${formatPath(context.path)}\` can only be set together with ${names(missing)}, which is not set.`,
      );
    },
  };
}

/** Of this attribute and the others one must be set, and only one. Put it on one of them. */
export function exactlyOneOf<T>(...others: readonly Path[]): Validator<T> {
  return counted(others, "exactly one of", (least, most) => most > 1 || least < 1, "must be set");
}

/** Of this attribute and the others one at the least must be set. Put it on one of them. */
export function atLeastOneOf<T>(...others: readonly Path[]): Validator<T> {
  return counted(others, "at least one of", (least) => least < 1, "must be set");
}

function counted<T>(
  others: readonly Path[],
  how: string,
  wrong: (possible: number, certain: number) => boolean,
  must: string,
): Validator<T> {
  return {
    description: `is one of a group: ${how} it and ${names(others)} ${must}`,
    always: true,
    validate(_value, context) {
      const values = [context.path, ...others].map((path) => context.get(path));
      const certain = values.filter(isGiven).length;
      // What is not known yet may turn out set or null: neither is an error now.
      const possible = certain + values.filter(isUnknown).length;
      if (!wrong(possible, certain)) return;
      context.diagnostics.error(
        certain === 0 ? "Missing attribute" : "Conflicting attributes",
        `Of ${names([context.path, ...others])}, ${how} them ${must}; ${certain} ${certain === 1 ? "is" : "are"}.`,
      );
    },
  };
}
