import { type Members, memberOf, membersOf, nestedIn, type ObjectValue } from "./members";
import { mapNestedObjects } from "./nested-objects";

/** The object with null for what is write-only or was left out; a block collection that was left out is empty. */
export function completeObject(members: Members, value: ObjectValue): ObjectValue {
  const result: Record<string, unknown> = { ...value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const given = memberOf(value, name);
    if (member.kind === "attribute" && member.spec.writeOnly) {
      result[name] = null;
      continue;
    }
    const nested = nestedIn(member);
    if (member.kind === "block" && given === null && member.block.nesting !== "single") {
      result[name] = [];
    } else if (!nested) {
      result[name] = given;
    } else {
      result[name] = mapNestedObjects(nested, given, (object) => completeObject(nested, object));
    }
  }
  return result;
}

/** An object whose attributes are all null: what an import knows before the read. */
export function nullObject(members: Members): ObjectValue {
  return completeObject(members, {});
}
