import { Decoder, Encoder } from "@msgpack/msgpack";
import fc from "fast-check";
import { type CtyType, decodeMsgpack, encodeMsgpack } from "../../../src/framework/values";
import { MsgpackReader } from "../../../src/framework/values/msgpack-reader";
import { MsgpackWriter } from "../../../src/framework/values/msgpack-writer";
import { examples } from "../../support/full-run";
import { concreteTypes, meaning, valuesOf } from "./arbitrary";

/** A msgpack codec that others wrote. It knows neither Terraform's types nor its unknowns, but it knows msgpack. */
const encoder = new Encoder({ useBigInt64: true });
const decoder = new Decoder({ useBigInt64: true, mapKeyConverter: (key) => String(key) });

describe("our codec and a library that shares no code with it", () => {
  it("write the same values: the library reads what we write", () => {
    fc.assert(
      fc.property(cases(), ({ type, value }) => {
        // A key that Terraform allows and the library refuses.
        fc.pre(!JSON.stringify([type, meaning(type, value)]).includes("__proto__"));
        const read = decoder.decode(encodeMsgpack(value, type));
        expect(meaning(type, decodeMsgpack(encoder.encode(read), type))).toEqual(meaning(type, value));
      }),
      examples(300),
    );
  });

  it("read the same lengths, in every form that msgpack has for them", () => {
    for (const length of [0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536, 70_000]) {
      const text = "x".repeat(length);
      expect(decodeMsgpack(encoder.encode(text), { kind: "string" })).toBe(text);
      expect(decoder.decode(encodeMsgpack(text, { kind: "string" }))).toBe(text);
      const list = Array.from({ length }, () => true);
      const type: CtyType = { kind: "list", element: { kind: "bool" } };
      expect(decodeMsgpack(encoder.encode(list), type)).toEqual(list);
      expect(decoder.decode(encodeMsgpack(list, type))).toEqual(list);
      const bytes = Buffer.alloc(length, 7);
      const writer = new MsgpackWriter();
      writer.binary(bytes);
      expect(Buffer.from(decoder.decode(writer.finish()) as Uint8Array).equals(bytes)).toBe(true);
      expect(new MsgpackReader(encoder.encode(bytes)).next()).toEqual({ kind: "text", value: bytes });
    }
    const map = Object.fromEntries(Array.from({ length: 70_000 }, (_, index) => [`k${index}`, index]));
    expect(decodeMsgpack(encoder.encode(map), { kind: "map", element: { kind: "number" } })).toEqual(map);
  });

  it("read the same whole numbers, at every place where msgpack's form changes", () => {
    const edges = [5n, 7n, 8n, 15n, 16n, 31n, 32n, 52n, 53n, 63n].flatMap((bits) => [
      2n ** bits - 1n,
      2n ** bits,
      2n ** bits + 1n,
    ]);
    for (const edge of [0n, ...edges, ...edges.map((one) => -one)].filter((one) => one >= -(2n ** 63n))) {
      const number = { kind: "number" } as const;
      // The library writes a bigint always in 64 bits, which is a form that we must read too.
      const decoded = decodeMsgpack(encoder.encode(edge), number);
      expect(String(decoded)).toBe(String(edge));
      const ours = decoder.decode(encodeMsgpack(decoded, number));
      expect(BigInt(ours as bigint | number | string)).toBe(edge);
    }
  });
});

function cases() {
  return concreteTypes.chain((type) => valuesOf(type, { unknown: false }).map((value) => ({ type, value })));
}
