import { type CtyType, isUnknown, isWhollyKnown, valuesEqual } from "../values";
import { isPlainObject } from "../values/unknown";
import { memberOf } from "./members";

/** Whether a planned value can turn out to be a known one: equal to it wherever the plan knows anything. */
export function couldBecome(type: CtyType, planned: unknown, value: unknown): boolean {
  if (isUnknown(planned)) return true;
  if (isWhollyKnown(planned)) return valuesEqual(type, planned, value);
  if (type.kind === "object" && isPlainObject(planned) && isPlainObject(value)) {
    return Object.entries(type.attributes).every(([name, inner]) =>
      couldBecome(inner, memberOf(planned, name), memberOf(value, name)),
    );
  }
  if (type.kind === "map" && isPlainObject(planned) && isPlainObject(value)) {
    const keys = Object.keys(planned);
    const isAlike = (key: string) => Object.hasOwn(value, key) && couldBecome(type.element, planned[key], value[key]);
    return keys.length === Object.keys(value).length && keys.every(isAlike);
  }
  if (!Array.isArray(planned) || !Array.isArray(value)) return false;
  if (type.kind === "set") return setCouldBecome(type.element, planned, value);
  const at = (index: number) =>
    type.kind === "tuple" ? type.elements[index] : type.kind === "list" ? type.element : undefined;
  return (
    planned.length === value.length &&
    planned.every((element, index) => {
      const inner = at(index);
      return inner !== undefined && couldBecome(inner, element, value[index]);
    })
  );
}

/** Each element of the one set with one of the other, those that are wholly known first: they have no choice. */
function setCouldBecome(type: CtyType, planned: readonly unknown[], value: readonly unknown[]): boolean {
  const free = [...value];
  const known = planned.filter(isWhollyKnown);
  const open = planned.filter((element) => !isWhollyKnown(element));
  const isTaken = [...known, ...open].every((element) => {
    const index = free.findIndex((candidate) => couldBecome(type, element, candidate));
    if (index >= 0) free.splice(index, 1);
    return index >= 0;
  });
  return isTaken && free.length === 0;
}
