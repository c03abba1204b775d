/** The tags of DER that a certificate needs. */
export const Tag = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  OBJECT_IDENTIFIER: 0x06,
  UTF8_STRING: 0x0c,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const;

/** A context-specific tag, such as `[0]`. */
export function contextTag(number: number, isConstructed: boolean): number {
  return (isConstructed ? 0xa0 : 0x80) | number;
}

/** One element: tag, length, contents. */
export function element(tag: number, ...contents: Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

/** Several elements in an order that matters. */
export function sequence(...contents: Uint8Array[]): Buffer {
  return element(Tag.SEQUENCE, ...contents);
}

/** A number from its big-endian bytes, taken as positive. */
export function unsignedInteger(bytes: Uint8Array): Buffer {
  const isNegative = ((bytes[0] ?? 0) & 0x80) !== 0;
  return element(Tag.INTEGER, Buffer.from(isNegative ? [0] : []), bytes);
}

/** Bits that fill whole bytes, unless the last ones are said to be unused. */
export function bitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return element(Tag.BIT_STRING, Buffer.from([unusedBits]), bytes);
}

/** An identifier written as `1.2.840.10045.4.3.2`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest.flatMap(base128)];
  return element(Tag.OBJECT_IDENTIFIER, Buffer.from(bytes));
}

/** A time to the second: two-digit years until 2049, four digits from then on, as RFC 5280 demands. */
export function time(moment: Date): Buffer {
  const digits = `${moment.toISOString().replace(/\.\d+|[-:T]/g, "")}`;
  const isUtcTime = moment.getUTCFullYear() < 2050;
  const text = isUtcTime ? digits.slice(2) : digits;
  return element(isUtcTime ? Tag.UTC_TIME : Tag.GENERALIZED_TIME, Buffer.from(text, "latin1"));
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) {
    bytes.unshift((rest & 0x7f) | 0x80);
  }
  return bytes;
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) {
    return Buffer.from([length]);
  }
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) {
    bytes.unshift(rest % 256);
  }
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}
