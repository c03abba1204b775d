import { asText } from "../../text/as-text";
import { Text, text, words } from "../../text/text";
import { DiagnosticError } from "../diagnostics";
import { Dynamic } from "../values/dynamic";
import { Decimal } from "../values/number";
import { type Masks, replacement } from "./masks";

/** What may stand in a log line. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

const deepest = 8;
const longest = 200;

/**
 * Turns anything into JSON for a log line: never throws, never shows a masked value, and follows neither circles nor
 * `toJSON`, which on errors of HTTP libraries gives away headers.
 */
export function toLogValue(value: unknown, masks: Masks, ancestors: readonly object[] = []): JsonValue {
  switch (typeof value) {
    case "string":
      return masks.apply(value);
    case "number":
      return Number.isFinite(value) && masks.apply(String(value)) === String(value)
        ? value
        : masks.apply(String(value));
    case "boolean":
      return value;
    case "bigint":
    case "symbol":
      return masks.apply(String(value));
    case "function":
      return "<function>";
    case "undefined":
      return null;
    default:
      return value === null ? null : objectValue(value as object, masks, ancestors);
  }
}

function objectValue(value: object, masks: Masks, ancestors: readonly object[]): JsonValue {
  if (ancestors.includes(value)) {
    return "<circular>";
  }
  if (ancestors.length >= deepest) {
    return "<too deep>";
  }
  // As the numbers and values that they are: of their parts no mask would know anything.
  if (value instanceof Decimal || value instanceof Text) {
    return masks.apply(value);
  }
  if (value instanceof Dynamic) {
    return toLogValue(value.value, masks, [...ancestors, value]);
  }
  if (ArrayBuffer.isView(value)) {
    return `<${value.byteLength} bytes>`;
  }
  const inner = [...ancestors, value];
  try {
    if (value instanceof Date) {
      return Number.isNaN(value.getTime()) ? "<invalid date>" : value.toISOString();
    }
    if (value instanceof Error) {
      return entries(errorEntries(value), masks, inner);
    }
    if (value instanceof Map) {
      return entries(
        [...value].map(([key, item]) => [asText(key), item]),
        masks,
        inner,
      );
    }
    if (Array.isArray(value) || value instanceof Set) {
      return items([...value], masks, inner);
    }
    return entries(Object.entries(value), masks, inner);
  } catch {
    return "<unreadable>"; // a getter or proxy threw
  }
}

function errorEntries(error: Error): [string, unknown][] {
  const said = error instanceof DiagnosticError ? error.text : error.message;
  const code = "code" in error ? error.code : undefined;
  const all: [string, unknown][] = [
    ["name", error.name],
    ["message", said],
    ["code", code],
    ["stack", stackOf(error, said)],
    ["cause", error.cause],
  ];
  return all.filter(([, value]) => value !== undefined);
}

/** A stack: what was thrown is a value, and where that was, the program's own words. */
function stackOf({ name, message, stack }: Error, said: string | Text): unknown {
  const frames = typeof stack === "string" ? stack.indexOf("\n    at ") : -1;
  if (frames < 0) {
    return stack;
  }
  const thrown = stack?.slice(0, frames);
  const first = thrown === `${name}: ${message}` ? text`${words(name)}: ${said}` : thrown;
  return text`${first}${words(stack?.slice(frames) ?? "")}`;
}

/** Names as programs give them to fields. A hole in one would tell the secret (`***_state`). */
export const fieldName = /^[a-z][A-Za-z_]*$/;

/** The name of a field within a value. One that is the secret from its first letter to its last may be a value itself and is masked. */
function shownName(name: string, masks: Masks): string {
  const masked = masks.apply(name);
  return fieldName.test(name) && masked !== replacement ? name : masked;
}

function items(values: unknown[], masks: Masks, ancestors: readonly object[]): JsonValue[] {
  const shown = values.slice(0, longest).map((value) => toLogValue(value, masks, ancestors));
  return values.length > longest ? [...shown, `<${values.length - longest} more>`] : shown;
}

function entries(pairs: [string, unknown][], masks: Masks, ancestors: readonly object[]): JsonValue {
  const shown = pairs
    .slice(0, longest)
    .map(([key, value]): [string, JsonValue] => [shownName(key, masks), toLogValue(value, masks, ancestors)]);
  if (pairs.length > longest) {
    shown.push(["<more>", pairs.length - longest]);
  }
  return Object.fromEntries(shown);
}
