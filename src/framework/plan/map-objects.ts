import {
  type Member,
  type Members,
  memberOf,
  membersOf,
  type NestedMembers,
  type ObjectValue,
} from "../schema/members";
import type { Path, PathStep } from "../values";
import { isPlainObject } from "../values/unknown";
import { findRoom } from "./matching";
import { pairWithState } from "./pair-with-state";
import { type Failed, fixedKey, ignoreFailure, similarity } from "./set-similarity";

/** An object of a nested value, with what stands in the same place of two other values, null where nothing does. */
export interface PlanSides {
  readonly value: ObjectValue;
  readonly config: ObjectValue | null;
  readonly state: ObjectValue | null;
  readonly path: Path;
}

/** The three values that a walk over a plan keeps side by side. */
export interface Sides {
  readonly value: unknown;
  readonly config: unknown;
  readonly state: unknown;
}

/** Replaces each member of an object by what the callback makes of it. */
export function mapMembers(
  members: Members,
  object: PlanSides,
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

type Visit = (object: PlanSides) => ObjectValue;

/**
 * Calls back for each object of a nested value, and puts the answers together as a new value. Objects of lists and maps go
 * with the object of the configuration that has the same index or key, and with the object of the state that is the same one:
 * it may have stood elsewhere, see `pairWithState`. Those of sets have no address: an object goes with the object of
 * the configuration that it could have come from, and that one with the state that could have come from it.
 *
 * What is no object where one should be stays as it is: the encoder says so, with the path.
 *
 * @param failed takes what an `equivalent` throws that is asked which objects of sets are alike
 */
export function mapObjects(
  members: NestedMembers,
  { value, config, state }: Sides,
  path: Path,
  visit: Visit,
  failed: Failed = ignoreFailure,
): unknown {
  const visitAt = (step: PathStep, element: unknown, ofConfig: unknown, ofState: unknown) =>
    isPlainObject(element)
      ? visit({ value: element, config: asObject(ofConfig), state: asObject(ofState), path: [...path, step] })
      : element;
  if (members.nesting === "single") {
    return isPlainObject(value) ? visit({ value, config: asObject(config), state: asObject(state), path }) : value;
  }
  if (members.nesting === "map") {
    if (!isPlainObject(value)) {
      return value;
    }
    const places = Object.keys(value).map((key) => ({ place: key, config: own(config, key) }));
    const before = pairWithState(members, places, new Map(isPlainObject(state) ? Object.entries(state) : []), failed);
    return Object.fromEntries(
      places.map(({ place, config: wanted }) => [
        place,
        visitAt({ key: place }, value[place], wanted, before.get(place)),
      ]),
    );
  }
  if (!Array.isArray(value)) {
    return value;
  }
  if (members.nesting === "list") {
    const wanted = asArray(config);
    const places = value.map((_, index) => ({ place: index, config: wanted[index] ?? null }));
    const before = pairWithState(members, places, new Map(asArray(state).entries()), failed);
    return value.map((element, index) => visitAt(index, element, wanted[index], before.get(index)));
  }
  const partners = partnersOf(members, value, asArray(config), asArray(state), failed);
  return value.map((element, index) => visitAt({ element: index }, element, ...(partners[index] as Partners)));
}

type Partners = readonly [config: ObjectValue | null, state: ObjectValue | null];

const nobody: Partners = [null, null];

/**
 * For each object of a set its own of the configuration and of the state. Each of those is given away once: to what is
 * most alike, and to objects that say much before those that say little and so could be many. None is left without one of
 * the configuration if there is a way to give each its own: what the configuration says of it would be lost.
 */
function partnersOf(
  members: NestedMembers,
  values: readonly unknown[],
  config: readonly unknown[],
  state: readonly unknown[],
  failed: Failed,
): readonly Partners[] {
  if (config.length === 0 && state.length === 0) {
    return values.map(() => nobody);
  }
  const ofConfig = new Candidates(members, config, (source, candidate) =>
    similarity(members, source, candidate, failed),
  );
  const ofState = new Candidates(members, state, (source, candidate) => similarity(members, candidate, source, failed));
  const order = bySubstance(members, values);
  const lonely = order.filter((source) => !ofConfig.take(source));
  for (const source of lonely) {
    ofConfig.makeRoom(source);
  }
  // All of it counts at first: what it has of one object of the state is not to be mixed with another one's.
  const open = order.filter((source) => !ofState.take(source));
  const wanted = ofConfig.given();
  for (const { index } of open) {
    const own = wanted.get(index);
    if (own !== undefined) {
      ofState.take({ index, value: own });
    }
  }
  const found = ofState.given();
  return values.map((_, index) => [wanted.get(index) ?? null, found.get(index) ?? null]);
}

/** An object of a set in a plan, and its place there. */
interface Source {
  readonly index: number;
  readonly value: ObjectValue;
}

/** The objects that have the most values first. */
function bySubstance(members: NestedMembers, values: readonly unknown[]): readonly Source[] {
  const weighed = values.flatMap((value, index) =>
    isPlainObject(value) ? [{ index, value, weight: similarity(members, value, value) ?? 0 }] : [],
  );
  return weighed.sort((a, b) => b.weight - a.weight);
}

/** Objects that can be taken once, found by what must be the same in any case: a set may have thousands of them. */
class Candidates {
  readonly #members: NestedMembers;
  readonly #alike: (source: ObjectValue, candidate: ObjectValue) => number | undefined;
  readonly #byKey: ReadonlyMap<string, readonly ObjectValue[]>;
  readonly #takenBy = new Map<ObjectValue, Source>();

  constructor(
    members: NestedMembers,
    values: readonly unknown[],
    alike: (source: ObjectValue, candidate: ObjectValue) => number | undefined,
  ) {
    this.#members = members;
    this.#alike = alike;
    const byKey = new Map<string, ObjectValue[]>();
    for (const value of values) {
      if (!isPlainObject(value)) {
        continue;
      }
      const key = fixedKey(members, value);
      const others = byKey.get(key);
      if (others) {
        others.push(value);
      } else {
        byKey.set(key, [value]);
      }
    }
    this.#byKey = byKey;
  }

  /** Gives a source the one that is most alike of those that nobody has. False where none is alike. */
  take(source: Source): boolean {
    let best: ObjectValue | undefined;
    let most = -1;
    for (const candidate of this.#candidatesOf(source)) {
      if (this.#takenBy.has(candidate)) {
        continue;
      }
      const found = this.#alike(source.value, candidate);
      if (found === undefined || found <= most) {
        continue;
      }
      best = candidate;
      most = found;
    }
    if (best === undefined) {
      return false;
    }
    this.#takenBy.set(best, source);
    return true;
  }

  /** Gives one to a source that found none, if others can change theirs. */
  makeRoom(source: Source): void {
    const takenBy = this.#takenBy;
    const candidatesOf = (other: Source) => this.#candidatesOf(other);
    if (candidatesOf(source).every((candidate) => takenBy.has(candidate))) {
      return;
    }
    const fits = (other: Source, candidate: ObjectValue) => this.#alike(other.value, candidate) !== undefined;
    findRoom({ candidatesOf, fits, takenBy }, source);
  }

  /** What was given, by the places of the sources. */
  given(): ReadonlyMap<number, ObjectValue> {
    return new Map([...this.#takenBy].map(([candidate, { index }]) => [index, candidate]));
  }

  #candidatesOf({ value }: Source): readonly ObjectValue[] {
    return this.#byKey.size === 0 ? [] : (this.#byKey.get(fixedKey(this.#members, value)) ?? []);
  }
}

function own(value: unknown, key: string): unknown {
  return isPlainObject(value) && Object.hasOwn(value, key) ? value[key] : null;
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asObject(value: unknown): ObjectValue | null {
  return isPlainObject(value) ? value : null;
}
