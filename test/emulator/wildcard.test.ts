import fc from "fast-check";
import { matchesPieces } from "../../src/emulator/util/wildcard";
import { examples } from "../support/full-run";

describe("wildcards", () => {
  test.each([
    ["a", "a", true],
    ["a", "ab", false],
    ["*", "", true],
    ["a*", "a", true],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["*ab*ab*", "xabxab", true],
    ["*ab*ab*", "xab", false],
    ["a*bc*c", "abc", false],
    ["a*bc*c", "abcc", true],
    ["**", "x", true],
  ])("%s and %j: %s", (pattern, text, expected) => {
    expect(matchesPieces(pattern.split("*"), text)).toBe(expected);
  });

  test("mean what a regular expression means", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(
          letters.map((text) => text.slice(0, 3)),
          { minLength: 1, maxLength: 4 },
        ),
        letters,
        (pieces, text) => {
          expect(matchesPieces(pieces, text)).toBe(new RegExp(`^${pieces.join(".*")}$`).test(text));
        },
      ),
      examples(2_000),
    );
  });
});
