/** Writes msgpack into one growing buffer, each value in its shortest form, as Terraform itself does. */
export class MsgpackWriter {
  #bytes = Buffer.allocUnsafe(256);
  #length = 0;

  finish(): Uint8Array {
    return new Uint8Array(this.#bytes.subarray(0, this.#length));
  }

  nil(): void {
    this.#byte(0xc0);
  }

  bool(value: boolean): void {
    this.#byte(value ? 0xc3 : 0xc2);
  }

  /** The plain unknown value: extension 0 with one zero byte. */
  unknown(): void {
    const start = this.#reserve(3);
    this.#bytes[start] = 0xd4;
    this.#bytes[start + 1] = 0;
    this.#bytes[start + 2] = 0;
  }

  /** A whole number between -2^63 and 2^63-1. */
  int(value: bigint | number): void {
    if (typeof value === "bigint" && !Number.isSafeInteger(Number(value))) {
      const start = this.#reserve(9);
      this.#bytes[start] = value < 0n ? 0xd3 : 0xcf;
      if (value < 0n) {
        this.#bytes.writeBigInt64BE(value, start + 1);
      } else {
        this.#bytes.writeBigUInt64BE(value, start + 1);
      }
      return;
    }
    const number = Number(value);
    if (number >= 0) {
      this.#positive(number);
    } else {
      this.#negative(number);
    }
  }

  float(value: number): void {
    const start = this.#reserve(9);
    this.#bytes[start] = 0xcb;
    this.#bytes.writeDoubleBE(value, start + 1);
  }

  string(value: string): void {
    const size = Buffer.byteLength(value, "utf8");
    this.#header(size, 0xa0, 31, 0xd9);
    const start = this.#reserve(size);
    this.#bytes.write(value, start, "utf8");
  }

  binary(value: Uint8Array): void {
    this.#header(value.length, undefined, 0, 0xc4);
    const start = this.#reserve(value.length);
    this.#bytes.set(value, start);
  }

  array(length: number): void {
    this.#header(length, 0x90, 15, undefined, 0xdc);
  }

  map(length: number): void {
    this.#header(length, 0x80, 15, undefined, 0xde);
  }

  #positive(value: number): void {
    if (value <= 0x7f) {
      this.#byte(value);
    } else if (value <= 0xff) {
      this.#uint(0xcc, value, 1);
    } else if (value <= 0xffff) {
      this.#uint(0xcd, value, 2);
    } else if (value <= 0xffffffff) {
      this.#uint(0xce, value, 4);
    } else {
      const start = this.#reserve(9);
      this.#bytes[start] = 0xcf;
      this.#bytes.writeBigUInt64BE(BigInt(value), start + 1);
    }
  }

  #negative(value: number): void {
    if (value >= -0x20) {
      this.#byte(0x100 + value);
    } else if (value >= -0x80) {
      this.#uint(0xd0, 0x100 + value, 1);
    } else if (value >= -0x8000) {
      this.#uint(0xd1, 0x10000 + value, 2);
    } else if (value >= -0x80000000) {
      this.#uint(0xd2, 0x100000000 + value, 4);
    } else {
      const start = this.#reserve(9);
      this.#bytes[start] = 0xd3;
      this.#bytes.writeBigInt64BE(BigInt(value), start + 1);
    }
  }

  /** A length in the form that fits it: within the first byte, or after it in 1 (where there is one), 2 or 4 bytes. */
  #header(length: number, short: number | undefined, most: number, one?: number, two?: number): void {
    const code = two ?? (one as number) + 1;
    if (short !== undefined && length <= most) {
      this.#byte(short | length);
    } else if (one !== undefined && length <= 0xff) {
      this.#uint(one, length, 1);
    } else if (length <= 0xffff) {
      this.#uint(code, length, 2);
    } else {
      this.#uint(code + 1, length, 4);
    }
  }

  #uint(code: number, value: number, size: 1 | 2 | 4): void {
    const start = this.#reserve(1 + size);
    this.#bytes[start] = code;
    this.#bytes.writeUIntBE(value, start + 1, size);
  }

  #byte(value: number): void {
    const start = this.#reserve(1);
    this.#bytes[start] = value;
  }

  /** Makes room and says where. It may put another buffer in place: read `this.bytes` after it, not before. */
  #reserve(count: number): number {
    const start = this.#length;
    const end = start + count;
    if (end > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(end, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, start);
      this.#bytes = larger;
    }
    this.#length = end;
    return start;
  }
}
