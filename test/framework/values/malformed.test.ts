import fc from "fast-check";
import {
  type CtyType,
  decodeMsgpack,
  dynamic,
  encodeMsgpack,
  listOf,
  mapOf,
  objectOf,
  setOf,
  stringType,
  tupleOf,
  typeFromJson,
  ValueError,
} from "../../../src/framework/values";
import { decodeJson } from "../../../src/framework/values/json";
import { examples } from "../../support/full-run";
import { types, valuesOf } from "./arbitrary";
import { mutations } from "./mutate";

function hex(text: string) {
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}

/** Reads, or says what is wrong: anything else that is thrown is a crash. */
function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(ValueError);
    return error;
  }
}

describe("bytes that are not what they should be", () => {
  it("any bytes at all are read or refused", () => {
    fc.assert(
      fc.property(types, fc.uint8Array({ maxLength: 64 }), (type, bytes) => {
        attempt(() => decodeMsgpack(bytes, type));
      }),
      examples(500),
    );
  });

  it("bytes of a value with a few changed are refused, or are another value of the type", () => {
    const cases = types.chain((type) =>
      fc.tuple(
        fc.constant(type),
        valuesOf(type, { unknown: true }).map((value) => encodeMsgpack(value, type)),
        mutations,
      ),
    );
    fc.assert(
      fc.property(cases, ([type, bytes, mutate]) => {
        const result = attempt(() => decodeMsgpack(mutate(bytes), type));
        // What is read is of the type: it can be written again.
        if (!(result instanceof ValueError)) {
          expect(encodeMsgpack(result, type)).toBeInstanceOf(Uint8Array);
        }
      }),
      examples(500),
    );
  });

  it.each<[string, CtyType, string, string]>([
    ["nothing", stringType, "", "the bytes end early: 1 more needed at offset 0"],
    ["a text cut short", stringType, "a5 6869", "the bytes end early: 5 more needed at offset 1"],
    ["a list of 4 billion", listOf(stringType), "dd ffffffff", "the bytes end inside an array of 4294967295"],
    ["a map of 4 billion", mapOf(stringType), "df ffffffff", "the bytes end inside a map of 4294967295"],
    ["a text of 4 GB", stringType, "db ffffffff", "the bytes end early: 4294967295 more needed at offset 5"],
    ["the byte that msgpack never uses", stringType, "c1", "byte 0xc1 at offset 0 is not msgpack"],
    ["a key that is no text", mapOf(stringType), "81 01 a1 61", "a string as key is required, not int"],
    ["a key twice", mapOf(stringType), "82 a161 a162 a161 a163", 'the key "a" is given twice'],
    ["NaN", { kind: "number" }, "cb 7ff8000000000000", "a number is required, not NaN"],
    ["a bool for a set", setOf(stringType), "c2", "a set is required, not bool"],
    ["text for a tuple", tupleOf([stringType]), "a161", "a tuple is required, not text"],
    ["a type that is none", dynamic, "92 c4 03 22 78 22 a1 61", "the type of a dynamic value is not a type"],
    ["a type that is no JSON", dynamic, "92 c4 01 7b a1 61", "the type of a dynamic value is not a type"],
    ["a number for a type", dynamic, "92 01 01", "the JSON of a type is required, not int"],
    ["three parts for a dynamic value", dynamic, "93 01 01 01", "a value with its type is an array of 2, not of 3"],
    ["a dynamic value within one", dynamic, "92 c4 09 2264796e616d696322 92 c0 c0", "a dynamic value within a dynamic"],
    ["refinements that are no map", stringType, "c7 01 0c 01", "an unknown value's refinements must be a map"],
    [
      "refinements cut short",
      stringType,
      "c7 01 0c 81",
      "an unknown value's refinements: the bytes end inside a map of 1",
    ],
    [
      "a refinement by name",
      stringType,
      "c7 04 0c 81 a161 c3",
      "an unknown value's refinement must have a number as key",
    ],
    ["nullness that is no bool", stringType, "c7 03 0c 81 01 05", "the nullness of an unknown value must be a bool"],
    ["a bound for text", stringType, "c7 04 0c 81 03 92 01", "numeric bound refinement for non-number type"],
    [
      "a length for a number",
      { kind: "number" },
      "c7 03 0c 81 05 01",
      "length bound refinement for non-collection type",
    ],
  ])("%s", (_, type, bytes, problem) => {
    const wrapped = Buffer.concat([hex("81 a2 6174"), hex(bytes)]);
    const failed = attempt(() => decodeMsgpack(wrapped, objectOf({ at: type })));
    expect(failed).toBeInstanceOf(ValueError);
    // Offsets count from the beginning of the whole.
    expect((failed as ValueError).problem.replace(/offset \d+/, "")).toContain(problem.replace(/offset \d+/, ""));
    expect((failed as ValueError).path[0]).toBe("at");
  });

  it("names the place by the path, however deep", () => {
    const type = objectOf({ rules: listOf(objectOf({ tags: mapOf(setOf(stringType)) })) });
    const bytes = hex("81 a5 72756c6573 91 81 a4 74616773 81 a3 656e76 92 a161 07");
    expect(() => decodeMsgpack(bytes, type)).toThrow('rules[0].tags["env"][*]: a string is required, not int');
  });

  it("reads a dynamic value's refinements and any kind of bound", () => {
    for (const bound of ["02 a161", "03 92 01 c3", "04 92 01 c3", "05 01", "06 02", "63 c0"]) {
      const body = hex(`81 ${bound}`);
      const bytes = Buffer.concat([hex("c7"), Buffer.of(body.length, 0x0c), body]);
      expect(typeof decodeMsgpack(bytes, dynamic)).toBe("symbol");
    }
  });
});

describe("nesting without end", () => {
  const deep = 100_000;

  it("in types", () => {
    const json = `${'["list",'.repeat(deep)}"string"${"]".repeat(deep)}`;
    expect(() => typeFromJson(JSON.parse(json))).toThrow("nested too deep");
    const header = Buffer.concat([hex("92 c6"), Buffer.alloc(4), Buffer.from(json)]);
    header.writeUInt32BE(json.length, 2);
    const bytes = Buffer.concat([header, Buffer.alloc(deep, 0x91), hex("c0")]);
    expect(() => decodeMsgpack(bytes, dynamic)).toThrow("the type of a dynamic value is not a type");
    const state = `{"value":null,"type":${json}}`;
    expect(() => decodeJson(state, dynamic)).toThrow(ValueError);
  });

  it("in values of a type that nests as deep", () => {
    const type = Array.from({ length: 5000 }).reduce<CtyType>((inner) => listOf(inner), stringType);
    expect(() => decodeMsgpack(Buffer.concat([Buffer.alloc(5000, 0x91), hex("c0")]), type)).toThrow("nested too deep");
  });

  it("in JSON, for both parsers", () => {
    for (const innermost of ["1", "1.5"]) {
      const json = `${"[".repeat(deep)}${innermost}${"]".repeat(deep)}`;
      expect(() => decodeJson(json, listOf(stringType))).toThrow(ValueError);
    }
  });

  it("in refinements, which are passed over", () => {
    const body = Buffer.concat([hex("81 63"), Buffer.alloc(deep, 0x91), hex("c0")]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(body.length);
    const bytes = Buffer.concat([hex("c9"), size, hex("0c"), body]);
    expect(typeof decodeMsgpack(bytes, stringType)).toBe("symbol");
  });
});
