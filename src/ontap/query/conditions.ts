import { words } from "../../text/text";
import { OntapError } from "../errors/ontap-error";

type Scalar = string | number | boolean;

/** The type that a literal belongs to: a condition on text is one on any text field, not on fields that are that text. */
type Wide<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;

/** A condition on a field of type `T`, in ONTAP's query language. Made by the functions of this module. */
export class Condition<in T> {
  readonly text: string;
  readonly compound: boolean;
  /** Makes conditions on fields of different types different types. */
  declare protected readonly field: (value: T) => void;

  constructor(
    /** The condition in ONTAP's notation, not yet encoded for a URL. */
    text: string,
    /** Whether it is made of several others, which `not` cannot take together. */
    compound = false,
  ) {
    this.text = text;
    this.compound = compound;
  }
}

/** Exactly this value, whatever characters it holds. */
export function equals<T extends Scalar>(value: T): Condition<Wide<T>> {
  return new Condition(literal(value));
}

/** Text that fits a pattern, in which `*` stands for any characters. All other characters stand for themselves. */
export function like(pattern: string): Condition<string> {
  const parts = pattern.split("*");
  if (parts.every((part) => part === "" || literal(part) === part)) {
    return new Condition(pattern);
  }
  // Each part is quoted by itself: within quotes the asterisk would lose its meaning.
  return new Condition(parts.map((part) => (part === "" ? "" : literal(part))).join("*"));
}

/** A condition that is written in ONTAP's query language already, such as `!available|pending`. */
export function inNotation<T>(text: string): Condition<T> {
  return new Condition(text, true);
}

export function lessThan<T extends Scalar>(value: T): Condition<Wide<T>> {
  return new Condition(`<${literal(value)}`);
}

export function greaterThan<T extends Scalar>(value: T): Condition<Wide<T>> {
  return new Condition(`>${literal(value)}`);
}

export function atMost<T extends Scalar>(value: T): Condition<Wide<T>> {
  return new Condition(`<=${literal(value)}`);
}

export function atLeast<T extends Scalar>(value: T): Condition<Wide<T>> {
  return new Condition(`>=${literal(value)}`);
}

/** From `low` to `high`, both included. */
export function between<T extends Scalar>(low: T, high: Wide<T>): Condition<Wide<T>> {
  return new Condition(`${literal(low)}..${literal(high)}`);
}

/** The field is not set. */
export function isNull(): Condition<unknown> {
  return new Condition("null");
}

/** The field is set, to whatever value. */
export function isSet(): Condition<unknown> {
  return new Condition("!null");
}

/** The opposite of a value or of one condition. */
export function not<T>(condition: T | Condition<T>): Condition<Wide<T>> {
  const { text, compound } = asCondition<T>(condition);
  if (compound) {
    throw new OntapError({
      kind: "usage",
      reason: "ONTAP cannot negate a condition that is made of several",
      advice: words("Negate each of its parts."),
    });
  }
  return new Condition(text.startsWith("!") ? text.slice(1) : `!${text}`);
}

/** At least one of several values or conditions holds. */
export function anyOf<T>(...conditions: readonly (T | Condition<T>)[]): Condition<Wide<T>> {
  if (conditions.length === 0) {
    throw new OntapError({ kind: "usage", reason: "anyOf needs at least one value" });
  }
  const parts = conditions.map((condition) => asCondition<T>(condition));
  return new Condition(
    parts.map(({ text }) => text).join("|"),
    parts.length > 1 || parts.some((part) => part.compound),
  );
}

/** A condition as it is, a plain value as equality, and null as "not set". */
export function asCondition<T>(value: T | Condition<T> | null): Condition<T> {
  if (value instanceof Condition) {
    return value;
  }
  if (value === null) {
    return isNull();
  }
  return new Condition(literal(value as Scalar));
}

/** A value as ONTAP takes it literally: in double quotes where it holds anything that means something to a query. */
function literal(value: Scalar): string {
  if (typeof value !== "string") {
    return String(value);
  }
  const plain = value !== "" && value !== "null" && !/[*|!<>"\\{}\s,]|\.\./.test(value);
  return plain ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}
