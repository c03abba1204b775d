import type { AttributeSpec } from "../schema";
import { type Members, memberOf, membersOf, type NestedMembers, nestedIn, type ObjectValue } from "../schema/members";
import { isNull } from "../values";
import { isPlainObject } from "../values/unknown";

/** Whether a state lacks, at any depth, what the types of a stored one promise. */
export function isPartial(members: Members, object: ObjectValue): boolean {
  return membersOf(members).some((member) => {
    const value = memberOf(object, member.name);
    if (member.kind === "attribute" && isPromised(member.spec) && isNull(value)) {
      return true;
    }
    const nested = nestedIn(member);
    return nested !== undefined && objectsIn(nested, value).some((inner) => isPartial(nested, inner));
  });
}

function isPromised({ mode, writeOnly, default: assumed }: AttributeSpec): boolean {
  return !writeOnly && (mode === "required" || assumed !== undefined);
}

function objectsIn({ nesting }: NestedMembers, value: unknown): readonly ObjectValue[] {
  if (nesting === "single") {
    return isPlainObject(value) ? [value] : [];
  }
  const elements = Array.isArray(value) ? value : isPlainObject(value) ? Object.values(value) : [];
  return elements.filter(isPlainObject);
}
