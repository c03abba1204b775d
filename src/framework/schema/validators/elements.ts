import { words } from "../../diagnostics";
import { type CtyType, isWhollyKnown, type Path, type PathStep, stringType, type Unknown } from "../../values";
import { canonicalKey } from "../../values/set";
import { runValidator } from "../run-validator";
import type { KnownValidator, Validator, ValidatorContext } from "../validator";

/** No element twice. For lists: a set has none. */
export function uniqueElements(): KnownValidator<readonly unknown[]> {
  return {
    description: "must hold no element twice",
    validate(value, { diagnostics, path, type }) {
      const seen = new Map<string, number>();
      value.forEach((element, index) => {
        if (!isWhollyKnown(element)) {
          return;
        }
        const key = canonicalKey(elementType(type), element);
        const first = seen.get(key);
        if (first === undefined) {
          seen.set(key, index);
        } else {
          diagnostics.error(words("Duplicate element"), words(`Element ${index} is the same as element ${first}.`), [
            ...path,
            index,
          ]);
        }
      });
    },
  };
}

/** Every element of a list or a set passes. */
export function each<T>(inner: Validator<T>): KnownValidator<readonly (T | Unknown)[]> {
  return {
    description: `must hold elements of which each ${inner.description}`,
    paths: inner.paths,
    validate(value, context) {
      const isSet = context.type.kind === "set";
      for (const [index, element] of value.entries()) {
        askAt(inner, isSet ? { element: index } : index, element, elementType(context.type), context);
      }
    },
  };
}

/** Every value of a map passes. */
export function eachValue<T>(inner: Validator<T>): KnownValidator<Readonly<Record<string, T | Unknown>>> {
  return {
    description: `must hold values of which each ${inner.description}`,
    paths: inner.paths,
    validate(value, context) {
      for (const [key, element] of Object.entries(value)) {
        askAt(inner, { key }, element, elementType(context.type), context);
      }
    },
  };
}

/** Every key of a map passes. */
export function eachKey(inner: Validator<string>): KnownValidator<Readonly<Record<string, unknown>>> {
  return {
    description: `must have keys of which each ${inner.description}`,
    paths: inner.paths,
    validate(value, context) {
      for (const key of Object.keys(value)) {
        askAt(inner, { key }, key, stringType, context);
      }
    },
  };
}

function askAt<T>(inner: Validator<T>, step: PathStep, value: unknown, type: CtyType, context: ValidatorContext): void {
  const path: Path = [...context.path, step];
  runValidator(inner, value, { ...context, path, type, diagnostics: context.diagnostics.at(path) });
}

function elementType(type: CtyType): CtyType {
  return "element" in type ? type.element : type;
}
