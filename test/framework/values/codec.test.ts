import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import {
  decodeMsgpack,
  encodeMsgpack,
  isWhollyKnown,
  listOf,
  mapOf,
  objectOf,
  setOf,
  stringType,
  UNKNOWN,
  ValueError,
  valuesEqual,
} from "../../../src/framework/values";
import { decodeJson, encodeJson } from "../../../src/framework/values/json";
import { examples, isFullRun } from "../../support/full-run";
import { meaning, typedValues, types, valuesOf } from "./arbitrary";

const runs = examples(250);

describe("a value of any type", () => {
  it("is itself after msgpack", () => {
    fc.assert(
      fc.property(typedValues({ unknown: true }), ({ type, value }) => {
        const decoded = decodeMsgpack(encodeMsgpack(value, type), type);
        expect(meaning(type, decoded)).toEqual(meaning(type, value));
      }),
      runs,
    );
  });

  it("has one msgpack, in whatever order its sets come", () => {
    fc.assert(
      fc.property(typedValues({ unknown: true }), ({ type, value }) => {
        const bytes = encodeMsgpack(value, type);
        expect(Buffer.from(encodeMsgpack(decodeMsgpack(bytes, type), type)).equals(bytes)).toBe(true);
      }),
      runs,
    );
  });

  it("is itself after JSON", () => {
    fc.assert(
      fc.property(typedValues({ unknown: false, binaryFractions: false }), ({ type, value }) => {
        const decoded = decodeJson(encodeJson(value, type), type);
        expect(meaning(type, decoded)).toEqual(meaning(type, value));
      }),
      runs,
    );
  });

  it("equals another one exactly when both mean the same", () => {
    const pairs = types.chain((type) =>
      fc.tuple(fc.constant(type), valuesOf(type, { unknown: true }), valuesOf(type, { unknown: true })),
    );
    fc.assert(
      fc.property(pairs, ([type, one, other]) => {
        expect(valuesEqual(type, decodeMsgpack(encodeMsgpack(one, type), type), one)).toBe(true);
        const same = isDeepStrictEqual(meaning(type, one), meaning(type, other));
        expect(valuesEqual(type, one, other)).toBe(same);
      }),
      runs,
    );
  });
});

describe("what a handler may return", () => {
  it("is brought to NFC, keys too", () => {
    const decomposed = "e\u0301";
    const type = mapOf(stringType);
    expect(decodeMsgpack(encodeMsgpack({ [decomposed]: decomposed }, type), type)).toEqual({ é: "é" });
    expect(() => encodeMsgpack({ [decomposed]: "a", é: "b" }, type)).toThrow(/two keys are the same text/);
  });

  it("may leave out nothing of an object, and add nothing", () => {
    const type = objectOf({ inner: listOf(objectOf({ a: stringType, b: stringType })) });
    expect(() => encodeMsgpack({ inner: [{ a: "x" }] }, type)).toThrow(
      new ValueError('the attribute "b" is missing', ["inner", 0]),
    );
    expect(() => encodeMsgpack({ inner: [{ a: "x", b: "y", c: "z" }] }, type)).toThrow(
      new ValueError('there is no attribute "c"', ["inner", 0]),
    );
  });

  it.each([
    ["a number for text", stringType, 1, "string is required, not number"],
    ["text for a list", listOf(stringType), "x", "list(string) is required, not string"],
    ["an array for an object", objectOf({ a: stringType }), [], "object({ a = string }) is required, not an array"],
    ["a class instance for a map", mapOf(stringType), new Map(), "map(string) is required, not object"],
    ["NaN for a number", { kind: "number" } as const, Number.NaN, "number is required, not NaN"],
    ["a value without its type", { kind: "dynamic" } as const, "x", "any is required, not string"],
  ])("%s is refused", (_, type, value, problem) => {
    expect(() => encodeMsgpack({ at: value }, objectOf({ at: type }))).toThrow(`at: ${problem}`);
  });

  it("names an element of a set where its author wrote it", () => {
    expect(() => encodeMsgpack(["b", 1, "a"], setOf(stringType))).toThrow(ValueError);
    expect(() => encodeMsgpack([["b"], ["a", 2]], setOf(setOf(stringType)))).toThrow(
      /^\[\*\]\[\*\]: string is required/,
    );
  });

  it("loses no unknown element of a set to another", () => {
    const type = setOf(stringType);
    expect(decodeMsgpack(encodeMsgpack([UNKNOWN, "a", UNKNOWN, "a"], type), type)).toHaveLength(3);
  });

  it("is wholly known only when nothing within it is unknown", () => {
    expect(isWhollyKnown({ a: [{ b: null }, "x", 1, true] })).toBe(true);
    expect(isWhollyKnown({ a: [{ b: UNKNOWN }] })).toBe(false);
    expect(isWhollyKnown(UNKNOWN)).toBe(false);
  });
});

