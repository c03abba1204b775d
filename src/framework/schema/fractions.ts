import { type Path, ValueError } from "../values";
import { anywhere, type Members, memberOf, membersOf, nestedIn, type ObjectValue } from "./members";
import { nestedObjects } from "./nested-objects";
import { checkAttributeValue } from "./plain-value";
import type { ValueType } from "./type";

/** Whether a schema has integers at all: most have few, and then what has none is not looked through. */
const hasIntegers = anywhere(
  (member) =>
    member.kind === "attribute" && member.spec.valueType !== undefined && holdsIntegers(member.spec.valueType),
);

function holdsIntegers({ integer, element, members = {} }: ValueType<unknown>): boolean {
  return (
    integer === true || (element !== undefined && holdsIntegers(element)) || Object.values(members).some(holdsIntegers)
  );
}

/**
 * Where a value that the provider gave, or that was stored, has a fraction or a number past 2^53 although the schema says
 * `integer`: handlers are told by the types that there is none. Terraform does not know the difference.
 */
export function fractionsIn(members: Members, object: ObjectValue, path: Path = []): ValueError[] {
  if (!hasIntegers(members)) {
    return [];
  }
  return membersOf(members).flatMap((member) => {
    const at = [...path, member.name];
    const value = memberOf(object, member.name);
    const found: ValueError[] = [];
    if (member.kind === "attribute") {
      checkAttributeValue(member.spec, value, at, (_summary, _detail, where, problem) => {
        if (problem === "fraction") {
          found.push(new ValueError("a whole number between -(2^53-1) and 2^53-1 is required", where));
        }
      });
    }
    const nested = nestedIn(member);
    const within = nested
      ? nestedObjects(nested, value, at).flatMap((inner) => fractionsIn(nested, inner.value, inner.path))
      : [];
    return [...found, ...within];
  });
}
