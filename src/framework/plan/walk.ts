import { type Member, type Members, memberOf, membersOf, type ObjectValue } from "../schema/members";
import type { Path } from "../values";
import type { Companions } from "./map-objects";

/** Replaces each member of an object by what the callback makes of it. */
export function mapMembers(
  members: Members,
  object: Companions,
  change: (member: Member, path: Path, value: unknown, config: unknown, state: unknown) => unknown,
): ObjectValue {
  const result: Record<string, unknown> = { ...object.value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const sides = [memberOf(object.value, name), memberOf(object.config, name), memberOf(object.state, name)] as const;
    result[name] = change(member, [...object.path, name], ...sides);
  }
  return result;
}
