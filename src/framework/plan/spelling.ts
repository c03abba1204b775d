import { Decimal, valuesEqual } from "../values";
import { isPlainObject } from "../values/unknown";
import { type Members, mapObjects, membersOf, nestedIn, type ObjectValue } from "./members";

/**
 * The value in the spelling of another one, wherever the two mean the same: what an attribute's `equivalent` says, and
 * decimals that the server sends as binary floating point (`0.1` came back as JavaScript's 0.1).
 */
export function withPriorSpelling(members: Members, value: ObjectValue, prior: ObjectValue | null): ObjectValue {
  if (prior === null) return value;
  const result: Record<string, unknown> = { ...value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const now = value[name];
    const before = prior[name];
    if (now === null || before === null || now === undefined || before === undefined) continue;
    if (typeof now === "symbol" || typeof before === "symbol") continue;
    const nested = nestedIn(member);
    if (nested) {
      result[name] = mapObjects(nested, { value: now, config: before, state: null }, [], (object) =>
        withPriorSpelling(nested, object.value, object.config),
      );
    }
    if (member.kind === "attribute") {
      const equivalent = member.spec.equivalent as ((a: unknown, b: unknown) => boolean) | undefined;
      const same = equivalent?.(now, before) ?? false;
      if (same || valuesEqual(member.spec.type, withDecimals(result[name], before), before)) result[name] = before;
    }
  }
  return result;
}

/** The value with each binary fraction replaced by the decimal in the same place that rounds to it. */
function withDecimals(value: unknown, reference: unknown): unknown {
  if (typeof value === "number" && reference instanceof Decimal) {
    return reference.toNumber() === value ? reference : value;
  }
  if (Array.isArray(value) && Array.isArray(reference) && value.length === reference.length) {
    return value.map((inner, index) => withDecimals(inner, reference[index]));
  }
  if (isPlainObject(value) && isPlainObject(reference)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDecimals(inner, reference[key])]));
  }
  return value;
}
