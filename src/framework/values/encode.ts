import { Dynamic } from "./dynamic";
import { ValueError } from "./error";
import { MsgpackWriter } from "./msgpack-writer";
import { canonicalNumber, isNumeric, type Numeric } from "./number";
import type { Path, PathStep } from "./path";
import { canonicalSet } from "./set";
import { type CtyType, typeToJson, typeToString } from "./type";
import { isPlainObject, UNKNOWN } from "./unknown";

const largestInt = 2n ** 63n - 1n;
const smallestInt = -(2n ** 63n);

/** What is asked of a value beside being of its type. */
export interface EncodeOptions {
  /** Refuse infinite numbers: Terraform computes with them, but its state, which is JSON, cannot hold one. */
  readonly finite?: boolean;
}

/**
 * Writes a value of the given type as Terraform's msgpack. It takes what {@link decodeMsgpack} gives; `undefined` is
 * written as null, strings are brought to Unicode NFC, sets lose duplicates and get their canonical order.
 *
 * @throws ValueError with the path when the value does not fit the type: an attribute too many or too few, a wrong kind.
 */
export function encodeMsgpack(value: unknown, type: CtyType, path: Path = [], options: EncodeOptions = {}): Uint8Array {
  const writer = new MsgpackWriter();
  new Encoder(writer, [...path], options.finite ?? false).value(value, type);
  return writer.finish();
}

class Encoder {
  readonly #writer: MsgpackWriter;
  readonly #path: PathStep[];
  readonly #finite: boolean;
  readonly #checking: boolean;

  constructor(
    writer: MsgpackWriter,
    path: PathStep[],
    finite: boolean,
    /** True when only the form matters and sets may stay in any order. */
    checking = false,
  ) {
    this.#writer = writer;
    this.#path = path;
    this.#finite = finite;
    this.#checking = checking;
  }

  value(value: unknown, type: CtyType): void {
    if (value === null || value === undefined) {
      this.#writer.nil();
    } else if (value === UNKNOWN) {
      this.#writer.unknown();
    } else {
      this.#known(value, type);
    }
  }

  #known(value: unknown, type: CtyType): void {
    if (type.kind === "string" && typeof value === "string") {
      this.#writer.string(value.normalize("NFC"));
    } else if (type.kind === "bool" && typeof value === "boolean") {
      this.#writer.bool(value);
    } else if (type.kind === "number" && isNumeric(value)) {
      this.#number(value);
    } else if ((type.kind === "list" || type.kind === "set") && Array.isArray(value)) {
      this.#elements(value, type);
    } else if (type.kind === "tuple" && Array.isArray(value)) {
      this.#tuple(value, type.elements);
    } else if (type.kind === "map" && isPlainObject(value)) {
      this.#map(value, type.element);
    } else if (type.kind === "object" && isPlainObject(value)) {
      this.#object(value, type.attributes);
    } else if (type.kind === "dynamic" && value instanceof Dynamic) {
      this.#dynamic(value);
    } else {
      this.#mismatch(type, value);
    }
  }

  #dynamic(dynamic: Dynamic): void {
    this.#writer.array(2);
    this.#writer.binary(Buffer.from(JSON.stringify(typeToJson(dynamic.type))));
    this.value(dynamic.value, dynamic.type);
  }

  /** Terraform's own choice: an int where it fits 64 bits, a float where the value came as one, else decimal text. */
  #number(value: Numeric): void {
    const number = canonicalNumber(value);
    if (typeof number === "number") {
      if (this.#finite && !Number.isFinite(number)) {
        this.#fail("an infinite number cannot be stored");
      }
      if (Number.isInteger(number)) {
        this.#writer.int(number);
      } else {
        this.#writer.float(number);
      }
      return;
    }
    const whole = number.toBigInt();
    if (whole !== undefined && whole <= largestInt && whole >= smallestInt) {
      this.#writer.int(whole);
    } else {
      this.#writer.string(number.toString());
    }
  }

  #elements(values: readonly unknown[], type: CtyType & { kind: "list" | "set" }): void {
    const isSet = type.kind === "set";
    // Checked before they are put in order, so that an error names the element where the author wrote it.
    const elements = isSet && values.length > 1 && !this.#checking ? this.#ordered(values, type.element) : values;
    this.#writer.array(elements.length);
    elements.forEach((element, index) => {
      this.#at(isSet ? { element: index } : index, element, type.element);
    });
  }

  #ordered(values: readonly unknown[], element: CtyType): readonly unknown[] {
    const trial = new Encoder(new MsgpackWriter(), this.#path, this.#finite, true);
    values.forEach((value, index) => {
      trial.#at({ element: index }, value, element);
    });
    return canonicalSet(element, values);
  }

  #tuple(values: readonly unknown[], types: readonly CtyType[]): void {
    if (values.length !== types.length) {
      this.#fail(`a tuple of length ${types.length} is required (${values.length} given)`);
    }
    this.#writer.array(types.length);
    types.forEach((type, index) => {
      this.#at(index, values[index], type);
    });
  }

  #map(values: Record<string, unknown>, element: CtyType): void {
    const keys = Object.keys(values).sort();
    const written = keys.map((key) => key.normalize("NFC"));
    if (written.some((key, index) => key !== keys[index]) && new Set(written).size < keys.length) {
      this.#fail("two keys are the same text in Unicode NFC");
    }
    this.#writer.map(keys.length);
    keys.forEach((key, index) => {
      this.#writer.string(written[index] as string);
      this.#at({ key }, values[key], element);
    });
  }

  #object(values: Record<string, unknown>, attributes: Readonly<Record<string, CtyType>>): void {
    const names = Object.keys(attributes).sort();
    for (const name of Object.keys(values)) {
      if (!Object.hasOwn(attributes, name)) {
        this.#fail(`there is no attribute ${JSON.stringify(name)}`);
      }
    }
    this.#writer.map(names.length);
    for (const name of names) {
      if (!Object.hasOwn(values, name)) {
        this.#fail(`the attribute ${JSON.stringify(name)} is missing`);
      }
      this.#writer.string(name);
      this.#at(name, values[name], attributes[name] as CtyType);
    }
  }

  #at(step: PathStep, value: unknown, type: CtyType): void {
    this.#path.push(step);
    this.value(value, type);
    this.#path.pop();
  }

  #mismatch(type: CtyType, value: unknown): never {
    const found = Array.isArray(value) ? "an array" : value instanceof Dynamic ? "a dynamic value" : typeof value;
    return this.#fail(`${typeToString(type)} is required, not ${Number.isNaN(value) ? "NaN" : found}`);
  }

  #fail(problem: string): never {
    throw new ValueError(problem, [...this.#path]);
  }
}
