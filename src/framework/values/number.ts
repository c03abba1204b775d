/**
 * Terraform's numbers have 512 bits of mantissa. JavaScript's have 53, so a number that one of them cannot hold exactly
 * is kept as a {@link Decimal}; every other one is a plain `number`.
 */
export type Numeric = number | Decimal;

const syntax = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/** Past this many zeros a number is written with an exponent: nobody wants a gigabyte of them. */
const longestPlain = 2000;

/**
 * A decimal number of any size, held exactly: `coefficient × 10^exponent`, with no trailing zero in the coefficient, so
 * that equal numbers have equal parts.
 */
export class Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;

  private constructor(coefficient: bigint, exponent: number) {
    this.coefficient = coefficient;
    this.exponent = exponent;
  }

  /** The nearest JavaScript number; what does not fit is rounded, as `Number("…")` rounds. */
  toNumber(): number {
    return Number(`${this.coefficient}e${this.exponent}`);
  }

  /** Plain decimal digits, as Terraform writes them in state: no exponent, no trailing zeros. */
  toString(): string {
    const negative = this.coefficient < 0n;
    const digits = (negative ? -this.coefficient : this.coefficient).toString();
    const sign = negative ? "-" : "";
    if (Math.abs(this.exponent) > longestPlain) {
      return `${sign}${digits}e${this.exponent}`;
    }
    if (this.exponent >= 0) {
      return sign + digits + "0".repeat(this.exponent);
    }
    const point = digits.length + this.exponent;
    if (point > 0) {
      return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
    }
    return `${sign}0.${"0".repeat(-point)}${digits}`;
  }

  /**
   * The nearest JavaScript number, so that a number is a number in JSON whatever its value: `0.1` becomes `0.1`, as `0.5`
   * does. What has more digits than a JavaScript number is rounded; `String(…)` gives all of them.
   */
  toJSON(): number {
    return this.toNumber();
  }

  /** The number as a bigint, or undefined when it has a fraction. */
  toBigInt(): bigint | undefined {
    if (this.exponent < 0 || this.exponent > longestPlain) {
      return undefined;
    }
    return this.coefficient * 10n ** BigInt(this.exponent);
  }

  /**
   * Reads decimal text (`12`, `-0.5`, `1e3`). A number that a JavaScript `number` holds exactly comes back as one.
   * Undefined when the text is no number.
   */
  static parse(text: string): Numeric | undefined {
    const match = syntax.exec(text);
    if (!match) {
      return undefined;
    }
    const [, sign, whole = "", fraction = "", power = "0"] = match;
    if (whole === "" && fraction === "") {
      return undefined;
    }
    const coefficient = BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}` || "0");
    return Decimal.of(coefficient, Number(power) - fraction.length);
  }

  /** The number `coefficient × 10^exponent`, as a plain `number` where that is exact. */
  static of(coefficient: bigint, exponent = 0): Numeric {
    if (coefficient === 0n) {
      return 0;
    }
    const digits = coefficient.toString();
    const zeros = trailingZeros(digits);
    const trimmed = zeros === 0 ? coefficient : BigInt(digits.slice(0, -zeros));
    const decimal = new Decimal(trimmed, exponent + zeros);
    const nearest = decimal.toNumber();
    return isExact(decimal, nearest) ? nearest : decimal;
  }
}

/** Counted by hand: `/0+$/` takes time by the square of the length for a text full of zeros. */
function trailingZeros(digits: string): number {
  let count = 0;
  while (digits[digits.length - 1 - count] === "0") {
    count += 1;
  }
  return count;
}

/** True when the JavaScript number is the decimal, digit for digit, and stays itself when Terraform sends it back. */
function isExact(decimal: Decimal, nearest: number): boolean {
  if (!Number.isFinite(nearest) || nearest === 0) {
    return false;
  }
  if (Number.isInteger(nearest)) {
    return Number.isSafeInteger(nearest) && decimal.toBigInt() === BigInt(nearest);
  }
  // A binary fraction k/2^n has exactly n decimal places; past a few dozen, no one meant the number so.
  if (decimal.exponent < -1100) {
    return false;
  }
  const [mantissa, scale] = binaryFraction(nearest);
  return decimal.coefficient * scale === mantissa * 10n ** BigInt(-decimal.exponent);
}

/** A finite fraction as `mantissa / scale` with the scale a power of two. */
function binaryFraction(value: number): [bigint, bigint] {
  let scaled = value;
  let shift = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1;
  }
  return [BigInt(scaled), 1n << BigInt(shift)];
}

/** True for what Terraform calls a number here. NaN has no place in Terraform. */
export function isNumeric(value: unknown): value is Numeric {
  return (typeof value === "number" && !Number.isNaN(value)) || value instanceof Decimal;
}

/** A whole number past 2^53 as a Decimal, so that one value has one form. */
export function canonicalNumber(value: Numeric): Numeric {
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return Decimal.of(BigInt(value));
  }
  return Object.is(value, -0) ? 0 : value;
}

/** Exact equality: `0.1` of JavaScript is not the decimal `0.1`, since Terraform does not take it for that either. */
export function numbersEqual(a: Numeric, b: Numeric): boolean {
  const left = canonicalNumber(a);
  const right = canonicalNumber(b);
  if (typeof left === "number" || typeof right === "number") {
    return left === right;
  }
  return left.coefficient === right.coefficient && left.exponent === right.exponent;
}

/** Orders numbers by size, exactly: a binary fraction counts as what it is, not as the decimal that it is near to. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const [left, right] = [toNumber(a), toNumber(b)];
  // Rounding never turns the order of two numbers round; it can only make them one.
  if (left !== right) {
    return left < right ? -1 : 1;
  }
  if (typeof a === "number" && typeof b === "number") {
    return 0;
  }
  // A decimal may round to infinity, but is none.
  if (typeof a === "number" && !Number.isFinite(a)) {
    return Math.sign(a);
  }
  if (typeof b === "number" && !Number.isFinite(b)) {
    return -Math.sign(b);
  }
  return compareScaled(scaled(a), scaled(b));
}

/** A number as `coefficient × 10^exponent`. */
interface Scaled {
  readonly coefficient: bigint;
  readonly exponent: number;
}

function scaled(value: Numeric): Scaled {
  if (typeof value !== "number") {
    return value;
  }
  const [mantissa, scale] = binaryFraction(value);
  // mantissa / 2^n is mantissa × 5^n / 10^n.
  const places = scale.toString(2).length - 1;
  return { coefficient: mantissa * 5n ** BigInt(places), exponent: -places };
}

function compareScaled(a: Scaled, b: Scaled): number {
  const signs = Math.sign(Number(a.coefficient)) - Math.sign(Number(b.coefficient));
  if (signs !== 0 || a.coefficient === 0n) {
    return Math.sign(signs);
  }
  const sign = a.coefficient < 0n ? -1 : 1;
  // Only numbers of one magnitude are brought to one exponent: there may be a gigabyte of zeros between others.
  const magnitudes = magnitude(a) - magnitude(b);
  if (magnitudes !== 0) {
    return sign * Math.sign(magnitudes);
  }
  const least = Math.min(a.exponent, b.exponent);
  const difference =
    a.coefficient * 10n ** BigInt(a.exponent - least) - b.coefficient * 10n ** BigInt(b.exponent - least);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** How many digits stand before the point; fewer than none for small fractions. */
function magnitude({ coefficient, exponent }: Scaled): number {
  const digits = coefficient.toString().length - (coefficient < 0n ? 1 : 0);
  return digits + exponent;
}

/**
 * A number as a person means it who writes it in TypeScript: `0.1` is the decimal, and not the binary fraction next to it
 * for which it stands there.
 */
export function asWritten(value: Numeric): Numeric {
  return typeof value === "number" ? (Decimal.parse(String(value)) ?? value) : value;
}

/** The nearest JavaScript number of either form. */
export function toNumber(value: Numeric): number {
  return typeof value === "number" ? value : value.toNumber();
}
