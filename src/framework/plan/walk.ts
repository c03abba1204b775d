import type { Path } from "../values";
import { type Member, type Members, memberOf, membersOf, type ObjectValue } from "./members";
import type { Companions } from "./objects";

/** Replaces each member of an object by what the callback makes of it. */
export function mapMembers(
  members: Members,
  object: Companions,
  change: (member: Member, path: Path, value: unknown, config: unknown, state: unknown) => unknown,
): ObjectValue {
  const result: Record<string, unknown> = { ...object.value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const [value, config, state] = [object.value, object.config, object.state].map((side) => memberOf(side, name));
    result[name] = change(member, [...object.path, name], value, config, state);
  }
  return result;
}
