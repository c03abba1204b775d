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

/** For each object of a set its own of the configuration and of the state. Each of those is given away once. */
function partnersOf(
  members: Members,
  values: readonly unknown[],
  config: readonly unknown[],
  state: readonly unknown[],
): readonly Partners[] {
  const freeConfig = new Candidates(members, config);
  const freeState = new Candidates(members, state);
  return values.map((value): Partners => {
    if (!isPlainObject(value)) return [null, null];
    const wanted = freeConfig.take(value, (candidate) => likeness(members, value, candidate));
    const source = wanted ?? value;
    return [wanted, freeState.take(source, (candidate) => likeness(members, candidate, source))];
  });
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
