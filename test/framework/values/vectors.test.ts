import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CtyType,
  Decimal,
  Dynamic,
  decodeMsgpack,
  encodeMsgpack,
  typeFromJson,
  UNKNOWN,
  ValueError,
  valuesEqual,
} from "../../../src/framework/values";
import { decodeJson, encodeJson } from "../../../src/framework/values/json";

/** Values with their bytes, as go-cty 1.16 (Terraform 1.11.4) writes them. */
interface Vector {
  readonly name: string;
  readonly type: unknown;
  readonly value?: unknown;
  readonly msgpack: string;
  readonly json?: string;
  readonly error?: string;
  readonly panic?: string;
  readonly nonconforming?: string;
}
const vectors: { encode: Vector[]; decode: Vector[] } = JSON.parse(
  readFileSync(join(__dirname, "cty-vectors.json"), "utf8"),
);

/** The vectors' notation in our own values. */
function value(notation: unknown, type: CtyType): unknown {
  if (notation === null) {
    return null;
  }
  const special = notation as { $?: string; v?: unknown; type?: unknown };
  if (special.$ === "unknown") {
    return UNKNOWN;
  }
  if (special.$ === "num") {
    const text = special.v as string;
    return text === "-Infinity" ? Number.NEGATIVE_INFINITY : Decimal.parse(text);
  }
  if (special.$ === "dynamic") {
    const inner = typeFromJson(special.type);
    return new Dynamic(inner, value(special.v, inner));
  }
  if (type.kind === "list" || type.kind === "set") {
    return (notation as unknown[]).map((v) => value(v, type.element));
  }
  if (type.kind === "tuple") {
    return (notation as unknown[]).map((v, i) => value(v, type.elements[i] as CtyType));
  }
  if (type.kind === "map" || type.kind === "object") {
    return Object.fromEntries(
      Object.entries(notation as object).map(([key, inner]) => [
        key,
        value(inner, type.kind === "map" ? type.element : (type.attributes[key] as CtyType)),
      ]),
    );
  }
  return notation;
}

function hex(bytes: Uint8Array) {
  return Buffer.from(bytes).toString("hex");
}
function bytes(text: string) {
  return Buffer.from(text, "hex");
}

/** go-cty wrote this one from a 64-bit float; the notation has lost that, the bytes have not. */
const fromFloat = "number-float64-0.8 (NumberFloatVal)";
/** Written with what is promised of them, where the plain unknown is as good. */
const refined = vectors.encode.filter((v) => v.msgpack.includes("0c8"));

describe("values that go-cty encoded", () => {
  it.each(vectors.encode.map((v) => [v.name, v] as const))("%s is read", (name, vector) => {
    const type = typeFromJson(vector.type);
    const expected = name === fromFloat ? 0.8 : value(vector.value, type);
    const decoded = decodeMsgpack(bytes(vector.msgpack), type);
    if (name === "dynamic-unknown-string-refined") {
      expect((decoded as Dynamic).value).toBe(UNKNOWN);
    } else {
      expect(decoded).toEqual(expected);
    }
  });

  it.each(vectors.encode.filter((v) => !refined.includes(v)).map((v) => [v.name, v] as const))(
    "%s is written byte for byte",
    (name, vector) => {
      const type = typeFromJson(vector.type);
      expect(hex(encodeMsgpack(name === fromFloat ? 0.8 : value(vector.value, type), type))).toBe(vector.msgpack);
    },
  );

  it("writes the plain unknown for a refined one", () => {
    expect(refined.length).toBeGreaterThan(8);
    for (const vector of refined) {
      const type = typeFromJson(vector.type);
      expect(hex(encodeMsgpack(decodeMsgpack(bytes(vector.msgpack), type), type))).toMatch(/d40000$/);
    }
  });

  it.each(vectors.encode.filter((v) => v.json !== undefined).map((v) => [v.name, v] as const))(
    "%s is the same in a state file",
    (_, vector) => {
      const type = typeFromJson(vector.type);
      const decoded = decodeJson(vector.json as string, type);
      const text = encodeJson(decoded, type);
      expect(valuesEqual(type, decodeJson(text, type), decoded)).toBe(true);
      if (type.kind !== "set") {
        expect(text).toBe(vector.json);
      }
    },
  );
});

describe("bytes that were fed to go-cty", () => {
  it.each(vectors.decode.map((v) => [v.name, v] as const))("%s", (_, vector) => {
    const type = typeFromJson(vector.type);
    const decode = () => decodeMsgpack(bytes(vector.msgpack), type);
    if (vector.error ?? vector.panic ?? vector.nonconforming) {
      expect(decode).toThrow(ValueError);
    } else {
      expect(decode()).toEqual(value(vector.value, type));
    }
  });
});
