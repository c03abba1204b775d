import { pathText, text, words } from "../../diagnostics";
import { formatPath, isNull, isSet, type Path } from "../../values";
import type { AlwaysValidator, KnownValidator, ValidatorContext } from "../validator";

function names(paths: readonly Path[]) {
  return paths.map((path) => `\`${formatPath(path).replace(/^\./, "")}\``).join(", ");
}

function given(paths: readonly Path[], context: ValidatorContext): Path[] {
  return paths.filter((path) => isSet(context.get(path)));
}

/** If this attribute is set, none of the others may be. */
export function conflictsWith(...others: readonly Path[]): KnownValidator<unknown> {
  return {
    description: `cannot be set together with ${names(others)}`,
    paths: others,
    validate(_value, context) {
      const found = given(others, context);
      if (found.length === 0) {
        return;
      }
      context.diagnostics.error(
        words("Conflicting attributes"),
        text`\`${pathText(context.path)}\` cannot be set together with ${words(names(found))}. Remove one of them.`,
      );
    },
  };
}

/** If this attribute is set, all the others must be. */
export function requiredWith(...others: readonly Path[]): KnownValidator<unknown> {
  return {
    description: `can only be set together with ${names(others)}`,
    paths: others,
    validate(_value, context) {
      const missing = others.filter((path) => isNull(context.get(path)));
      if (missing.length === 0) {
        return;
      }
      context.diagnostics.error(
        words("Missing attribute"),
        text`\`${pathText(context.path)}\` can only be set together with ${words(names(missing))}, which is not set.`,
      );
    },
  };
}

/** Of this attribute and the others one must be set, and only one. Put it on one of them. */
export function exactlyOneOf(...others: readonly Path[]): AlwaysValidator<unknown> {
  return counted(others, "exactly one of", (least, most) => most > 1 || least < 1, "must be set");
}

/** Of this attribute and the others one at the least must be set. Put it on one of them. */
export function atLeastOneOf(...others: readonly Path[]): AlwaysValidator<unknown> {
  return counted(others, "at least one of", (least) => least < 1, "must be set");
}

function counted(
  others: readonly Path[],
  how: string,
  wrong: (possible: number, certain: number) => boolean,
  must: string,
): AlwaysValidator<unknown> {
  return {
    description: `is one of a group: ${how} it and ${names(others)} ${must}`,
    paths: others,
    always: true,
    validate(_value, context) {
      const values = [context.path, ...others].map((path) => context.get(path));
      const certain = values.filter(isSet).length;
      // What is not known yet may turn out set or null: neither is an error now.
      const possible = values.filter((value) => !isNull(value)).length;
      if (!wrong(possible, certain)) {
        return;
      }
      context.diagnostics.error(
        words(certain === 0 ? "Missing attribute" : "Conflicting attributes"),
        words(
          `Of ${names([context.path, ...others])}, ${how} them ${must}; ${certain} ${certain === 1 ? "is" : "are"}.`,
        ),
      );
    },
  };
}

/** A warning where this attribute is set although a write-only one could be, which leaves nothing in plan and state. */
export function preferWriteOnly(writeOnly: Path): KnownValidator<unknown> {
  return {
    description: `should rather be given as ${names([writeOnly])}, which is stored nowhere (Terraform 1.11 and newer)`,
    paths: [writeOnly],
    validate(_value, context) {
      if (context.writeOnlyAttributes !== true || !isNull(context.get(writeOnly))) {
        return;
      }
      context.diagnostics.warning(
        words("Write-only attribute available"),
        text`The value of \`${pathText(context.path)}\` is stored in plan and state. Set ${words(names([writeOnly]))} instead, which is not.`,
      );
    },
  };
}
