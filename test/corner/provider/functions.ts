import {
  DiagnosticError,
  Dynamic,
  defineFunction,
  FunctionError,
  isSet,
  isUnknown,
  t,
  toNumber,
  UNKNOWN,
} from "../../../src/framework";

const join = defineFunction({
  name: "join_words",
  summary: "Puts words together.",
  description: "With a separator between them.",
  parameters: [{ name: "separator", type: t.string, description: "Between words." }],
  variadic: { name: "words", type: t.string },
  returns: t.string,
  run: ([separator], words) => words.join(separator),
});

const describeNull = defineFunction({
  name: "describe",
  summary: "Says what it was given, null and unknown too.",
  parameters: [{ name: "value", type: t.string, allowNull: true, allowUnknown: true }],
  returns: t.string,
  run([value]) {
    if (isUnknown(value)) {
      return UNKNOWN;
    }
    return value === null ? "null" : `text ${value}`;
  },
});

const half = defineFunction({
  name: "half",
  summary: "Half of an even number.",
  parameters: [{ name: "number", type: t.integer }],
  returns: t.number,
  async run([number]) {
    if (number % 2 !== 0) {
      throw new FunctionError(`${number} is not even`, 0);
    }
    return number / 2;
  },
});

const sum = defineFunction({
  name: "sum",
  summary: "All of them.",
  parameters: [],
  variadic: { name: "numbers", type: t.number },
  returns: t.number,
  run: (_, numbers) => numbers.map(toNumber).reduce((a, b) => a + b, 0),
});

const shape = defineFunction({
  name: "shape",
  summary: "The kind of a value of any type, and what it was.",
  parameters: [{ name: "value", type: t.dynamic }],
  returns: t.object({ kind: t.string, value: t.dynamic }),
  run: ([value]) => ({ kind: value.type.kind, value: isSet(value) ? value : null }),
});

const pairs = defineFunction({
  name: "pairs",
  summary: "Objects, sets and maps there and back.",
  parameters: [{ name: "input", type: t.map(t.set(t.number)) }],
  returns: t.list(t.object({ key: t.string, sizes: t.set(t.number) })),
  run: ([input]) => Object.entries(input).map(([key, sizes]) => ({ key, sizes })),
});

const fail = defineFunction({
  name: "fail",
  summary: "Fails as it is told.",
  deprecated: "Nobody wants it.",
  parameters: [{ name: "how", type: t.string }],
  returns: t.string,
  run([how], _rest, { log }) {
    log.info(`told to fail: ${how}`);
    if (how === "diagnosed") {
      throw new DiagnosticError("Not today", "Functions rest on Sundays.");
    }
    if (how === "foreseen") {
      throw new FunctionError("this was foreseen");
    }
    if (how.startsWith("at ")) {
      throw new FunctionError("this has no such place", Number(how.slice(3)));
    }
    if (how === "unfit") {
      return 5 as never;
    }
    if (how === "dynamic") {
      return new Dynamic({ kind: "string" }, "x") as never;
    }
    throw new TypeError("nobody foresaw this");
  },
});

const doubled = defineFunction({
  name: "doubled",
  summary: "Each word twice over, as far as it is known.",
  parameters: [{ name: "words", type: t.list(t.string), allowUnknown: true }],
  returns: t.list(t.string),
  run: ([words]) => (isUnknown(words) ? UNKNOWN : words.map((word) => (isUnknown(word) ? UNKNOWN : word + word))),
});

export const functions = [join, describeNull, half, sum, shape, pairs, fail, doubled];
