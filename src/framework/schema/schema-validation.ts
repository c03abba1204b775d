import type { Diagnostics } from "../diagnostics";
import { words } from "../diagnostics";
import { isNull, type Path, UNKNOWN, type Unknown } from "../values";
import { type Member, type Members, membersOf, nestedIn, type ObjectValue, typeOf } from "./members";
import { nestedObjects } from "./nested-objects";
import { checkAttributeValue } from "./plain-value";
import { runValidator } from "./run-validator";
import type { Validator, ValidatorContext } from "./validator";
import { isEmpty, siblingPath, valueAt } from "./value-at";

/** Takes what a validator threw instead of saying what is wrong. */
export type ReportThrown = (error: unknown, path: Path) => void;

/** What stays the same for a whole configuration. */
interface Run {
  readonly schema: Members;
  /** Unknown when only a part of a configuration is at hand, as with a default. */
  readonly config: ObjectValue | Unknown;
  readonly writeOnlyAttributes?: boolean;
  readonly diagnostics: Diagnostics;
  readonly thrown: ReportThrown;
}

/**
 * Checks a configuration against what its schema says: validators, values for what is required, whole numbers that are
 * whole, no null among the elements of a collection, nothing that is deprecated. All problems are found in one run; an
 * unknown value is none.
 */
export function validateSchema(
  schema: Members & { readonly deprecated?: string },
  config: ObjectValue,
  diagnostics: Diagnostics,
  thrown: ReportThrown,
  writeOnlyAttributes?: boolean,
): void {
  if (schema.deprecated !== undefined) {
    diagnostics.warning(words("Deprecated"), words(schema.deprecated));
  }
  validateMembers(schema, config, [], false, { schema, config, diagnostics, thrown, writeOnlyAttributes });
}

/** The same for some attributes of which nobody knows what stands beside them. */
export function validateAlone(
  schema: Members,
  values: ObjectValue,
  diagnostics: Diagnostics,
  thrown: ReportThrown,
): void {
  validateMembers(schema, values, [], false, { schema, config: UNKNOWN, diagnostics, thrown });
}

function validateMembers(members: Members, object: ObjectValue, path: Path, hidden: boolean, run: Run): void {
  for (const member of membersOf(members)) {
    const at = [...path, member.name];
    const value = object[member.name];
    const sensitive = hidden || (member.kind === "attribute" && (member.spec.sensitive || member.spec.writeOnly));
    warnOfDeprecation(member, value, at, run.diagnostics);
    let isSound = true;
    if (member.kind === "attribute") {
      checkAttributeValue(member.spec, value, at, (summary, detail, where) => {
        run.diagnostics.error(words(summary), words(detail), where);
        isSound = false;
      });
      // Terraform is content with an attribute that is there, whatever it is set to: `name = null`, or a variable's null.
      if (member.spec.mode === "required" && isNull(value)) {
        run.diagnostics.error(words("Missing value"), words(`${member.name} is required, and null is no value.`), at);
        isSound = false;
      }
    }
    // Validators rely on what the types say: no null in a collection, no fraction where whole numbers are required.
    if (isSound) {
      runValidators(member, value, at, path, sensitive, run);
    }
    const nested = nestedIn(member);
    if (nested) {
      for (const inner of nestedObjects(nested, value, at)) {
        validateMembers(nested, inner.value, inner.path, sensitive, run);
      }
    }
  }
}

/** Terraform itself says nothing, or at most that something is deprecated; what to use instead is ours to say. */
function warnOfDeprecation(member: Member, value: unknown, path: Path, diagnostics: Diagnostics): void {
  if (member.kind === "attribute") {
    const { deprecated } = member.spec;
    if (deprecated !== undefined && !isNull(value)) {
      diagnostics.warning(words("Deprecated attribute"), words(deprecated), path);
    }
  } else if (member.block.deprecated !== undefined && !isNull(value) && !isEmpty(value)) {
    diagnostics.warning(words("Deprecated block"), words(member.block.deprecated), path);
  }
}

function runValidators(
  member: Member,
  value: unknown,
  path: Path,
  parent: Path,
  sensitive: boolean,
  { schema, config, diagnostics, thrown, writeOnlyAttributes }: Run,
): void {
  const { validators } = member.kind === "attribute" ? member.spec : member.block;
  if (validators.length === 0) {
    return;
  }
  const given = member.kind === "block" && isEmpty(value) ? null : value;
  const context: ValidatorContext = {
    path,
    type: typeOf(member),
    sensitive,
    diagnostics: diagnostics.at(path),
    writeOnlyAttributes,
    get: (wanted) => {
      const sibling = siblingPath(wanted);
      return valueAt(schema, config, sibling ? [...parent, ...sibling] : wanted);
    },
  };
  for (const validator of validators as readonly Validator<unknown>[]) {
    try {
      runValidator(validator, given, context);
    } catch (error) {
      thrown(error, path);
    }
  }
}
