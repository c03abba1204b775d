import { memberOf, membersOf, type NestedMembers, type ObjectValue } from "../schema/members";
import { isUnknown, isWhollyKnown } from "../values";
import { canonicalKey } from "../values/set";
import { isPlainObject } from "../values/unknown";
import { rounded } from "./decimals";
import { type Failed, isSame, similarity } from "./set-similarity";

/** What the configuration has at an index of a list, or under a key of a map. */
export interface Place<P> {
  readonly place: P;
  readonly config: unknown;
}

/**
 * For each place of a list or a map, the object of the state that is the same one: what the provider gave to an object must
 * not go to another one that has taken its place. An object is the same as one before
 *
 * 1. if it has all values that the configuration wants
 * 2. else if it has the same required values, so that others have changed
 *
 * Of several, the one in the same place is taken, else the first. In a map the key tells objects apart that have no required
 * values; in a list, nothing does. Of which a required value is not known yet, that may be any object. Where the configuration
 * has no object, it is the provider's own, and stays where it was.
 */
export function pairWithState<P extends string | number>(
  members: NestedMembers,
  places: readonly Place<P>[],
  state: ReadonlyMap<P, unknown>,
  failed: Failed,
): ReadonlyMap<P, ObjectValue> {
  const pairs = new Map<P, ObjectValue>();
  if (state.size === 0) {
    return pairs;
  }
  const free = new FreeObjects(members, state);
  const take = (place: P, from: P, object: ObjectValue) => {
    pairs.set(place, object);
    free.remove(from);
  };
  const pair = (isSameOne: SameOne, where: "in place" | "elsewhere") => {
    for (const { place, config } of places) {
      if (!isPlainObject(config) || pairs.has(place)) {
        continue;
      }
      const found = (where === "in place" ? free.at(place) : free.similarTo(config)).find(([, before]) =>
        isSameOne(before, config),
      );
      if (found) {
        take(place, ...found);
      }
    }
  };
  const isAlike: SameOne = (before, wanted) =>
    isWhollyKnown(wanted) && similarity(members, before, wanted, failed) !== undefined;
  const required = membersOf(members).filter(
    (member) => member.kind === "attribute" && member.spec.mode === "required" && !member.nested,
  );
  const hasSameRequired: SameOne = (before, wanted) =>
    required.every((member) => {
      const value = memberOf(wanted, member.name);
      return !isUnknown(value) && isSame(member, memberOf(before, member.name), value, failed);
    });

  for (const { place, config } of places) {
    const [own] = free.at(place);
    if (!isPlainObject(config) && own) {
      take(place, ...own);
    }
  }
  pair(isAlike, "in place");
  pair(isAlike, "elsewhere");
  if (members.nesting === "map" || required.length > 0) {
    pair(hasSameRequired, "in place");
  }
  if (required.length > 0) {
    pair(hasSameRequired, "elsewhere");
  }
  return pairs;
}

type SameOne = (before: ObjectValue, wanted: ObjectValue) => boolean;

/** Objects of the state that nothing has been paired with, found by what must be the same in any case. */
class FreeObjects<P> {
  readonly #members: NestedMembers;
  readonly #byPlace = new Map<P, ObjectValue>();
  #byKey: Map<string, P[]> | undefined;

  constructor(members: NestedMembers, state: ReadonlyMap<P, unknown>) {
    this.#members = members;
    for (const [place, object] of state) {
      if (isPlainObject(object)) {
        this.#byPlace.set(place, object);
      }
    }
  }

  at(place: P): readonly [P, ObjectValue][] {
    const object = this.#byPlace.get(place);
    return object ? [[place, object]] : [];
  }

  /** Those with the same required values, in their order. */
  similarTo(wanted: ObjectValue): readonly [P, ObjectValue][] {
    this.#byKey ??= this.#index();
    const places = this.#byKey.get(requiredKey(this.#members, wanted)) ?? [];
    return places.flatMap((place) => this.at(place));
  }

  remove(place: P): void {
    this.#byPlace.delete(place);
  }

  #index(): Map<string, P[]> {
    const byKey = new Map<string, P[]>();
    for (const [place, object] of this.#byPlace) {
      const key = requiredKey(this.#members, object);
      byKey.set(key, [...(byKey.get(key) ?? []), place]);
    }
    return byKey;
  }
}

/** A text that is the same for objects with the same required values; those that may be spelled differently do not count. */
function requiredKey({ attributes }: NestedMembers, object: ObjectValue): string {
  return Object.entries(attributes)
    .filter(([, { spec }]) => spec.mode === "required" && !spec.nested && !spec.equivalent)
    .map(([name, { spec }]) => canonicalKey(spec.type, rounded(memberOf(object, name))))
    .join("|");
}
