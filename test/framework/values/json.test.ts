import {
  bool,
  type CtyType,
  Decimal,
  Dynamic,
  dynamic,
  listOf,
  mapOf,
  numberType,
  objectOf,
  setOf,
  stringType,
  tupleOf,
  UNKNOWN,
} from "../../../src/framework/values";
import { decodeJson, encodeJson, fromParsedJson, parseJson } from "../../../src/framework/values/json";

describe("JSON of a state", () => {
  it.each(["0.1", "0.30000000000000004", "9007199254740993", "123456789012345678901234567890", `1${"0".repeat(100)}`])(
    "keeps %s digit for digit",
    (digits) => {
      const type = objectOf({ n: numberType });
      expect(encodeJson(decodeJson(`{"n":${digits}}`, type), type)).toBe(`{"n":${digits}}`);
    },
  );

  it("reads numbers, bools and texts where an older schema had one of the others", () => {
    const type = objectOf({ s: stringType, b: bool, n: numberType });
    expect(decodeJson('{"s":1.10,"b":"true","n":"12"}', type)).toEqual({ s: "1.1", b: true, n: 12 });
    expect(decodeJson('{"s":false,"b":"false","n":"0.1"}', type)).toEqual({
      s: "false",
      b: false,
      n: Decimal.parse("0.1"),
    });
  });

  it("brings a dynamic value's type along", () => {
    const decoded = decodeJson('{"value":["a"],"type":["list","string"]}', dynamic);
    expect(decoded).toEqual(new Dynamic(listOf(stringType), ["a"]));
    expect(encodeJson(decoded, dynamic)).toBe('{"value":["a"],"type":["list","string"]}');
  });

  it("passes over what the type does not have, when told to, and takes null for what is missing", () => {
    const type = objectOf({ kept: listOf(objectOf({ a: stringType, b: stringType })) });
    const text = '{"kept":[{"a":"x","old":{}}],"gone":1}';
    expect(decodeJson(text, type, { lenient: true })).toEqual({ kept: [{ a: "x", b: null }] });
    expect(() => decodeJson(text, type)).toThrow('kept[0]: the attribute "b" is missing');
    expect(() => decodeJson('{"kept":null,"gone":1}', type)).toThrow('unsupported attribute "gone"');
  });

  it.each<[CtyType, string, string]>([
    [stringType, "{}", "a string is required"],
    [bool, "1", "a bool is required"],
    [numberType, '"many"', "a number is required"],
    [numberType, "true", "a number is required"],
    [listOf(stringType), "{}", "a list is required"],
    [setOf(stringType), '"x"', "a set is required"],
    [tupleOf([stringType]), "[]", "a tuple of length 1 is required (0 given)"],
    [tupleOf([stringType]), "{}", "a tuple is required"],
    [mapOf(stringType), "[]", "a map is required"],
    [objectOf({}), "[]", "an object is required"],
    [dynamic, '"bare"', "a value with its type is required"],
    [dynamic, '{"value":1}', "a value with its type is required"],
    [dynamic, '{"value":1,"type":"many"}', "the type of a dynamic value is not a type"],
    [dynamic, '{"value":1,"type":"dynamic"}', "a dynamic value within a dynamic value"],
  ])("%j does not take %s", (type, text, problem) => {
    expect(() => decodeJson(`{"at":${text}}`, objectOf({ at: type }))).toThrow(`at: ${problem}`);
  });

  it("starts at a path of the caller's", () => {
    expect(() => fromParsedJson([1, {}], listOf(stringType), ["state"])).toThrow("state[1]: a string is required");
  });

  it("says that text is no JSON", () => {
    for (const text of ["", "{", '{"a":1.5', "[1e3,]", '{"a":1.5}x']) {
      expect(() => parseJson(text)).toThrow(/^not JSON( \(at character \d+\))?$/);
    }
  });

  it("takes the last of two members with one name, as Terraform does", () => {
    expect(parseJson('{"a":1,"a":2}')).toEqual({ a: 2 });
    expect(parseJson('{"a":1,"a":2.5}')).toEqual({ a: 2.5 });
  });

  it("has no word for unknown and none for infinity", () => {
    expect(() => encodeJson([UNKNOWN], listOf(stringType))).toThrow("an unknown value has no JSON");
    expect(() => encodeJson(Number.POSITIVE_INFINITY, numberType)).toThrow("infinity has no JSON");
  });
});
