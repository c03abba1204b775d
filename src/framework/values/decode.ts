import { Dynamic } from "./dynamic";
import { ValueError } from "./error";
import { MsgpackReader, MsgpackSyntaxError, type Token } from "./msgpack-reader";
import { canonicalNumber, Decimal, type Numeric } from "./number";
import { setOwn } from "./own";
import type { Path, PathStep } from "./path";
import { isRefinedToNull, refinedUnknown } from "./refinement";
import { canonicalSet } from "./set";
import { type CtyType, dynamic, typeFromJson, typesEqual } from "./type";
import { UNKNOWN, type Unknown } from "./unknown";

/** Types can nest values only as deep as the types go, but dynamic values bring types along. */
const deepest = 512;

/**
 * Reads a value of the given type from Terraform's msgpack.
 *
 * Strings become strings, bools booleans; numbers are numbers where that is exact and {@link Decimal} elsewhere; lists,
 * tuples and sets are arrays (a set without duplicates, in a canonical order); maps and objects are plain objects; a
 * dynamic value is a {@link Dynamic}; null is null and unknown is {@link UNKNOWN}.
 *
 * @throws ValueError with the path when the bytes are malformed or do not fit the type.
 */
export function decodeMsgpack(bytes: Uint8Array, type: CtyType, path: Path = []): unknown {
  return new Decoder(new MsgpackReader(bytes), [...path]).value(type);
}

class Decoder {
  readonly #reader: MsgpackReader;
  readonly #path: PathStep[];

  constructor(reader: MsgpackReader, path: PathStep[]) {
    this.#reader = reader;
    this.#path = path;
  }

  value(type: CtyType): unknown {
    if (this.#path.length > deepest) {
      this.#fail("nested too deep");
    }
    const token = this.#token();
    if (token.kind === "nil") {
      return null;
    }
    if (token.kind === "ext") {
      return this.#unknown(token.type, token.body, type);
    }
    switch (type.kind) {
      case "string":
        return token.kind === "text" ? textOf(token.value) : this.#mismatch("a string", token);
      case "bool":
        return token.kind === "bool" ? token.value : this.#mismatch("a bool", token);
      case "number":
        return this.#number(token);
      case "list":
        return this.#list(type.element, this.#arrayLength(token, "a list"));
      case "set":
        return canonicalSet(type.element, this.#setElements(type.element, this.#arrayLength(token, "a set")));
      case "tuple":
        return this.#tuple(type.elements, this.#arrayLength(token, "a tuple"));
      case "map":
        return this.#map(type.element, this.#mapLength(token, "a map"));
      case "object":
        return this.#object(type.attributes, this.#mapLength(token, "an object"));
      case "dynamic":
        return this.#dynamic(this.#arrayLength(token, "a value with its type"));
    }
  }

  #number(token: Token): Numeric {
    if (token.kind === "int") {
      return typeof token.value === "bigint" ? Decimal.of(token.value) : token.value;
    }
    if (token.kind === "float") {
      return Number.isNaN(token.value) ? this.#fail("a number is required, not NaN") : canonicalNumber(token.value);
    }
    if (token.kind === "text") {
      const number = Decimal.parse(token.value.toString("latin1"));
      if (number !== undefined) {
        return number;
      }
    }
    return this.#mismatch("a number", token);
  }

  #list(element: CtyType, length: number): unknown[] {
    const values: unknown[] = [];
    const oneType = this.#oneType(element);
    for (let index = 0; index < length; index += 1) {
      values.push(oneType(this.#at(index, element)));
    }
    return values;
  }

  /** Elements that bring their own types along must bring the same one. */
  #oneType(element: CtyType): <T>(value: T) => T {
    let first: CtyType | undefined;
    return (value) => {
      if (element.kind === "dynamic" && value instanceof Dynamic) {
        first ??= value.type;
        if (!typesEqual(first, value.type)) {
          this.#fail("all elements of a collection must have one type");
        }
      }
      return value;
    };
  }

  #setElements(element: CtyType, length: number): unknown[] {
    const values: unknown[] = [];
    for (let index = 0; index < length; index += 1) {
      values.push(this.#at({ element: index }, element));
    }
    return values;
  }