describe("names that mean something to JavaScript", () => {
  const type = objectOf({ map: mapOf(stringType), constructor: stringType });

  it("are keys like others", () => {
    const map = Object.fromEntries([
      ["__proto__", "polluted"],
      ["constructor", "x"],
    ]);
    const decoded = decodeMsgpack(encodeMsgpack({ map, constructor: "y" }, type), type) as { map: object };
    expect(Object.entries(decoded.map)).toEqual(Object.entries(map));
    expect(Object.getPrototypeOf(decoded.map)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("are keys like others in JSON", () => {
    const text = '{"map":{"__proto__":"polluted"},"constructor":null}';
    const decoded = decodeJson(text, type) as { map: object };
    expect(Object.entries(decoded.map)).toEqual([["__proto__", "polluted"]]);
    expect(Object.getPrototypeOf(decoded.map)).toBe(Object.prototype);
    expect(encodeJson(decoded, type)).toBe('{"constructor":null,"map":{"__proto__":"polluted"}}');
    // The parser that keeps numbers exact is another one.
    const precise = decodeJson(text.replace('"polluted"', '"1.5"'), type) as { map: object };
    expect(Object.entries(precise.map)).toEqual([["__proto__", "1.5"]]);
  });

  it("are no reason for objects without a prototype, which differ from their copies to Node and cannot be printed", () => {
    const decoded = decodeMsgpack(encodeMsgpack({ map: { a: "b" }, constructor: "y" }, type), type) as { map: object };
    expect(isDeepStrictEqual(decoded, { ...decoded, map: { ...decoded.map } })).toBe(true);
    expect(`${decoded.map}`).toBe("[object Object]");
    expect(decodeJson('{"map":{"a":"b"},"constructor":"y"}', type)).toStrictEqual(decoded);
  });

  it("given twice are found out", () => {
    const pair = (name: string) => [0xa0 + name.length, ...Buffer.from(name), 0xa1, 0x78];
    const twice = Uint8Array.from([0x82, ...pair("__proto__"), ...pair("__proto__")]);
    expect(() => decodeMsgpack(twice, mapOf(stringType))).toThrow('the key "__proto__" is given twice');
  });

  it("are not taken from the prototype where an attribute is missing", () => {
    expect(() => encodeMsgpack({ map: {} }, type)).toThrow('the attribute "constructor" is missing');
    expect(() => decodeJson('{"map":{}}', type)).toThrow('the attribute "constructor" is missing');
    expect(decodeJson('{"map":{}}', type, { lenient: true })).toEqual({ map: {}, constructor: null });
  });
});

const megabytes = isFullRun ? 15 : 3;

it(`a value of ${megabytes} MB goes there and back in seconds`, () => {
  const type = listOf(objectOf({ name: stringType, tags: mapOf(stringType), sizes: setOf({ kind: "number" }) }));
  const value = Array.from({ length: megabytes * 2_800 }, (_, index) => ({
    name: `resource number ${index} with a name of some length, as names go: ${"x".repeat(200)}`,
    tags: { environment: "production", owner: `team-${index % 7}`, purpose: "a value of many megabytes" },
    sizes: [index, index + 1, index + 2, 1],
  }));
  const bytes = encodeMsgpack(value, type);
  expect(bytes.length).toBeGreaterThan(megabytes * 1_000_000);
  expect(valuesEqual(type, decodeMsgpack(bytes, type), value)).toBe(true);
});
