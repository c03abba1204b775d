import { matchesPieces } from "../util/wildcard";
import { addressOrder } from "../world/addresses";
import { OntapError } from "../world/errors";
import { parseTime } from "../world/time";
import type { Field, ResourceRecord } from "./resource";
import { valuesAt } from "./resource";

type Scalar = string | number | boolean;
type Test = (values: readonly Scalar[]) => boolean;

/** One condition of a query. */
export interface Filter {
  field: Field;
  matches: (record: ResourceRecord) => boolean;
  /** The values it compares with for equality and nothing else, so that a key can be looked up. */
  exactly: readonly string[] | undefined;
}

interface Piece {
  text: string;
  /** True for the characters that stood in quotes or behind a backslash: they mean themselves. */
  literal: boolean[];
}

/** Takes quotes and backslashes away and notes what they protected. */
function unquote(text: string): Piece {
  const piece: Piece = { text: "", literal: [] };
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? "";
    if (character === "\\" && index + 1 < text.length) {
      index += 1;
      piece.text += text[index];
      piece.literal.push(true);
    } else if (character === '"') {
      quoted = !quoted;
    } else {
      piece.text += character;
      piece.literal.push(quoted);
    }
  }
  return piece;
}

function slice(piece: Piece, from: number, to?: number): Piece {
  return {
    text: piece.text.slice(from, to),
    literal: piece.literal.slice(from, to),
  };
}

function find(piece: Piece, operator: string, from = 0): number {
  for (let at = piece.text.indexOf(operator, from); at >= 0; at = piece.text.indexOf(operator, at + 1)) {
    if (!piece.literal.slice(at, at + operator.length).some(Boolean)) {
      return at;
    }
  }
  return -1;
}

function split(piece: Piece, operator: string): Piece[] {
  const at = find(piece, operator);
  return at < 0 ? [piece] : [slice(piece, 0, at), ...split(slice(piece, at + operator.length), operator)];
}

function startsWith(piece: Piece, operator: string): boolean {
  return find(piece, operator) === 0;
}

type Compare = (value: Scalar) => number;

function order<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparison(field: Field, piece: Piece, now: number, timezone: string): Compare {
  const { text } = piece;
  const bad = (expected: string): OntapError =>
    new OntapError("262197", [text, field.path, expected], { target: field.path });
  if (field.type === "integer") {
    if (!/^-?\d+$/.test(text)) {
      throw bad("<integer>");
    }
    return (value) => Number(value) - Number(text);
  }
  if (field.type === "boolean") {
    if (text !== "true" && text !== "false") {
      throw bad("<true|false>");
    }
    return (value) => Number(value) - Number(text === "true");
  }
  if (field.type === "datetime") {
    const time = parseTime(text, now, timezone);
    if (time === undefined) {
      throw bad("<date and time>");
    }
    return (value) => (parseTime(String(value), now, timezone) ?? 0) - time;
  }
  const address = addressOrder(text);
  return (value) => {
    // Addresses are numbers: as text, 10.1.1.10 would come before 10.1.1.2.
    const other = address === undefined ? undefined : addressOrder(String(value));
    return other === undefined || address === undefined ? order(String(value), text) : order(other, address);
  };
}

/** Compiles what stands between the bars of one alternative. Unset values match `null` and nothing else. */
function compileOne(field: Field, piece: Piece, now: number, timezone: string): { test: Test; exact?: string } {
  if (startsWith(piece, "!")) {
    const { test } = compileOne(field, slice(piece, 1), now, timezone);
    const isNull = piece.text === "!null" && !piece.literal.some(Boolean);
    return { test: (values) => (isNull || values.length > 0) && !test(values) };
  }
  if (piece.text === "null" && !piece.literal.some(Boolean)) {
    return { test: (values) => values.length === 0 };
  }
  for (const [operator, holds] of [
    ["<=", (order: number) => order <= 0],
    [">=", (order: number) => order >= 0],
    ["<", (order: number) => order < 0],
    [">", (order: number) => order > 0],
  ] as const) {
    if (startsWith(piece, operator)) {
      const compare = comparison(field, slice(piece, operator.length), now, timezone);
      return { test: (values) => values.some((value) => holds(compare(value))) };
    }
  }
  const range = find(piece, "..");
  if (range > 0) {
    const low = comparison(field, slice(piece, 0, range), now, timezone);
    const high = comparison(field, slice(piece, range + 2), now, timezone);
    return { test: (values) => values.some((value) => low(value) >= 0 && high(value) <= 0) };
  }
  const pieces = split(piece, "*").map(({ text }) => text);
  if (pieces.length > 1) {
    return { test: (values) => values.some((value) => matchesPieces(pieces, String(value))) };
  }
  const compare = comparison(field, piece, now, timezone);
  return { test: (values) => values.some((value) => compare(value) === 0), exact: piece.text };
}

/** Compiles the value of a query parameter: alternatives in bars, each with its operator. */
export function compileFilter(field: Field, text: string, now: number, timezone: string): Filter {
  const path = field.path.split(".");
  const whole = unquote(text);
  // `!a|b` is "neither a nor b".
  const negated = startsWith(whole, "!") && find(whole, "|") > 0;
  const alternatives = split(negated ? slice(whole, 1) : whole, "|").map((piece) =>
    compileOne(field, piece, now, timezone),
  );
  const exact = alternatives.map(({ exact: value }) => value);
  const any: Test = (values) => alternatives.some(({ test }) => test(values));
  return {
    field,
    matches: (record) => {
      const values = valuesAt(record, path) as Scalar[];
      return negated ? values.length > 0 && !any(values) : any(values);
    },
    exactly: negated || exact.includes(undefined) ? undefined : (exact as string[]),
  };
}
