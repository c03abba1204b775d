import { Decimal, Diagnostics, Dynamic, type Path, UNKNOWN, type Validator, validators } from "../../../src/framework";
import { type CtyType, listOf, mapOf, objectOf, setOf, stringType } from "../../../src/framework/values";

/** What a validator says of a value: details, and the places they are about. */
function complaints<T>(
  validator: Validator<T>,
  value: unknown,
  type: CtyType = stringType,
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
function accepts(validator: Validator<never>, value: unknown, type?: CtyType) {
  return complaints(validator, value, type).length === 0;
}

describe("validators of one value", () => {
  it.each<[string, Validator<never>, unknown[], unknown[]]>([
    ["oneOf", validators.oneOf("a", "b"), ["a", "b"], ["c", ""]],
    ["oneOf numbers", validators.oneOf(1, 2), [1, 2], [3, Decimal.parse("1.1")]],
    // A configuration's 0.1 is a decimal, another resource's may be the double that it rounds to.
    ["oneOf decimals", validators.oneOf(0.1, 0.2), [Decimal.parse("0.1"), 0.2], [Decimal.parse("0.3")]],
    ["oneOfIgnoringCase", validators.oneOfIgnoringCase("Ab", "C"), ["ab", "AB", "c"], ["abc", ""]],
    ["noneOf", validators.noneOf("a"), ["b"], ["a"]],
    ["noneOf decimals", validators.noneOf(0.1), [Decimal.parse("0.11")], [Decimal.parse("0.1"), 0.1]],
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
    [
      "between decimals",
      validators.between(0.1, 0.9),
      [Decimal.parse("0.1"), Decimal.parse("0.9"), 0.9],
      [Decimal.parse("0.09999999999999999999"), Decimal.parse("0.90000000000000000001")],
    ],
    ["atLeast a decimal", validators.atLeast(0.3), [Decimal.parse("0.3")], [Decimal.parse("0.29")]],
    ["atMost a decimal", validators.atMost(0.1), [Decimal.parse("0.1")], [Decimal.parse("0.11")]],
    ["atMost past all doubles", validators.atMost(1e308), [1e308], [Decimal.parse("1e400"), Decimal.parse("2e400")]],
    ["sizeBetween", validators.sizeBetween(1, 2), [["a"], { a: 1, b: 2 }], [[], {}, [1, 2, 3]]],
    ["sizeAtLeast", validators.sizeAtLeast(2), [["a", "b"]], [["a"]]],
    ["sizeAtMost", validators.sizeAtMost(1), [[], ["a"], {}], [["a", "b"]]],
    ["allOf", validators.allOf(validators.lengthAtLeast(1), validators.noneOf("x")), ["a"], ["", "x"]],
    ["anyOf", validators.anyOf(validators.oneOf("x"), validators.lengthAtLeast(3)), ["x", "abc"], ["", "ab"]],
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
    expect(complaints(validators.each(short), ["a", "bc"], listOf(stringType))).toEqual([
      [["it", 1], expect.any(String)],
    ]);
    expect(complaints(validators.each(short), ["a", "bc"], setOf(stringType))).toEqual([
      [["it", { element: 1 }], expect.any(String)],
    ]);
    expect(complaints(validators.eachValue(short), { a: "bc" }, mapOf(stringType))).toEqual([
      [["it", { key: "a" }], expect.any(String)],
    ]);
  });

  it("pass over what is not known yet, and over null, of which something else is said", () => {
    expect(complaints(validators.each(short), [UNKNOWN, null], listOf(stringType))).toEqual([]);
  });

  it("reach into elements of elements", () => {
    const nested = validators.each(validators.each(short));
    expect(complaints(nested, [["a"], ["bc"]], listOf(setOf(stringType)))).toEqual([
      [["it", 1, { element: 0 }], expect.any(String)],
    ]);
  });

  it("name the key that does not pass", () => {
    expect(complaints(validators.eachKey(short), { a: "long", bc: UNKNOWN }, mapOf(stringType))).toEqual([
      [["it", { key: "bc" }], "The value must have at most 1 character, got 2."],
    ]);
  });

  it("uniqueElements takes two orders of a set for the same", () => {
    const sets = [
      ["a", "b"],
      ["b", "a"],
    ];
    expect(complaints(validators.uniqueElements(), sets, listOf(setOf(stringType)))).toEqual([
      [["it", 1], "Element 1 is the same as element 0."],
    ]);
    expect(complaints(validators.uniqueElements(), sets, listOf(listOf(stringType)))).toEqual([]);
  });

  it("uniqueElements finds what stands twice, and takes unknown values for different", () => {
    const of = (values: unknown[]) =>
      complaints(validators.uniqueElements(), values, listOf(objectOf({ a: stringType })));
    expect(of([{ a: UNKNOWN }, { a: UNKNOWN }, { a: "x" }])).toEqual([]);
    expect(of([UNKNOWN, { a: "x" }, { a: "y" }, { a: "x" }])).toEqual([
      [["it", 3], "Element 3 is the same as element 1."],
    ]);
  });
});

describe("validators of several attributes", () => {
  const { atLeastOneOf, conflictsWith, exactlyOneOf, requiredWith } = validators;
  const says = (validator: Validator<unknown>, value: unknown, others: Record<string, unknown>) =>
    complaints(validator, value, stringType, others).length;

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
    // Values of any type whose type is known, but no more.
    ["conflictsWith", conflictsWith(["other"]), "a", new Dynamic(stringType, UNKNOWN), 0],
    ["requiredWith", requiredWith(["other"]), "a", new Dynamic(stringType, null), 1],
    ["requiredWith", requiredWith(["other"]), "a", new Dynamic(stringType, UNKNOWN), 0],
    ["exactlyOneOf", exactlyOneOf(["other"]), "a", new Dynamic(stringType, UNKNOWN), 0],
    ["exactlyOneOf", exactlyOneOf(["other"]), "a", new Dynamic(stringType, "b"), 1],
    ["exactlyOneOf", exactlyOneOf(["other"]), null, new Dynamic(stringType, null), 1],
    ["atLeastOneOf", atLeastOneOf(["other"]), null, new Dynamic(stringType, UNKNOWN), 0],
  ])("%s: %#", (_, validator, value, other, count) => {
    expect(says(validator, value, { other })).toBe(count);
  });
});

