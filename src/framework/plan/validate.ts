import type { Diagnostics } from "../diagnostics";
import type { Validator, ValidatorContext } from "../schema";
import { Dynamic, isSet, type Path } from "../values";
import { isPlainObject, UNKNOWN } from "../values/unknown";
import { type Member, type Members, mapObjects, membersOf, nestedIn, type ObjectValue } from "./members";

/**
 * Checks a configuration against what its schema says: validators, whole numbers that are whole, no null among the
 * elements of a collection. All problems are found in one run; an unknown value is none.
 */
export function validateConfig(members: Members, config: ObjectValue, diagnostics: Diagnostics): void {
  validateMembers(members, config, [], config, diagnostics);
}

function validateMembers(
  members: Members,
  object: ObjectValue,
  path: Path,
  config: ObjectValue,
  diagnostics: Diagnostics,
): void {
  for (const member of membersOf(members)) {
    const at = [...path, member.name];
    const value = object[member.name];
    const here = diagnostics.at(at);
    if (member.kind === "attribute" && isSet(value)) checkPlain(member, value, at, diagnostics);
    runValidators(member, value, { path: at, diagnostics: here, get: (wanted) => find(config, path, wanted) });
    const nested = nestedIn(member);
    if (nested) {
      mapObjects(nested, { value, config: null, state: null }, at, (inner) => {
        validateMembers(nested, inner.value, inner.path, config, diagnostics);
        return inner.value;
      });
    }
  }
}

function runValidators(member: Member, value: unknown, context: ValidatorContext): void {
  const { validators } = member.kind === "attribute" ? member.spec : member.block;
  for (const validator of validators as readonly Validator<unknown>[]) {
    if (isSet(value) || validator.always) validator.validate(value, context);
  }
}

/** What no validator has to be asked for. */
function checkPlain(
  member: Member & { kind: "attribute" },
  value: unknown,
  path: Path,
  diagnostics: Diagnostics,
): void {
  if (member.spec.integer && !Number.isSafeInteger(value)) {
    diagnostics.error("Whole number required", `A whole number between -(2^53-1) and 2^53-1 is required.`, path);
  }
  const { kind } = member.spec.type;
  if (kind === "list" || kind === "set" || kind === "map") checkElements(value, path, diagnostics);
}

function checkElements(value: unknown, path: Path, diagnostics: Diagnostics): void {
  const entries: [Path, unknown][] = Array.isArray(value)
    ? value.map((element, index) => [[...path, index], element])
    : isPlainObject(value)
      ? Object.entries(value).map(([key, element]) => [[...path, { key }], element])
      : [];
  for (const [at, element] of entries) {
    if (element === null) {
      diagnostics.error("Null element", "An element of a collection must not be null. Leave it out instead.", at);
    } else if (Array.isArray(element)) {
      checkElements(element, at, diagnostics);
    }
  }
}

/**
 * A value of the configuration by its path; a first step with a dot means a sibling of the attribute that asks. Null
 * where there is none, unknown where something above it is.
 */
function find(config: ObjectValue, parent: Path, wanted: Path): unknown {
  const [first, ...rest] = wanted;
  const sibling = typeof first === "string" && first.startsWith(".");
  const path = sibling ? [...parent, first.slice(1), ...rest] : wanted;
  let value: unknown = config;
  for (const step of path) {
    if (value === UNKNOWN) return UNKNOWN;
    if (value === null || value === undefined || value instanceof Dynamic) return null;
    const key = typeof step === "object" ? ("key" in step ? step.key : step.element) : step;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value ?? null;
}
