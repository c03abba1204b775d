import {
  type Member,
  type Members,
  memberOf,
  membersOf,
  type NestedMembers,
  nestedIn,
  type ObjectValue,
  typeOf,
} from "../schema/members";
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
 * 2. else if it has the same required values, so that others have changed; those of a required object in it count, too
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
  const required = requiredValues(members);
  const hasSameRequired: SameOne = (before, wanted) =>
    required.every(({ member, within }) => {
      const value = requiredValueOf(wanted, within, member);
      return !isUnknown(value) && isSame(member, requiredValueOf(before, within, member), value, failed);
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

/** A value that each object has, and the names of the objects in the object in which it stands. */
interface RequiredValue {
  readonly member: Member;
  readonly within: readonly string[];
}

function requiredValues(members: Members, within: readonly string[] = []): readonly RequiredValue[] {
  return membersOf(members).flatMap((member) => {
    if (member.kind !== "attribute" || member.spec.mode !== "required") {
      return [];
    }
    const nested = nestedIn(member);
    if (!nested) {
      return [{ member, within }];
    }
    return nested.nesting === "single" ? requiredValues(nested, [...within, member.name]) : [];
  });
}

/** The value in an object, or what stands in the place of an object that it should be in. */
function requiredValueOf(object: ObjectValue, within: readonly string[], member: Member): unknown {
  let place: unknown = object;
  for (const name of [...within, member.name]) {
    if (!isPlainObject(place)) {
      return place;
    }
    place = memberOf(place, name);
  }
  return place;
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
function requiredKey(members: NestedMembers, object: ObjectValue): string {
  return requiredValues(members)
    .filter(({ member }) => member.kind === "attribute" && !member.spec.equivalent)
    .map(({ member, within }) => canonicalKey(typeOf(member), rounded(requiredValueOf(object, within, member))))
    .join("|");
}
