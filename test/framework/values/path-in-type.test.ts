import { type Path, t, UNKNOWN } from "../../../src/framework";
import { hasPath, isPathOf } from "../../../src/framework/values/path-in-type";

const { cty } = t.object({
  name: t.string,
  list: t.list(t.object({ a: t.string })),
  map: t.map(t.string),
  set: t.set(t.object({ a: t.string })),
  tuple: t.tuple([t.string]),
  any: t.dynamic,
});
const value = {
  name: "x",
  list: [{ a: "1" }],
  map: { k: null },
  set: [{ a: "1" }],
  tuple: ["1"],
  any: null,
  open: UNKNOWN,
};

it.each<[Path, boolean, boolean]>([
  [["name"], true, true],
  [["gone"], false, false],
  [["name", 0], false, false],
  [["name", "x"], false, false],
  [["list", 0, "a"], true, true],
  [["list", 1, "a"], true, false],
  [["list", -1], false, false],
  [["list", 0.5], false, false],
  [["list", "0"], false, false],
  [["map", { key: "k" }], true, true],
  [["map", { key: "l" }], true, false],
  [["map", "k"], false, true],
  [["set", { element: 0 }, "a"], true, true],
  [["set", 0], false, true],
  [["tuple", 0], true, true],
  [["tuple", 1], false, false],
  [["tuple", -1], false, false],
  [["any"], true, true],
  [["any", "x"], false, false],
  [["open", "x"], false, true],
])("%j is a path of the type: %s, and leads to something in the value: %s", (path, ofType, inValue) => {
  expect([isPathOf(cty, path), hasPath(value, path)]).toEqual([ofType, inValue]);
});

it("nothing leads into null", () => {
  expect([hasPath(null, ["a"]), hasPath({ a: null }, ["a", "b"]), hasPath({ a: null }, ["a"])]).toEqual([
    false,
    false,
    true,
  ]);
});
