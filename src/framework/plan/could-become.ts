import { memberOf } from "../schema/members";
import { type CtyType, isUnknown, isWhollyKnown, valuesEqual } from "../values";
import { isPlainObject } from "../values/unknown";
import { findRoom } from "./matching";

/** Whether a planned value can turn out to be a known one: equal to it wherever the plan knows anything. */
export function couldBecome(type: CtyType, planned: unknown, value: unknown): boolean {
  if (isUnknown(planned)) {
    return true;
  }
  if (isWhollyKnown(planned)) {
    return valuesEqual(type, planned, value);
  }
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
  if (!Array.isArray(planned) || !Array.isArray(value)) {
    return false;
  }
  if (type.kind === "set") {
    return setCouldBecome(type.element, planned, value);
  }
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

/** Each element of the one set with one of the other. */
function setCouldBecome(type: CtyType, planned: readonly unknown[], value: readonly unknown[]): boolean {
  if (planned.length !== value.length) {
    return false;
  }
  const places = [...value.keys()];
  const matching = {
    candidatesOf: () => places,
    fits: (index: number, place: number) => couldBecome(type, planned[index], value[place]),
    takenBy: new Map<number, number>(),
  };
  return planned.every((_, index) => findRoom(matching, index));
}
