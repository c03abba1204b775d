import type { AttributeSpec } from "../schema";
import { type Members, memberOf, membersOf, nestedIn, type ObjectValue } from "../schema/members";
import { nestedObjects } from "../schema/nested-objects";
import { isNull } from "../values";

/** Whether a state lacks, at any depth, what the types of a stored one promise. */
export function isPartial(members: Members, object: ObjectValue): boolean {
  return membersOf(members).some((member) => {
    const value = memberOf(object, member.name);
    if (member.kind === "attribute" && isPromised(member.spec) && isNull(value)) {
      return true;
    }
    const nested = nestedIn(member);
    return nested !== undefined && nestedObjects(nested, value).some((inner) => isPartial(nested, inner.value));
  });
}

function isPromised({ mode, writeOnly, default: assumed }: AttributeSpec): boolean {
  return !writeOnly && (mode === "required" || assumed !== undefined);
}
