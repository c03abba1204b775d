import fc from "fast-check";
import {
  canonicalSet,
  Decimal,
  isNumeric,
  type Numeric,
  numbersEqual,
  numberType,
  toNumber,
} from "../../../src/framework/values";
import { canonicalNumber, compareNumbers } from "../../../src/framework/values/number";

function parsed(text: string) {
  return Decimal.parse(text) as Numeric;
}

describe("a number as text", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["+7", 7],
    ["1e3", 1000],
    ["12.50", 12.5],
    [".5", 0.5],
    ["5.", 5],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("%s is a plain number, which holds it exactly", (text, expected) => {
    expect(parsed(text)).toBe(expected);
  });

  it.each([
    ["0.1", "0.1"],
    ["0.30000000000000004", "0.30000000000000004"],
    ["9007199254740993", "9007199254740993"],
    ["-18446744073709551616", "-18446744073709551616"],
    ["1e100", `1${"0".repeat(100)}`],
    ["1e-7", "0.0000001"],
    ["1234.5600e-1", "123.456"],
    ["1e5000", "1e5000"],
    ["-25e-3000", "-25e-3000"],
  ])("%s is kept as a decimal, digit for digit", (text, expected) => {
    const number = parsed(text);
    expect(number).toBeInstanceOf(Decimal);
    expect(String(number)).toBe(expected);
  });

  it.each([
    ["0.5", "0.5"],
    ["0.1", "0.1"],
    ["0.30000000000000004", "0.30000000000000004"],
    ["9007199254740993", "9007199254740992"],
    ["1e100", "1e+100"],
  ])("%s is a number in JSON too, the nearest there is", (text, expected) => {
    expect(JSON.stringify({ number: parsed(text) })).toBe(`{"number":${expected}}`);
  });

  it.each(["", ".", "-", "x", "1x", "0x10", "1e", "1e99999999999", "Infinity", "NaN", " 1"])(
    "%j is no number",
    (text) => {
      expect(Decimal.parse(text)).toBeUndefined();
    },
  );

  it("is read in no time even when it is long and full of zeros", () => {
    const text = `1${"0".repeat(200_000)}1`;
    expect(String(parsed(text))).toHaveLength(200_002);
  });
});

describe("numbers in order", () => {
  /** Numbers near to each other, in both forms: what is told apart by more than the nearest double. */
  const numbers = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.constantFrom(0.1, 0.2, 0.3, 1e21, -(2 ** 60)),
    fc
      .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.integer({ min: -3, max: 20 }))
      .map(([coefficient, exponent]) => Decimal.of(coefficient, exponent)),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((double) => parsed(String(double))),
    fc.constantFrom("1e400", "2e400", "1e401", "-1e401", "-2e400", "1e-400", "-1e-400", "1e999999999").map(parsed),
    fc.bigInt({ min: -(2n ** 54n), max: -(2n ** 54n) + 8n }).map((whole) => Decimal.of(whole)),
  );

  it("are smaller, equal or larger, and only one of them", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(compareNumbers(a, b)).toBe(-compareNumbers(b, a) + 0);
        expect(compareNumbers(a, b) === 0).toBe(numbersEqual(a, b));
      }),
    );
  });

  it("stay in order over a third", () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        const [first, second, third] = [a, b, c].sort(compareNumbers) as [Numeric, Numeric, Numeric];
        expect(compareNumbers(first, second)).toBeLessThanOrEqual(0);
        expect(compareNumbers(second, third)).toBeLessThanOrEqual(0);
        expect(compareNumbers(first, third)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each([
    ["0.1", "0.2"],
    ["-2e400", "-1e400"],
    ["2e400", "1e401"],
    ["-1e401", "-2e400"],
    ["-9007199254740995", "-9007199254740993"],
    ["-1e-400", "1e-400"],
    ["0", "1e-400"],
    ["1.1e999999999", "9.9e999999999"],
  ])("%s is smaller than %s", (smaller, larger) => {
    expect(compareNumbers(parsed(smaller), parsed(larger))).toBe(-1);
    expect(compareNumbers(parsed(larger), parsed(smaller))).toBe(1);
  });

  it("place a double beside the decimal that it is near to, by what it is exactly", () => {
    // 0.1000000000000000055… and 0.2999999999999999889…
    expect(compareNumbers(0.1, parsed("0.1"))).toBe(1);
    expect(compareNumbers(parsed("0.1"), 0.1)).toBe(-1);
    expect(compareNumbers(0.3, parsed("0.3"))).toBe(-1);
    expect(compareNumbers(Number.POSITIVE_INFINITY, parsed("1e400"))).toBe(1);
    expect(compareNumbers(parsed("1e400"), Number.POSITIVE_INFINITY)).toBe(-1);
    expect(compareNumbers(Number.NEGATIVE_INFINITY, parsed("-1e400"))).toBe(-1);
  });

  it("leave no element of a set twice, in whichever order the two forms come", () => {
    const decimal = parsed("0.1");
    expect(canonicalSet(numberType, [decimal, 0.1, decimal])).toEqual([decimal, 0.1]);
    expect(canonicalSet(numberType, [0.1, decimal, 0.1])).toEqual([decimal, 0.1]);
  });

  it("are told apart where the nearest doubles are one", () => {
    const [smaller, larger] = [parsed("9007199254740993"), parsed("9007199254740995")];
    expect(compareNumbers(smaller, larger)).toBe(-1);
    expect(compareNumbers(parsed("1e100"), parsed("1e99"))).toBe(1);
  });

  it("know a binary fraction from the decimal that it is near to", () => {
    expect(numbersEqual(0.1, parsed("0.1"))).toBe(false);
    expect(numbersEqual(0.5, parsed("0.50"))).toBe(true);
    expect(toNumber(parsed("0.1"))).toBe(0.1);
    expect(toNumber(7)).toBe(7);
  });
});

it("one value has one form", () => {
  expect(Object.is(canonicalNumber(-0), 0)).toBe(true);
  expect(canonicalNumber(2 ** 60)).toBeInstanceOf(Decimal);
  expect(canonicalNumber(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(parsed("12e2")).toBe(1200);
  expect((Decimal.of(2n ** 64n) as Decimal).toBigInt()).toBe(2n ** 64n);
  expect((parsed("0.1") as Decimal).toBigInt()).toBeUndefined();
});

it("NaN, null and text are no numbers", () => {
  expect([1, parsed("0.1"), Number.NaN, null, "1", 1n].map(isNumeric)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
