import { Dynamic } from "./dynamic";
import { ValueError } from "./error";
import { canonicalNumber, Decimal, isNumeric, type Numeric } from "./number";
import { setOwn } from "./own";
import type { Path, PathStep } from "./path";
import { canonicalSet } from "./set";
import { type CtyType, typeFromJson, typeToJson } from "./type";
import { isPlainObject, UNKNOWN } from "./unknown";

/** How forgiving reading is where state and type differ. */
export interface DecodeJsonOptions {
  /**
   * State written by an older or newer release of a provider: attributes that the type does not have are passed over,
   * those that the JSON does not have are null.
   */
  readonly lenient?: boolean;
}

/**
 * What might be a number that a JavaScript number does not hold exactly: a fraction, an exponent, or sixteen digits. The
 * native parser is many times faster, and where it finds none of these as exact.
 */
const inexact = /\d[.eE]|\d{16}/;

/**
 * JSON text with its numbers exact: what a JavaScript number cannot hold is a {@link Decimal}.
 *
 * @throws ValueError when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  try {
    if (!inexact.test(text)) {
      return JSON.parse(text);
    }
    // Loaded when first needed: few states have such a number, and start-up is paid several times for one command.
    const { parse } = require("lossless-json") as typeof import("lossless-json");
    return parse(text, undefined, {
      parseNumber: (digits) => Decimal.parse(digits),
      onDuplicateKey: ({ newValue }) => newValue,
    });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new ValueError("not JSON that can be read: nested too deep", []);
    }
    // Parsers quote what they could not read, which in a state may be a secret. Where it is says enough.
    const [, place] = (error instanceof Error && /position (\d+)/.exec(error.message)) || [];
    throw new ValueError(place === undefined ? "not JSON" : `not JSON (at character ${place})`, []);
  }
}

/**
 * Reads a value of the given type from the JSON of a state file (`RawState`), numbers of any size kept exact.
 *
 * @throws ValueError with the path when it does not fit the type.
 */
export function decodeJson(text: string, type: CtyType, options: DecodeJsonOptions = {}): unknown {
  return new JsonDecoder([], options.lenient ?? false).value(parseJson(text), type);
}

/** The same from JSON that {@link parseJson} has read already. */
export function fromParsedJson(
  json: unknown,
  type: CtyType,
  path: Path = [],
  options: DecodeJsonOptions = {},
): unknown {
  return new JsonDecoder([...path], options.lenient ?? false).value(json, type);
}

class JsonDecoder {
  readonly #path: PathStep[];
  readonly #lenient: boolean;

  constructor(path: PathStep[], lenient: boolean) {
    this.#path = path;
    this.#lenient = lenient;
  }

  value(json: unknown, type: CtyType): unknown {
    if (json === null || json === undefined) {
      return null;
    }
    switch (type.kind) {
      case "string":
        if (typeof json === "string") {
          return json.normalize("NFC");
        }
        return typeof json === "boolean" || isNumeric(json) ? String(json) : this.#fail("a string is required");
      case "bool":
        if (typeof json === "boolean") {
          return json;
        }
        return json === "true" ? true : json === "false" ? false : this.#fail("a bool is required");
      case "number":
        return this.#number(json);
      case "list":
        return this.#array(json, "a list").map((inner, index) => this.#at(index, inner, type.element));
      case "set":
        return canonicalSet(
          type.element,
          this.#array(json, "a set").map((inner, index) => this.#at({ element: index }, inner, type.element)),
        );
      case "tuple":
        return this.#tuple(this.#array(json, "a tuple"), type.elements);
      case "map":
        return this.#map(json, type.element);
      case "object":
        return this.#object(json, type.attributes);
      case "dynamic":
        return this.#dynamic(json);
    }
  }

