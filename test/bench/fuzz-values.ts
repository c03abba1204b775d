import fc from "fast-check";
import {
  type CtyType,
  decodeMsgpack,
  encodeMsgpack,
  typeToJson,
  ValueError,
  valuesEqual,
} from "../../src/framework/values";
import { decodeJson, encodeJson } from "../../src/framework/values/json";
import { types, valuesOf } from "../framework/values/arbitrary";

const inputs = Number(process.argv[2] ?? 200_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);

/** Where mutations start from. */
interface Sample {
  readonly type: CtyType;
  readonly bytes: Buffer;
}

interface Format {
  readonly name: string;
  readonly samples: readonly Sample[];
  decode(bytes: Uint8Array, type: CtyType): unknown;
}

/** Small, fast and repeatable; nothing here has to be secret. */
class Dice {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state ^ (this.#state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    const mixed = Math.imul(this.#state ^ (this.#state >>> 12), 0x297a2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  }
}

/** First bytes of msgpack's families and of JSON's tokens: they change what all that follows means. */
const loaded = [
  0xc0, 0xc1, 0xc4, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcf, 0xd3, 0xd4, 0xd8, 0xdb, 0xdd, 0xdf, 0x22, 0x5b, 0x7b,
];

function mutate(bytes: Buffer, dice: Dice): Buffer {
  let changed = Buffer.from(bytes);
  for (let count = 1 + dice.below(4); count > 0; count -= 1) {
    const at = dice.below(changed.length + 1);
    const how = dice.below(6);
    if (how === 0) {
      changed = changed.subarray(0, at);
    } else if (how === 1) {
      changed = Buffer.concat([changed.subarray(0, at), Buffer.of(dice.below(256)), changed.subarray(at)]);
    } else if (how === 2) {
      changed = Buffer.concat([changed.subarray(0, at), changed.subarray(dice.below(changed.length + 1))]);
    } else if (at < changed.length) {
      const value =
        how === 3
          ? dice.below(256)
          : how === 4
            ? (loaded[dice.below(loaded.length)] as number)
            : (changed[at] as number) ^ (1 << dice.below(8));
      changed[at] = value;
    }
  }
  return changed;
}

function samplesOf(count: number, unknown: boolean, encode: (value: unknown, type: CtyType) => Buffer): Sample[] {
  const typed = types.chain((type) =>
    valuesOf(type, { unknown, binaryFractions: unknown }).map((value) => ({ type, bytes: encode(value, type) })),
  );
  return fc.sample(typed, { numRuns: count, seed });
}

const formats: readonly Format[] = [
  {
    name: "msgpack",
    samples: samplesOf(2000, true, (value, type) => Buffer.from(encodeMsgpack(value, type))),
    decode: decodeMsgpack,
  },
  {
    name: "JSON",
    samples: samplesOf(500, false, (value, type) => Buffer.from(encodeJson(value, type))),
    decode: (bytes, type) => decodeJson(Buffer.from(bytes).toString("utf8"), type, { lenient: true }),
  },
];

interface Result {
  readonly format: string;
  readonly inputs: number;
  read: number;
  refused: number;
  crashes: number;
  slowestMs: number;
}

/** How one input ended; an error that should not have been. */
function attempt(format: Format, input: Buffer, type: CtyType): "read" | "refused" | Error {
  let value: unknown;
  try {
    value = format.decode(input, type);
  } catch (error) {
    return error instanceof ValueError ? "refused" : (error as Error);
  }
  try {
    // What is read is of the type: it can be written, and is then what it was.
    const written = encodeMsgpack(value, type);
    return valuesEqual(type, decodeMsgpack(written, type), value) ? "read" : new Error("not itself after writing");
  } catch (error) {
    return error as Error;
  }
}

function fuzz(format: Format, count: number): Result {
  const dice = new Dice(seed);
  const result: Result = { format: format.name, inputs: count, read: 0, refused: 0, crashes: 0, slowestMs: 0 };
  for (let index = 0; index < count; index += 1) {
    const { type, bytes } = format.samples[dice.below(format.samples.length)] as Sample;
    const input = mutate(bytes, dice);
    const begin = performance.now();
    const outcome = attempt(format, input, type);
    if (outcome === "read") {
      result.read += 1;
    } else if (outcome === "refused") {
      result.refused += 1;
    } else {
      result.crashes += 1;
      const bytesText = input.toString("hex");
      console.error(`crash of ${format.name}: type ${JSON.stringify(typeToJson(type))}, bytes ${bytesText}:`, outcome);
    }
    result.slowestMs = Math.max(result.slowestMs, performance.now() - begin);
  }
  return { ...result, slowestMs: Math.round(result.slowestMs * 10) / 10 };
}

const begin = performance.now();
const results = formats.map((format, index) => fuzz(format, Math.ceil((inputs * (index === 0 ? 3 : 1)) / 4)));
const seconds = Math.round((performance.now() - begin) / 100) / 10;
console.log(JSON.stringify({ inputs: results.reduce((sum, one) => sum + one.inputs, 0), seed, seconds, results }));
process.exitCode = results.some(({ crashes }) => crashes > 0) ? 1 : 0;
