import { batch } from "../support/batch";

/** Configured values of a `corner_plain`, one after another, and what the state has of each. */
function through(name: string, ...values: readonly (readonly [body: string, state: object])[]) {
  return {
    name,
    type: "corner_plain",
    steps: values.map(([body, state]) => ({ body, state })),
  };
}

batch("plain values go through plan, apply, state and refresh", [
  through("text", ['text = "a"', { text: "a" }], ['text = ""', { text: "" }], ["", { text: null }]),
  {
    name: "text in another normal form is the same text",
    type: "corner_plain",
    steps: [
      { body: 'text = "e\\u0301 \\U0001F600 \\u0000"', state: { text: "é 😀 \0" } },
      { body: 'text = "\\u00e9 \\U0001F600 \\u0000"', actions: ["no-op"] },
    ],
  },
  through("0.1, which no double is", ["number = 0.1", { number: 0.1 }], ["number = 0.2", { number: 0.2 }]),
  through(
    "0.30000000000000004, which is not 0.3",
    ["number = 0.3", { number: 0.3 }],
    ["number = 0.30000000000000004", { number: expect.anything() }],
  ),
  through("1e100", ["number = 1e100", { number: `1${"0".repeat(100)}` }], ["number = -1e100", {}]),
  through(
    "whole numbers past 2^53",
    ["number = 9007199254740992", { number: "9007199254740992" }],
    ["number = 9007199254740993", { number: "9007199254740993" }],
    ["number = 18446744073709551616", { number: "18446744073709551616" }],
    ["number = -9223372036854775809", { number: "-9223372036854775809" }],
  ),
  through("forty digits", [
    "number = 1234567890123456789012345678901234567890.5",
    { number: "1234567890123456789012345678901234567890.5" },
  ]),
  through("small fractions", ["number = 0.0000001", { number: expect.anything() }], ["number = 0", { number: 0 }]),
  through(
    "a whole number",
    ["whole = 9007199254740991", { whole: Number.MAX_SAFE_INTEGER }],
    ["whole = -1", { whole: -1 }],
  ),
  through("yes and no", ["yes = true", { yes: true }], ["yes = false", { yes: false }], ["", { yes: null }]),
  through(
    "a list, an empty one and none",
    ['list = ["b", "a", "b"]', { list: ["b", "a", "b"] }],
    ["list = []", { list: [] }],
    ["", { list: null }],
  ),
  {
    name: "a set in another order is the same set",
    type: "corner_plain",
    steps: [
      { body: 'set = ["b", "a", "b"]', state: { set: ["a", "b"] } },
      { body: 'set = ["a", "b"]', state: { set: ["a", "b"] }, actions: ["no-op"] },
      { body: 'set = ["a", "c"]', state: { set: ["a", "c"] } },
    ],
  },
  through(
    "a set of numbers, near to each other and huge",
    [
      "numbers = [0.1, 0.10, 1e3, 1000, 9007199254740993, 9007199254740992]",
      { numbers: expect.arrayContaining([0.1, 1000]) },
    ],
    ["numbers = [0.1]", { numbers: [0.1] }],
  ),
  through(
    "a map with keys that mean something elsewhere",
    [
      'map = { "__proto__" = "a", constructor = "b", "a.b" = "c", "" = "d", "\\u00e9" = "e", "0" = "f" }',
      { map: JSON.parse('{"__proto__":"a","constructor":"b","a.b":"c","":"d","é":"e","0":"f"}') },
    ],
    ['map = { "__proto__" = "b" }', { map: JSON.parse('{"__proto__":"b"}') }],
    ["map = {}", { map: {} }],
  ),
  through(
    "an object with nothing in one of its fields",
    ['object = { name = "x", size = null }', { object: { name: "x", size: null } }],
    ["object = { name = null, size = 0.1 }", { object: { name: null, size: 0.1 } }],
  ),
  through(
    "a tuple of three types",
    ['tuple = ["a", 1.5, true]', { tuple: ["a", 1.5, true] }],
    ["tuple = [null, 2, false]", { tuple: [null, 2, false] }],
  ),
  {
    name: "sets nested in sets",
    type: "corner_plain",
    steps: [
      {
        body: 'set_of_sets = [["b", "a"], ["a", "b"], ["c"], []]',
        state: { set_of_sets: expect.arrayContaining([[], ["a", "b"], ["c"]]) },
      },
      { body: 'set_of_sets = [[], ["c"], ["a", "b", "a"]]', actions: ["no-op"] },
      { body: 'set_of_sets = [["c", "a"]]', state: { set_of_sets: [["a", "c"]] } },
    ],
  },
  {
    name: "objects in sets, with decimals in them",
    type: "corner_plain",
    steps: [
      {
        body: 'set_of_objects = [{ name = "b", size = 0.1 }, { name = null, size = 1 }, { name = "b", size = 0.10 }]',
        check: (values) => expect(values.set_of_objects).toHaveLength(2),
      },
      { body: 'set_of_objects = [{ name = null, size = 1 }, { name = "b", size = 0.1 }]', actions: ["no-op"] },
      { body: 'set_of_objects = [{ name = "b", size = 0.2 }]', state: { set_of_objects: [{ name: "b", size: 0.2 }] } },
    ],
  },
  through("sets of numbers in maps in lists", [
    "list_of_maps = [{ a = [2, 1, 2], b = [] }, {}]",
    { list_of_maps: [{ a: [1, 2], b: [] }, {}] },
  ]),
  through(
    "a value of any type that becomes one of another type",
    ['any = "text"', { any: "text" }],
    ["any = 0.1", { any: 0.1 }],
    ['any = ["a", 1, { b = null }]', { any: ["a", 1, { b: null }] }],
    ["any = { a = toset([1, 2]) }", { any: { a: [1, 2] } }],
    ["any = tostring(null)", { any: null }],
    ["", { any: null }],
  ),
  through("a text of 64 KB", [
    'text = join("", [for i in range(64) : format("%01024d", i)])',
    { text: expect.stringMatching(/^0{1024}0{1023}1/) },
  ]),
  {
    name: "what the provider gives in its own order, spelling and precision",
    type: "corner_given",
    steps: [
      {
        body: 'trigger = "a"',
        unknown: { id: true, fraction: true, object: true, any: true, set: true, maybe: true },
        state: {
          text: "é",
          number: 12,
          fraction: 0.30000000000000004,
          fractions: [0.1, 0.7],
          list: ["b", "a", "b"],
          set: ["a", "b"],
          map: { "a.b": "dotted", "": "empty" },
          object: { name: "x", size: 0.1 },
          tuple: ["a", 1],
          any: null,
          maybe: "made",
        },
      },
      { body: 'trigger = "a"\nmaybe = "said"', state: { maybe: "said", fraction: 0.30000000000000004 } },
    ],
  },
]);
