import type { Nesting } from "../schema";
import type { Path, PathStep } from "../values";
import { isPlainObject } from "../values/unknown";
import { fixedKey, likeness } from "./likeness";
import type { Members, ObjectValue } from "./members";

/** An object of a nested value, with what stands in the same place of two other values, null where nothing does. */
export interface Companions {
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

type Visit = (object: Companions) => ObjectValue;

/**
 * Calls back for each object of a nested value, and puts the answers together as a new value. Objects of lists belong
 * together by index and those of maps by key. Those of sets have no address: an object goes with the object of the
 * configuration that it could have come from, and that one with the state that could have come from it.
 *
 * What is no object where one should be stays as it is: the encoder says so, with the path.
 */
export function mapObjects(
  members: Members & { readonly nesting: Nesting },
  { value, config, state }: Sides,
  path: Path,
  visit: Visit,
): unknown {
  const visitAt = (step: PathStep, element: unknown, ofConfig: unknown, ofState: unknown) =>
    isPlainObject(element)
      ? visit({ value: element, config: asObject(ofConfig), state: asObject(ofState), path: [...path, step] })
      : element;
  if (members.nesting === "single") {
    return isPlainObject(value) ? visit({ value, config: asObject(config), state: asObject(state), path }) : value;
  }
  if (members.nesting === "map") {
    if (!isPlainObject(value)) return value;
    const entries = Object.entries(value).map(([key, element]) => {
      return [key, visitAt({ key }, element, own(config, key), own(state, key))];
    });
    return Object.fromEntries(entries);
  }
  if (!Array.isArray(value)) return value;
  if (members.nesting === "list") {
    return value.map((element, index) => visitAt(index, element, asArray(config)[index], asArray(state)[index]));
  }
  const partners = partnersOf(members, value, asArray(config), asArray(state));
  return value.map((element, index) => visitAt({ element: index }, element, ...(partners[index] as Partners)));
}

type Partners = readonly [config: ObjectValue | null, state: ObjectValue | null];

/**
 * For each object of a set its own of the configuration and of the state. Each of those is given away once: to what is
 * most alike, and to objects that say much before those that say little and so could be many.
 */
function partnersOf(
  members: Members,
  values: readonly unknown[],
  config: readonly unknown[],
  state: readonly unknown[],
): readonly Partners[] {
  const freeConfig = new Candidates(members, config);
  const freeState = new Candidates(members, state);
  const partners = values.map((): [ObjectValue | null, ObjectValue | null] => [null, null]);
  const order = bySubstance(members, values);
  for (const [index, value] of order) {
    const wanted = freeConfig.take(value, (candidate) => likeness(members, value, candidate));
    // All of it counts at first: what it has of one object of the state is not to be mixed with another one's.
    partners[index] = [wanted, freeState.take(value, (candidate) => likeness(members, candidate, value))];
  }
  for (const [index] of order) {
    const [wanted, source] = partners[index] as Partners;
    if (wanted === null || source !== null) continue;
    partners[index] = [wanted, freeState.take(wanted, (candidate) => likeness(members, candidate, wanted))];
  }
  return partners;
}

/** The objects with their indices, those that have the most values first. */
function bySubstance(members: Members, values: readonly unknown[]): readonly (readonly [number, ObjectValue])[] {
  const weighed = values.flatMap((value, index) =>
    isPlainObject(value) ? [{ index, value, weight: likeness(members, value, value) ?? 0 }] : [],
  );
  weighed.sort((a, b) => b.weight - a.weight);
  return weighed.map(({ index, value }) => [index, value]);
}

/** Objects that can be taken once, found by what must be the same in any case: a set may have thousands of them. */
class Candidates {
  private readonly byKey = new Map<string, ObjectValue[]>();

  constructor(
    private readonly members: Members,
    values: readonly unknown[],
  ) {
    for (const value of values) {
      if (!isPlainObject(value)) continue;
      const key = fixedKey(members, value);
      const others = this.byKey.get(key);
      if (others) others.push(value);
      else this.byKey.set(key, [value]);
    }
  }

  /** The one that is most alike; null where none is. */
  take(source: ObjectValue, alike: (candidate: ObjectValue) => number | undefined): ObjectValue | null {
    if (this.byKey.size === 0) return null;
    const candidates = this.byKey.get(fixedKey(this.members, source)) ?? [];
    let best: number | undefined;
    let most = -1;
    candidates.forEach((candidate, index) => {
      const found = alike(candidate);
      if (found === undefined || found <= most) return;
      best = index;
      most = found;
    });
    return best === undefined ? null : (candidates.splice(best, 1)[0] as ObjectValue);
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
