import { list, schema, string, t, UNKNOWN } from "../../../src/framework";
import { withPriorSpelling } from "../../../src/framework/plan/spelling";

it("values are compared as spellings of one only where both are wholly known", () => {
  const asked: unknown[] = [];
  const shape = schema({
    attributes: {
      words: list(t.string, {
        optional: true,
        equivalent(a, b) {
          asked.push(a);
          return a.join().toLowerCase() === b.join().toLowerCase();
        },
      }),
      name: string({ optional: true }),
    },
  });
  const prior = { words: ["A"], name: null };
  expect(withPriorSpelling(shape, { words: ["a"], name: null }, prior)).toEqual(prior);
  const unknown = { words: [UNKNOWN], name: null };
  expect(withPriorSpelling(shape, unknown, prior)).toEqual(unknown);
  expect(asked).toEqual([["a"]]);
});