  #tuple(elements: readonly CtyType[], length: number): unknown[] {
    if (length !== elements.length) {
      this.#fail(`a tuple of length ${elements.length} is required (${length} given)`);
    }
    return elements.map((type, index) => this.#at(index, type));
  }

  #map(element: CtyType, length: number): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    const oneType = this.#oneType(element);
    for (let count = 0; count < length; count += 1) {
      const key = this.#key();
      if (Object.hasOwn(values, key)) {
        this.#fail(`the key ${JSON.stringify(key)} is given twice`);
      }
      setOwn(values, key, oneType(this.#at({ key }, element)));
    }
    return values;
  }

  #object(attributes: Readonly<Record<string, CtyType>>, length: number): Record<string, unknown> {
    const names = Object.keys(attributes);
    if (length !== names.length) {
      this.#fail(`an object with ${names.length} attributes is required (${length} given)`);
    }
    const values: Record<string, unknown> = {};
    for (let count = 0; count < length; count += 1) {
      const name = this.#key();
      const type = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (type === undefined) {
        return this.#fail(`unsupported attribute ${JSON.stringify(name)}`);
      }
      if (Object.hasOwn(values, name)) {
        this.#fail(`attribute ${JSON.stringify(name)} is given twice`);
      }
      setOwn(values, name, this.#at(name, type));
    }
    return values;
  }

  #dynamic(length: number): unknown {
    if (length !== 2) {
      this.#fail(`a value with its type is an array of 2, not of ${length}`);
    }
    const token = this.#token();
    if (token.kind !== "text") {
      return this.#mismatch("the JSON of a type", token);
    }
    const type = this.#type(token.value.toString("utf8"));
    const value = this.#nested(type);
    return type.kind === "dynamic" ? value : new Dynamic(type, value);
  }

  #type(json: string): CtyType {
    if (json.length > 4 && json === '"dynamic"') {
      return dynamic;
    }
    try {
      return typeFromJson(JSON.parse(json));
    } catch {
      return this.#fail("the type of a dynamic value is not a type");
    }
  }

  /** A dynamic value's own value: counted as a step down, so that endless nesting ends. */
  #nested(type: CtyType): unknown {
    if (type.kind !== "dynamic") {
      return this.value(type);
    }
    const token = this.#token();
    if (token.kind === "nil") {
      return null;
    }
    if (token.kind === "ext") {
      return this.#unknown(token.type, token.body, type);
    }
    return this.#fail("a dynamic value within a dynamic value");
  }

  #unknown(extension: number, body: Buffer, type: CtyType): Unknown | null {
    if (extension !== refinedUnknown) {
      if (body.length > 1) {
        this.#fail(`unsupported extension type ${extension} of ${body.length} bytes`);
      }
      return UNKNOWN;
    }
    return isRefinedToNull(body, type, (problem) => this.#fail(problem)) ? null : UNKNOWN;
  }

  #at(step: PathStep, type: CtyType): unknown {
    this.#path.push(step);
    const value = this.value(type);
    this.#path.pop();
    return value;
  }

  #key(): string {
    const token = this.#token();
    return token.kind === "text" ? textOf(token.value) : this.#mismatch("a string as key", token);
  }

  #arrayLength(token: Token, wanted: string): number {
    return token.kind === "array" ? token.length : this.#mismatch(wanted, token);
  }

  #mapLength(token: Token, wanted: string): number {
    return token.kind === "map" ? token.length : this.#mismatch(wanted, token);
  }

  #token(): Token {
    try {
      return this.#reader.next();
    } catch (error) {
      if (error instanceof MsgpackSyntaxError) {
        return this.#fail(error.message);
      }
      throw error;
    }
  }

  #mismatch(wanted: string, found: Token): never {
    return this.#fail(`${wanted} is required, not ${found.kind}`);
  }

  #fail(problem: string): never {
    throw new ValueError(problem, [...this.#path]);
  }
}

/** Strings of Terraform's are in NFC, whatever the bytes are. */
function textOf(bytes: Buffer): string {
  return bytes.toString("utf8").normalize("NFC");
}