  #number(json: unknown): Numeric {
    if (isNumeric(json)) {
      return canonicalNumber(json);
    }
    const number = typeof json === "string" ? Decimal.parse(json) : undefined;
    return number ?? this.#fail("a number is required");
  }

  #array(json: unknown, wanted: string): unknown[] {
    return Array.isArray(json) ? json : this.#fail(`${wanted} is required`);
  }

  #tuple(values: unknown[], types: readonly CtyType[]): unknown[] {
    if (values.length !== types.length) {
      this.#fail(`a tuple of length ${types.length} is required (${values.length} given)`);
    }
    return types.map((type, index) => this.#at(index, values[index], type));
  }

  #map(json: unknown, element: CtyType): Record<string, unknown> {
    if (!isPlainObject(json)) {
      return this.#fail("a map is required");
    }
    const values: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(json)) {
      const key = name.normalize("NFC");
      setOwn(values, key, this.#at({ key }, inner, element));
    }
    return values;
  }

  #object(json: unknown, attributes: Readonly<Record<string, CtyType>>): Record<string, unknown> {
    if (!isPlainObject(json)) {
      return this.#fail("an object is required");
    }
    const own = (name: string) => (Object.hasOwn(json, name) ? json[name] : null);
    const values: Record<string, unknown> = {};
    for (const [name, type] of Object.entries(attributes)) {
      if (!Object.hasOwn(json, name) && !this.#lenient) {
        this.#fail(`the attribute ${JSON.stringify(name)} is missing`);
      }
      setOwn(values, name, this.#at(name, own(name), type));
    }
    if (!this.#lenient) {
      for (const name of Object.keys(json)) {
        if (!Object.hasOwn(attributes, name)) {
          this.#fail(`unsupported attribute ${JSON.stringify(name)}`);
        }
      }
    }
    return values;
  }

  #dynamic(json: unknown): unknown {
    if (!isPlainObject(json) || !Object.hasOwn(json, "type")) {
      return this.#fail("a value with its type is required");
    }
    let type: CtyType;
    try {
      type = typeFromJson(json.type);
    } catch {
      return this.#fail("the type of a dynamic value is not a type");
    }
    if (type.kind === "dynamic") {
      return this.#fail("a dynamic value within a dynamic value");
    }
    return new Dynamic(type, this.value(json.value, type));
  }

  #at(step: PathStep, json: unknown, type: CtyType): unknown {
    this.#path.push(step);
    const value = this.value(json, type);
    this.#path.pop();
    return value;
  }

  #fail(problem: string): never {
    throw new ValueError(problem, [...this.#path]);
  }
}

/**
 * The state-file JSON of a value: numbers bare and exact, sets in canonical order, dynamic values with their type.
 *
 * @throws ValueError for an unknown value, which no state can hold.
 */
export function encodeJson(value: unknown, type: CtyType): string {
  if (value === null || value === undefined) {
    return "null";
  }
  if (value === UNKNOWN) {
    throw new ValueError("an unknown value has no JSON", []);
  }
  switch (type.kind) {
    case "string":
      return JSON.stringify((value as string).normalize("NFC"));
    case "bool":
      return String(value);
    case "number":
      if (typeof value === "number" && !Number.isFinite(value)) {
        throw new ValueError("infinity has no JSON", []);
      }
      return String(canonicalNumber(value as Numeric));
    case "list":
      return `[${(value as unknown[]).map((inner) => encodeJson(inner, type.element)).join(",")}]`;
    case "set":
      return `[${canonicalSet(type.element, value as unknown[])
        .map((inner) => encodeJson(inner, type.element))
        .join(",")}]`;
    case "tuple":
      return `[${(value as unknown[]).map((inner, i) => encodeJson(inner, type.elements[i] as CtyType)).join(",")}]`;
    case "map":
      return members(Object.keys(value), (key) => encodeJson((value as Record<string, unknown>)[key], type.element));
    case "object":
      return members(Object.keys(type.attributes), (name) =>
        encodeJson((value as Record<string, unknown>)[name], type.attributes[name] as CtyType),
      );
    case "dynamic": {
      const dynamic = value as Dynamic;
      return `{"value":${encodeJson(dynamic.value, dynamic.type)},"type":${JSON.stringify(typeToJson(dynamic.type))}}`;
    }
  }
}

function members(keys: string[], text: (key: string) => string): string {
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${text(key)}`)
    .join(",")}}`;
}
