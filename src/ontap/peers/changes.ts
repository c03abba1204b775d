type Plain = Record<string, unknown>;

/** A value under its dotted name. Lists are values: ONTAP replaces them as a whole. */
export type Leaf = readonly [field: string, value: unknown];

/** All values of a record that are set. */
export function* leaves(record: object, prefix = ""): Generator<Leaf> {
  for (const [key, value] of Object.entries(record)) {
    if (isPlain(value)) {
      yield* leaves(value, `${prefix}${key}.`);
    } else if (value !== undefined) {
      yield [prefix + key, value];
    }
  }
}

/** The values of `now` that are not in `before`, or other ones there. */
export function changes(before: object, now: object): Leaf[] {
  const known = new Map(leaves(before));
  // Leaves are what JSON can say, lists in an order that counts.
  return [...leaves(now)].filter(([field, value]) => JSON.stringify(known.get(field)) !== JSON.stringify(value));
}

/** Builds a nested body of values under dotted names. */
export function nest(values: Iterable<Leaf>): Plain {
  const body: Plain = {};
  for (const [field, value] of values) {
    const names = field.split(".");
    const last = names.pop() ?? field;
    let place = body;
    for (const name of names) {
      const inner = place[name];
      const next = isPlain(inner) ? inner : {};
      place[name] = next;
      place = next;
    }
    place[last] = value;
  }
  return body;
}

/** Writes the values of `update` over those of `record`; what `update` does not name stays. */
export function merge(record: Plain, update: object): void {
  for (const [key, value] of Object.entries(update)) {
    const inner = record[key];
    if (isPlain(value) && isPlain(inner)) {
      merge(inner, value);
    } else if (value !== undefined) {
      record[key] = structuredClone(value);
    }
  }
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
