import { t, UNKNOWN } from "../../../src/framework";
import { couldBecome } from "../../../src/framework/plan/could-become";

const object = t.object({ a: t.string, b: t.string });

it.each([
  ["anything where nothing is known", t.string, UNKNOWN, "x", true],
  ["another text", t.string, "y", "x", false],
  ["an object, what is known of it being so", object, { a: "x", b: UNKNOWN }, { a: "x", b: "y" }, true],
  ["an object, what is known of it being other", object, { a: "z", b: UNKNOWN }, { a: "x", b: "y" }, false],
  ["no object", object, { a: "x", b: UNKNOWN }, null, false],
  ["a list", t.list(t.string), ["x", UNKNOWN], ["x", "y"], true],
  ["a shorter list", t.list(t.string), ["x", UNKNOWN], ["x"], false],
  ["a tuple", t.tuple([t.string, t.number]), [UNKNOWN, 1], ["x", 1], true],
  ["another tuple", t.tuple([t.string, t.number]), [UNKNOWN, 1], ["x", 2], false],
  ["a map", t.map(t.string), { k: UNKNOWN }, { k: "x" }, true],
  ["a map with another key", t.map(t.string), { k: UNKNOWN }, { l: "x" }, false],
  ["a map with more keys", t.map(t.string), { k: UNKNOWN }, { k: "x", l: "x" }, false],
  [
    "a set in any order",
    t.set(object),
    [
      { a: UNKNOWN, b: "1" },
      { a: "x", b: "2" },
    ],
    [
      { a: "x", b: "2" },
      { a: "y", b: "1" },
    ],
    true,
  ],
  ["a set whose known element is taken first", t.set(t.string), [UNKNOWN, "x"], ["x", "y"], true],
  [
    "a set in which one element has a choice and another has none",
    t.set(object),
    [
      { a: "1", b: UNKNOWN },
      { a: UNKNOWN, b: "x" },
    ],
    [
      { a: "1", b: "x" },
      { a: "1", b: "y" },
    ],
    true,
  ],
  ["a set with more elements", t.set(t.string), [UNKNOWN], ["x", "y"], false],
  ["a set without an element that is known", t.set(t.string), [UNKNOWN, "z"], ["x", "y"], false],
])("a plan and %s", (_, { cty }, planned, value, expected) => {
  expect(couldBecome(cty, planned, value)).toBe(expected);
});
