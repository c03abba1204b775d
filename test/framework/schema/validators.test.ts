import { Decimal, Diagnostics, type Path, UNKNOWN, type Validator, validators } from "../../../src/framework";
import { type CtyType, listOf, mapOf, objectOf, STRING, setOf } from "../../../src/framework/values";

/** What a validator says of a value: details, and the places they are about. */
function complaints<T>(
  validator: Validator<T>,
  value: unknown,
  type: CtyType = STRING,
  others: Record<string, unknown> = {},
) {
  const diagnostics = new Diagnostics();
  const path: Path = ["it"];
  validator.validate(value as T, {
    path,
    type,
    sensitive: false,
    diagnostics: diagnostics.at(path),
    get: ([first]) => (first === "it" ? value : (others[String(first)] ?? null)),
  });
  return diagnostics.all().map(({ detail, path: at }) => [at, detail]);
}
const accepts = (validator: Validator<never>, value: unknown, type?: CtyType) =>
  complaints(validator, value, type).length === 0;

describe("validators of one value", () => {
  it.each<[string, Validator<never>, unknown[], unknown[]]>([
    ["oneOf", validators.oneOf("a", "b"), ["a", "b"], ["c", ""]],
    ["oneOf numbers", validators.oneOf(1, 2), [1, 2], [3, Decimal.parse("1.1")]],
    ["noneOf", validators.noneOf("a"), ["b"], ["a"]],
    [
      "lengthBetween counts characters, not units",
      validators.lengthBetween(2, 3),
      ["ab", "😀😀😀"],
      ["a", "😀", "abcd"],
    ],
    ["lengthAtLeast", validators.lengthAtLeast(1), ["a"], [""]],
    ["lengthAtMost", validators.lengthAtMost(2), ["", "ab"], ["abc"]],
    ["pattern", validators.pattern(/^a+$/g), ["a", "aa", "a"], ["b", ""]],
    ["between", validators.between(1, 2), [1, 2, Decimal.parse("1.1")], [0, Decimal.parse("2.0000000000000000001")]],
    [
      "atLeast",
      validators.atLeast(2 ** 53),
      [2 ** 53, Decimal.parse("9007199254740993")],
      [Decimal.parse("9007199254740991.9")],
    ],
    ["atMost", validators.atMost(-1), [-1, -2], [0]],
    ["sizeBetween", validators.sizeBetween(1, 2), [["a"], { a: 1, b: 2 }], [[], {}, [1, 2, 3]]],
    ["sizeAtLeast", validators.sizeAtLeast(2), [["a", "b"]], [["a"]]],
    ["sizeAtMost", validators.sizeAtMost(1), [[], ["a"], {}], [["a", "b"]]],
    ["allOf", validators.allOf(validators.lengthAtLeast(1), validators.noneOf("x")), ["a"], ["", "x"]],
  ])("%s", (_, validator, good, bad) => {
    expect(good.map((value) => accepts(validator, value))).toEqual(good.map(() => true));
    expect(bad.map((value) => accepts(validator, value))).toEqual(bad.map(() => false));
    expect(validator.description).not.toBe("");
  });

  it("say how long a value is, and which one it was where it is short", () => {
    expect(complaints(validators.lengthAtLeast(8), "hunter2")).toEqual([
      [["it"], "The value must have at least 8 characters, got 7."],
    ]);
    expect(complaints(validators.lengthAtMost(1), "ab")).toEqual([
      [["it"], "The value must have at most 1 character, got 2."],
    ]);
    expect(complaints(validators.sizeAtMost(0), ["a"])).toEqual([
      [["it"], "The value must have at most 0 elements, got: 1 element."],
    ]);
    expect(
      complaints(
        validators.validator("must be true", () => false),
        false,
      ),
    ).toEqual([[["it"], "The value must be true, got: false."]]);
    expect(
      complaints(
        validators.validator("must be something", () => false),
        UNKNOWN,
      ),
    ).toEqual([[["it"], "The value must be something."]]);
  });
});

describe("validators of elements", () => {
  const short = validators.lengthAtMost(1);

  it("name the element by its place, its key, or as one of a set", () => {
    expect(complaints(validators.each(short), ["a", "bc"], listOf(STRING))).toEqual([[["it", 1], expect.any(String)]]);
    expect(complaints(validators.each(short), ["a", "bc"], setOf(STRING))).toEqual([
      [["it", { element: 1 }], expect.any(String)],
    ]);
    expect(complaints(validators.eachValue(short), { a: "bc" }, mapOf(STRING))).toEqual([
      [["it", { key: "a" }], expect.any(String)],
    ]);
  });

  it("pass over what is not known yet, and over null, of which something else is said", () => {
    expect(complaints(validators.each(short), [UNKNOWN, null], listOf(STRING))).toEqual([]);
  });

  it("reach into elements of elements", () => {
    const nested = validators.each(validators.each(short));
    expect(complaints(nested, [["a"], ["bc"]], listOf(setOf(STRING)))).toEqual([
      [["it", 1, { element: 0 }], expect.any(String)],
    ]);
  });

  it("uniqueElements finds what stands twice, and takes unknown values for different", () => {
    const of = (values: unknown[]) => complaints(validators.uniqueElements(), values, listOf(objectOf({ a: STRING })));
    expect(of([{ a: UNKNOWN }, { a: UNKNOWN }, { a: "x" }])).toEqual([]);
    expect(of([UNKNOWN, { a: "x" }, { a: "y" }, { a: "x" }])).toEqual([
      [["it", 3], "Element 3 is the same as element 1."],
    ]);
  });
});

describe("validators of several attributes", () => {
  const { atLeastOneOf, conflictsWith, exactlyOneOf, requiredWith } = validators;
  const says = (validator: Validator<unknown>, value: unknown, others: Record<string, unknown>) =>
    complaints(validator, value, STRING, others).length;

  it.each<[string, Validator<unknown>, unknown, unknown, number]>([
    ["conflictsWith", conflictsWith(["other"]), "a", "b", 1],
    ["conflictsWith", conflictsWith(["other"]), "a", null, 0],
    ["conflictsWith", conflictsWith(["other"]), "a", UNKNOWN, 0],
    ["requiredWith", requiredWith(["other"]), "a", null, 1],
    ["requiredWith", requiredWith(["other"]), "a", UNKNOWN, 0],
    ["requiredWith", requiredWith(["other"]), "a", "b", 0],
    ["exactlyOneOf", exactlyOneOf(["other"]), null, null, 1],
    ["exactlyOneOf", exactlyOneOf(["other"]), "a", "b", 1],
    ["exactlyOneOf", exactlyOneOf(["other"]), "a", null, 0],
    ["exactlyOneOf", exactlyOneOf(["other"]), null, UNKNOWN, 0],
    ["exactlyOneOf", exactlyOneOf(["other"]), "a", UNKNOWN, 0],
    ["exactlyOneOf", exactlyOneOf(["other"]), UNKNOWN, UNKNOWN, 0],
    ["atLeastOneOf", atLeastOneOf(["other"]), null, null, 1],
    ["atLeastOneOf", atLeastOneOf(["other"]), "a", "b", 0],
    ["atLeastOneOf", atLeastOneOf(["other"]), null, UNKNOWN, 0],
  ])("%s: %#", (_, validator, value, other, count) => {
    expect(says(validator, value, { other })).toBe(count);
  });
});
