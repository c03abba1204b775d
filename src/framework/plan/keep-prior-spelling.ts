import { type Members, memberOf, membersOf, nestedIn, type ObjectValue } from "../schema/members";
import type { ReportThrown } from "../schema/schema-validation";
import { isSet, type Path, valuesEqual } from "../values";
import { withDecimals } from "./decimals";
import { mapObjects, type PlanSides } from "./map-objects";
import { areEquivalent } from "./set-similarity";

/**
 * The value in the spelling of another one, wherever the two mean the same: what an attribute's `equivalent` says, and
 * decimals that the server sends as binary floating point (`0.1` came back as JavaScript's 0.1).
 *
 * @param thrown takes what an `equivalent` throws; the values count as two then
 */
export function keepPriorSpelling(
  members: Members,
  value: ObjectValue,
  prior: ObjectValue | null,
  thrown: ReportThrown,
  path: Path = [],
): ObjectValue {
  if (prior === null) {
    return value;
  }
  const result: Record<string, unknown> = { ...value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const now = memberOf(value, name);
    const before = memberOf(prior, name);
    if (!isSet(now) || !isSet(before)) {
      continue;
    }
    const nested = nestedIn(member);
    if (nested) {
      const at = [...path, name];
      const sides = { value: now, config: before, state: null };
      const visit = (inner: PlanSides) => keepPriorSpelling(nested, inner.value, inner.config, thrown, inner.path);
      result[name] = mapObjects(nested, sides, at, visit, (error) => thrown(error, at));
    }
    if (member.kind === "attribute") {
      const { spec } = member;
      if (valuesEqual(spec.type, withDecimals(spec.type, result[name], before), before)) {
        result[name] = before;
      } else if (spec.equivalent && areEquivalent(spec, now, before, (error) => thrown(error, [...path, name]))) {
        result[name] = before;
      }
    }
  }
  return result;
}
