import { isSet, valuesEqual } from "../values";
import { withDecimals } from "./decimals";
import { areEquivalent } from "./likeness";
import { type Members, memberOf, membersOf, nestedIn, type ObjectValue } from "./members";
import { mapObjects } from "./objects";

/**
 * The value in the spelling of another one, wherever the two mean the same: what an attribute's `equivalent` says, and
 * decimals that the server sends as binary floating point (`0.1` came back as JavaScript's 0.1).
 */
export function withPriorSpelling(members: Members, value: ObjectValue, prior: ObjectValue | null): ObjectValue {
  if (prior === null) return value;
  const result: Record<string, unknown> = { ...value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const now = memberOf(value, name);
    const before = memberOf(prior, name);
    if (!isSet(now) || !isSet(before)) continue;
    const nested = nestedIn(member);
    if (nested) {
      result[name] = mapObjects(nested, { value: now, config: before, state: null }, [], (object) =>
        withPriorSpelling(nested, object.value, object.config),
      );
    }
    if (member.kind === "attribute") {
      const { spec } = member;
      if (areEquivalent(spec, now, before)) result[name] = before;
      else if (valuesEqual(spec.type, withDecimals(spec.type, result[name], before), before)) result[name] = before;
    }
  }
  return result;
}
