/** What stands next in the bytes, by the first byte's family. */
export type Token =
  | { readonly kind: "nil" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly value: number | bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "text"; readonly value: Buffer }
  | { readonly kind: "array" | "map"; readonly length: number }
  | { readonly kind: "ext"; readonly type: number; readonly body: Buffer };

/** Bytes that are no msgpack. */
export class MsgpackSyntaxError extends Error {
  override readonly name = "MsgpackSyntaxError";
}

const nil: Token = { kind: "nil" };
const trueToken: Token = { kind: "bool", value: true };
const falseToken: Token = { kind: "bool", value: false };

/**
 * Reads msgpack one token at a time, so that the caller, who knows the type that must come, can say where in the value
 * the bytes went wrong. A header that promises more than the bytes hold is refused before anything is set aside for it.
 */
export class MsgpackReader {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#offset;
  }

  /** Reads one token; of an array or a map only the header. */
  next(): Token {
    const code = this.#bytes[this.#need(1)] as number;
    if (code <= 0x7f) {
      return { kind: "int", value: code };
    }
    if (code >= 0xe0) {
      return { kind: "int", value: code - 0x100 };
    }
    if (code <= 0x8f) {
      return this.#header("map", code & 0x0f);
    }
    if (code <= 0x9f) {
      return this.#header("array", code & 0x0f);
    }
    if (code <= 0xbf) {
      return this.#text(code & 0x1f);
    }
    switch (code) {
      case 0xc0:
        return nil;
      case 0xc2:
        return falseToken;
      case 0xc3:
        return trueToken;
      case 0xc4:
      case 0xd9:
        return this.#text(this.#uint(1));
      case 0xc5:
      case 0xda:
        return this.#text(this.#uint(2));
      case 0xc6:
      case 0xdb:
        return this.#text(this.#uint(4));
      case 0xc7:
        return this.#ext(this.#uint(1));
      case 0xc8:
        return this.#ext(this.#uint(2));
      case 0xc9:
        return this.#ext(this.#uint(4));
      case 0xca:
        return { kind: "float", value: this.#bytes.readFloatBE(this.#need(4)) };
      case 0xcb:
        return { kind: "float", value: this.#bytes.readDoubleBE(this.#need(8)) };
      case 0xcc:
        return { kind: "int", value: this.#uint(1) };
      case 0xcd:
        return { kind: "int", value: this.#uint(2) };
      case 0xce:
        return { kind: "int", value: this.#uint(4) };
      case 0xcf:
        return { kind: "int", value: this.#bytes.readBigUInt64BE(this.#need(8)) };
      case 0xd0:
        return { kind: "int", value: this.#bytes.readInt8(this.#need(1)) };
      case 0xd1:
        return { kind: "int", value: this.#bytes.readInt16BE(this.#need(2)) };
      case 0xd2:
        return { kind: "int", value: this.#bytes.readInt32BE(this.#need(4)) };
      case 0xd3:
        return { kind: "int", value: this.#bytes.readBigInt64BE(this.#need(8)) };
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return this.#ext(1 << (code - 0xd4));
      case 0xdc:
        return this.#header("array", this.#uint(2));
      case 0xdd:
        return this.#header("array", this.#uint(4));
      case 0xde:
        return this.#header("map", this.#uint(2));
      case 0xdf:
        return this.#header("map", this.#uint(4));
      default:
        throw new MsgpackSyntaxError(`byte 0x${code.toString(16)} at offset ${this.#offset - 1} is not msgpack`);
    }
  }

  /** Passes over one whole value. */
  skip(): void {
    let open = 1;
    while (open > 0) {
      const token = this.next();
      open -= 1;
      if (token.kind === "array") {
        open += token.length;
      } else if (token.kind === "map") {
        open += token.length * 2;
      }
    }
  }

  #header(kind: "array" | "map", length: number): Token {
    const smallest = kind === "map" ? length * 2 : length;
    if (this.#offset + smallest > this.#bytes.length) {
      throw new MsgpackSyntaxError(`the bytes end inside ${kind === "map" ? "a map" : "an array"} of ${length}`);
    }
    return { kind, length };
  }

  #text(length: number): Token {
    const start = this.#need(length);
    return { kind: "text", value: this.#bytes.subarray(start, start + length) };
  }

  #ext(length: number): Token {
    const type = this.#bytes.readInt8(this.#need(1));
    const start = this.#need(length);
    return { kind: "ext", type, body: this.#bytes.subarray(start, start + length) };
  }

  #uint(size: 1 | 2 | 4): number {
    return this.#bytes.readUIntBE(this.#need(size), size);
  }

  /** Takes that many bytes, or says that they end too early; gives where they start. */
  #need(count: number): number {
    const start = this.#offset;
    if (start + count > this.#bytes.length) {
      throw new MsgpackSyntaxError(`the bytes end early: ${count} more needed at offset ${start}`);
    }
    this.#offset = start + count;
    return start;
  }
}
