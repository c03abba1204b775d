import fc from "fast-check";
import {
  bool,
  type CtyType,
  Decimal,
  Dynamic,
  dynamic,
  listOf,
  mapOf,
  type Numeric,
  numberType,
  objectOf,
  setOf,
  stringType,
  tupleOf,
  UNKNOWN,
} from "../../../src/framework/values";

/** Names that are dangerous in JavaScript beside usual ones: to Terraform they are all the same. */
export const names = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "hasOwnProperty", "toString", "length", "0"),
  fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.normalize("NFC")),
);

const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "grapheme", minLength: 30, maxLength: 300 }),
  names,
);

const decimals: fc.Arbitrary<Numeric> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((whole) => Decimal.of(whole)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: -60, max: 60 }))
    .map(([coefficient, exponent]) => Decimal.of(coefficient, exponent)),
);

const numbers: fc.Arbitrary<Numeric> = fc.oneof(
  { weight: 3, arbitrary: decimals },
  { weight: 1, arbitrary: fc.double({ noNaN: true }) },
);

/** Any type without `dynamic`, as deep as makes sense. */
export const concreteTypes: fc.Arbitrary<CtyType> = fc.letrec<{ type: CtyType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(stringType, numberType, bool),
    tie("type").map(listOf),
    tie("type").map(setOf),
    tie("type").map(mapOf),
    fc.dictionary(names, tie("type"), { maxKeys: 4 }).map(objectOf),
    fc.array(tie("type"), { maxLength: 3 }).map(tupleOf),
  ),
})).type;

/** Any type, `dynamic` included where go-cty can hold it: not within a collection, whose elements must share a type. */
export const types: fc.Arbitrary<CtyType> = fc.oneof(
  { weight: 3, arbitrary: concreteTypes },
  { weight: 1, arbitrary: fc.constant(dynamic) },
  {
    weight: 1,
    arbitrary: fc
      .dictionary(names, fc.oneof(concreteTypes, fc.constant(dynamic)), { minKeys: 1, maxKeys: 4 })
      .map(objectOf),
  },
);

/** What a value may hold. JSON has neither: it says nothing of unknown, and a binary fraction reads as a decimal one. */
export interface Gaps {
  readonly unknown: boolean;
  readonly binaryFractions?: boolean;
}

/** Any value of a type; null anywhere, and unknown where asked for. */
export function valuesOf(type: CtyType, gaps: Gaps): fc.Arbitrary<unknown> {
  const empty = gaps.unknown ? fc.constantFrom<unknown>(null, UNKNOWN) : fc.constant<unknown>(null);
  return fc.oneof({ weight: 5, arbitrary: known(type, gaps) }, { weight: 1, arbitrary: empty });
}

function known(type: CtyType, gaps: Gaps): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "string":
      return texts.map((text) => text.normalize("NFC"));
    case "number":
      return gaps.binaryFractions === false ? decimals : numbers;
    case "bool":
      return fc.boolean();
    case "list":
    case "set":
      return fc.array(valuesOf(type.element, gaps), { maxLength: 4 });
    case "tuple":
      return fc.tuple(...type.elements.map((element) => valuesOf(element, gaps)));
    case "map":
      return fc.dictionary(names, valuesOf(type.element, gaps), { maxKeys: 4 });
    case "object":
      return fc.record(
        Object.fromEntries(Object.entries(type.attributes).map(([name, inner]) => [name, valuesOf(inner, gaps)])),
      );
    case "dynamic":
      return concreteTypes.chain((inner) => valuesOf(inner, gaps).map((value) => new Dynamic(inner, value)));
  }
}

/** A type with a value of it. */
export function typedValues(gaps: Gaps): fc.Arbitrary<{ readonly type: CtyType; readonly value: unknown }> {
  return types.chain((type) => valuesOf(type, gaps).map((value) => ({ type, value })));
}

/**
 * A value in a form that two values share exactly when Terraform takes them for the same: written without the code that
 * is tested, so that it can prove it wrong.
 */
export function meaning(type: CtyType, value: unknown): unknown {
  if (value === null || value === undefined || value === UNKNOWN) {
    return String(value ?? null);
  }
  switch (type.kind) {
    case "string":
      return [value];
    case "bool":
      return value;
    case "number":
      return exactly(value as Numeric);
    case "list":
      return (value as unknown[]).map((element) => meaning(type.element, element));
    case "set": {
      const elements = (value as unknown[]).map((element) => JSON.stringify(meaning(type.element, element)));
      const unknowns = elements.filter((element) => element.includes("Symbol("));
      const others = new Set(elements.filter((element) => !element.includes("Symbol(")));
      return [...unknowns, ...others].sort();
    }
    case "tuple":
      return type.elements.map((element, index) => meaning(element, (value as unknown[])[index]));
    case "map":
      return byName(Object.entries(value).map(([key, inner]) => [key, meaning(type.element, inner)]));
    case "object":
      return byName(
        Object.entries(type.attributes).map(([name, inner]) => [
          name,
          meaning(inner, (value as Record<string, unknown>)[name]),
        ]),
      );
    case "dynamic": {
      const { type: inner, value: wrapped } = value as Dynamic;
      return [kindsOf(inner), meaning(inner, wrapped)];
    }
  }
}

function byName(entries: [string, unknown][]): unknown {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A number as a reduced fraction, which tells binary and decimal fractions apart. */
function exactly(value: Numeric): string {
  if (value instanceof Decimal) {
    return `${value.coefficient}e${value.exponent}`;
  }
  if (Number.isInteger(value)) {
    return exactDecimal(BigInt(value), 0);
  }
  if (!Number.isFinite(value)) {
    return String(value);
  }
  // A double has at most 1074 binary places, and so as many decimal ones.
  let scaled = value;
  let places = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    places += 1;
  }
  return exactDecimal(BigInt(scaled) * 5n ** BigInt(places), -places);
}

function exactDecimal(coefficient: bigint, exponent: number): string {
  if (coefficient === 0n) {
    return "0e0";
  }
  let [reduced, power] = [coefficient, exponent];
  while (reduced % 10n === 0n) {
    reduced /= 10n;
    power += 1;
  }
  return `${reduced}e${power}`;
}

function kindsOf(type: CtyType): unknown {
  if ("element" in type) {
    return [type.kind, kindsOf(type.element)];
  }
  if ("elements" in type) {
    return [type.kind, type.elements.map(kindsOf)];
  }
  if ("attributes" in type) {
    return [type.kind, byName(Object.entries(type.attributes).map(([name, inner]) => [name, kindsOf(inner)]))];
  }
  return type.kind;
}
