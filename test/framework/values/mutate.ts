import fc from "fast-check";

/** Changes some bytes: flipped, replaced, cut off, put in, or doubled. */
export type Mutation = (bytes: Uint8Array) => Uint8Array;

const place = fc.nat();

const one: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(7)).map(([at, bit]): Mutation => change(at, (byte) => byte ^ (1 << bit))),
  fc.tuple(place, fc.nat(255)).map(([at, value]): Mutation => change(at, () => value)),
  // First bytes of the families, which change what all that follows means.
  fc
    .tuple(place, fc.constantFrom(0xc0, 0xc1, 0xc6, 0xc7, 0xc9, 0xcb, 0xcf, 0xd4, 0xdb, 0xdd, 0xdf, 0x8f, 0x9f))
    .map(([at, value]): Mutation => change(at, () => value)),
  place.map(
    (at): Mutation =>
      (bytes) =>
        bytes.subarray(0, at % (bytes.length + 1)),
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 8 })).map(
    ([at, more]): Mutation =>
      (bytes) => {
        const middle = at % (bytes.length + 1);
        return Buffer.concat([bytes.subarray(0, middle), more, bytes.subarray(middle)]);
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Mutation =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, to % (bytes.length + 1)), bytes.subarray(from % (bytes.length + 1))]),
  ),
);

function change(at: number, how: (byte: number) => number): Mutation {
  return (bytes) => {
    if (bytes.length === 0) {
      return bytes;
    }
    const changed = Uint8Array.from(bytes);
    const index = at % bytes.length;
    changed[index] = how(changed[index] as number);
    return changed;
  };
}

/** One to three changes after another. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .array(one, { minLength: 1, maxLength: 3 })
  .map((all) => (bytes) => all.reduce((changed, mutate) => mutate(changed), bytes));
