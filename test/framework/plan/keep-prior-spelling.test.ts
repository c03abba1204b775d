import { list, listNested, type Path, schema, setNested, string, t, UNKNOWN } from "../../../src/framework";
import { keepPriorSpelling } from "../../../src/framework/plan/keep-prior-spelling";

function thrown(error: unknown) {
  throw error;
}

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
  expect(keepPriorSpelling(shape, { words: ["a"], name: null }, prior, thrown)).toEqual(prior);
  const unknown = { words: [UNKNOWN], name: null };
  expect(keepPriorSpelling(shape, unknown, prior, thrown)).toEqual(unknown);
  expect(asked).toEqual([["a"]]);
});

describe("an `equivalent` that fails", () => {
  const word = (equivalent: (a: string, b: string) => unknown) =>
    string({ optional: true, equivalent: equivalent as (a: string, b: string) => boolean });
  const shapeWith = (equivalent: (a: string, b: string) => unknown) =>
    schema({
      attributes: {
        word: word(equivalent),
        rules: listNested({ word: word(equivalent) }, { optional: true }),
        set: setNested({ word: word(equivalent) }, { optional: true }),
      },
    });
  const value = { word: "a", rules: [{ word: "b" }, { word: "c" }], set: [{ word: "d" }] };
  const prior = { word: "A", rules: [{ word: "b" }, { word: "C" }], set: [{ word: "D" }] };

  it.each<[string, (a: string, b: string) => unknown, string]>([
    ["by throwing", (a) => JSON.parse(a), "JSON"],
    ["by being asynchronous", async () => true, "asynchronous"],
  ])("%s is said with its place, and makes two values of them", (_, equivalent, says) => {
    const said: [string, Path][] = [];
    const report = (error: unknown, path: Path) => said.push([String(error), path]);
    expect(keepPriorSpelling(shapeWith(equivalent), value, prior, report)).toEqual(value);
    expect(said.map(([, path]) => path)).toEqual(expect.arrayContaining([["word"], ["rules", 1, "word"], ["set"]]));
    for (const [error] of said) {
      expect(error).toContain(says);
    }
  });
});
