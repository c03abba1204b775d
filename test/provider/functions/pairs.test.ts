import { FunctionError } from "../../../src/framework";
import { hubAndSpokes, mesh } from "../../../src/provider/functions/pairs";

type Pairs = Readonly<Record<string, readonly string[]>>;

function call(definition: typeof mesh, ...args: unknown[]): Pairs {
  return definition.run(args, [], {} as never) as Pairs;
}

describe("mesh", () => {
  test("has each pair once, under a key that no order changes", () => {
    const pairs = call(mesh, ["paris", "rome", "oslo"]);
    expect(pairs).toEqual({
      "oslo,paris": ["oslo", "paris"],
      "oslo,rome": ["oslo", "rome"],
      "paris,rome": ["paris", "rome"],
    });
    expect(call(mesh, ["rome", "oslo", "paris"])).toEqual(pairs);
  });

  test("keeps all pairs when a cluster is added", () => {
    const names = Array.from({ length: 12 }, (_none, index) => `c${index}`);
    const before = call(mesh, names.slice(0, -1));
    const after = call(mesh, names);
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toHaveLength((12 * 11) / 2);
  });

  test.each([[[]], [["alone"]]])("of %j has no pairs", (names) => expect(call(mesh, names)).toEqual({}));

  test.each([
    [["a", "a"], /"a" is there twice/],
    [["a,b", "c"], /"a,b" is no name/],
    [["", "c"], /"" is no name/],
  ])("refuses %j", (names, words) => {
    expect(() => call(mesh, names)).toThrow(FunctionError);
    expect(() => call(mesh, names)).toThrow(words);
  });
});

describe("hub_and_spokes", () => {
  test("has the keys that mesh has", () => {
    const spokes = ["rome", "oslo"];
    const pairs = call(hubAndSpokes, "paris", spokes);
    expect(Object.keys(pairs).sort()).toEqual(["oslo,paris", "paris,rome"]);
    expect(call(mesh, ["paris", ...spokes])).toMatchObject(pairs);
  });

  test("refuses a hub that is a spoke", () => {
    expect(() => call(hubAndSpokes, "paris", ["rome", "paris"])).toThrow(/cannot be a spoke of itself/);
  });
});
