import { Decimal, Dynamic, isEqual, listOf, numberType, stringType, UNKNOWN } from "../../../src/framework/values";

function tenth() {
  return Decimal.parse("0.1");
}

describe("values that mean the same", () => {
  it.each([
    ["decimals", tenth(), tenth()],
    ["a decimal and the number that is written so", tenth(), 0.1],
    ["numbers past those that JavaScript holds", Decimal.parse("1e30"), Decimal.parse("1000e27")],
    ["texts in two forms of Unicode", "e\u0301", "\u00e9"],
    ["lists", [1, [tenth()]], [1, [0.1]]],
    ["objects, whatever the order", { a: tenth(), b: null }, { b: null, a: 0.1 }],
    ["objects of two prototypes", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ["null and what is not there", { a: null }, {}],
    ["what is no number", [Number.NaN], [Number.NaN]],
    ["what is not known", [UNKNOWN], [UNKNOWN]],
    ["values with their types", new Dynamic(numberType, tenth()), new Dynamic(numberType, 0.1)],
  ])("are equal: %s", (_, a, b) => {
    expect(isEqual(a, b)).toBe(true);
    expect(isEqual(b, a)).toBe(true);
  });

  it.each([
    ["a decimal and a sum that is near to it", Decimal.parse("0.3"), 0.1 + 0.2],
    ["a number and its text", 1, "1"],
    ["null and empty", null, ""],
    ["null and false", null, false],
    ["unknown and null", UNKNOWN, null],
    ["lists of two lengths", [1], [1, null]],
    ["lists in two orders", [1, 2], [2, 1]],
    ["a list and an object", [], {}],
    ["objects of which one has more", { a: 1 }, { a: 1, b: 2 }],
    ["a member and what is inherited", { constructor: Object }, {}],
    ["values of two types", new Dynamic(listOf(stringType), []), new Dynamic(listOf(numberType), [])],
  ])("and those that do not: %s", (_, a, b) => {
    expect(isEqual(a, b)).toBe(false);
    expect(isEqual(b, a)).toBe(false);
  });
});

it("each value is looked at once, however deep it stands", () => {
  let reads = 0;
  const leaf = () => Object.defineProperty({}, "leaf", { enumerable: true, get: () => ++reads > 0 });
  const nest = (value: object, depth: number): object => (depth === 0 ? value : { inner: nest(value, depth - 1) });
  expect(isEqual(nest(leaf(), 15), nest(leaf(), 15))).toBe(true);
  expect(reads).toBe(2);
});