describe("validators of validators", () => {
  const { allOf, anyOf, each, eachKey, exactlyOneOf, lengthAtLeast, noneOf, oneOf, requiredWith } = validators;

  it("say all that could have held where nothing does, and nothing else", () => {
    expect(complaints(anyOf(oneOf("x"), lengthAtLeast(3)), "ab")).toEqual([
      [
        ["it"],
        "One of these must hold, and none does:\n" +
          '- The value must be one of "x", got: "ab".\n- The value must have at least 3 characters, got 2.',
      ],
    ]);
    expect(complaints(anyOf(lengthAtLeast(3), oneOf("x")), "x")).toEqual([]);
  });

  it("describe themselves by what they are made of", () => {
    expect(anyOf(oneOf("x"), lengthAtLeast(3)).description).toBe(
      'must be one of "x" or must have at least 3 characters',
    );
    expect(eachKey(oneOf("x")).description).toBe('must have keys of which each must be one of "x"');
  });

  it("ask for what their parts ask for, and want to see null if one of them does", () => {
    const group = exactlyOneOf(["b"]);
    expect(allOf(requiredWith(["a"]), group)).toMatchObject({ paths: [["a"], ["b"]], always: true });
    expect(anyOf(requiredWith(["a"]), group)).toMatchObject({ paths: [["a"], ["b"]], always: true });
    expect(each(requiredWith([".a"])).paths).toEqual([[".a"]]);
    expect(complaints(allOf(noneOf("x"), group), null)).toEqual([[["it"], expect.stringContaining("0 are")]]);
  });

  it.each([allOf, anyOf, (inner: Validator<string>) => each(inner) as Validator<never>])(
    "refuse a promise from one of them: %#",
    (made) => {
      const late = { description: "", validate: (async () => Promise.reject(new Error("late"))) as never };
      expect(() => complaints(made(late) as Validator<never>, ["a"], listOf(stringType))).toThrow("is asynchronous");
    },
  );
});

describe("preferWriteOnly", () => {
  const says = (writeOnlyAttributes: boolean | undefined, twin: unknown) => {
    const diagnostics = new Diagnostics();
    const validator = validators.preferWriteOnly(["secret_wo"]);
    validator.validate("s", {
      path: ["secret"],
      type: stringType,
      sensitive: true,
      writeOnlyAttributes,
      diagnostics: diagnostics.at(["secret"]),
      get: () => twin,
    });
    return diagnostics.all().map(({ severity, path }) => [severity, path]);
  };

  it("warns where Terraform knows write-only attributes and none is given", () => {
    expect(says(true, null)).toEqual([["warning", ["secret"]]]);
  });

  it("says nothing to an older Terraform, or where the other is given or may be", () => {
    expect([says(undefined, null), says(false, null), says(true, "x"), says(true, UNKNOWN)]).toEqual([[], [], [], []]);
  });
});
