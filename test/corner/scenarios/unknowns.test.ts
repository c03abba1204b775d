import { batch } from "../support/batch";

/** Something that is known only after the apply, and then is as its input. */
function later(value: string) {
  return `resource "terraform_data" "NAME" {\n input = ${value}\n}`;
}
const output = "terraform_data.NAME.output";

batch("what is not known in the plan", [
  {
    name: "a text, a number, a bool",
    type: "corner_plain",
    steps: [
      {
        beside: later('{ t = "x", n = 9007199254740993, b = true }'),
        body: `text = ${output}.t\nnumber = ${output}.n\nyes = ${output}.b`,
        unknown: { text: true, number: true, yes: true },
        state: { text: "x", number: "9007199254740993", yes: true },
      },
    ],
  },
  {
    name: "a text of which the beginning is known, which arrives refined",
    type: "corner_plain",
    steps: [
      {
        beside: later('"x"'),
        body: `text = "pre-\${${output}}"\nlist = [for s in ["a"] : "\${s}-\${${output}}"]`,
        unknown: { text: true, list: [true] },
        state: { text: "pre-x", list: ["a-x"] },
      },
    ],
  },
  {
    name: "elements of lists, sets, maps, objects and tuples",
    type: "corner_plain",
    steps: [
      {
        beside: later('"x"'),
        body: [
          `list = ["a", ${output}]`,
          `set = ["a", ${output}]`,
          `map = { a = "a", b = ${output} }`,
          `object = { name = ${output}, size = 1 }`,
          `tuple = [${output}, 1, true]`,
          `set_of_sets = [["a", ${output}], ["b"]]`,
          `set_of_objects = [{ name = ${output}, size = 1 }, { name = "b", size = 2 }]`,
          `any = { a = [${output}, 1] }`,
        ].join("\n"),
        unknown: {
          list: [false, true],
          map: { b: true },
          object: { name: true },
          tuple: [true, false, false],
          any: { a: [true, false] },
        },
        state: {
          list: ["a", "x"],
          set: ["a", "x"],
          map: { a: "a", b: "x" },
          object: { name: "x", size: 1 },
          tuple: ["x", 1, true],
          set_of_sets: expect.arrayContaining([["a", "x"], ["b"]]),
          set_of_objects: expect.arrayContaining([{ name: "x", size: 1 }]),
          any: { a: ["x", 1] },
        },
      },
    ],
  },
  {
    name: "two elements of a set that turn out to be one",
    type: "corner_plain",
    steps: [{ beside: later('"a"'), body: `set = ["a", ${output}, upper(${output})]`, state: { set: ["A", "a"] } }],
  },
  {
    name: "whole collections, and a value of any type",
    type: "corner_plain",
    steps: [
      {
        beside: later('{ l = ["b", "a"], m = { k = "v" }, o = { name = "n", size = 0.1 } }'),
        body: `list = ${output}.l\nset = ${output}.l\nmap = ${output}.m\nobject = ${output}.o\nany = ${output}`,
        unknown: { list: true, set: true, map: true, object: true, any: true },
        state: { list: ["b", "a"], set: ["a", "b"], map: { k: "v" }, object: { name: "n", size: 0.1 } },
      },
    ],
  },
  {
    name: "something that turns out null",
    type: "corner_planned",
    steps: [
      {
        beside: later("{ name = tostring(null), color = tostring(null) }"),
        body: `name = ${output}.name\ncolor = ${output}.color`,
        // `color` has a default: null in the end means that it is taken.
        unknown: { name: true, color: true },
        state: { name: null, color: "blue" },
      },
    ],
  },
  {
    name: "attributes in nested objects of each nesting",
    type: "corner_nested",
    steps: [
      {
        beside: later('"x"'),
        body: [
          `single = { name = ${output} }`,
          `list = [{ name = "a" }, { name = ${output}, fixed = ${output} }]`,
          `set = [{ name = "a" }, { name = ${output} }]`,
          `map = { k = { name = ${output} } }`,
          `deep = [{ groups = [{ label = ${output}, tags = [${output}] }] }]`,
        ].join("\n"),
        unknown: { single: { name: true }, list: [{}, { name: true, fixed: true }], map: { k: { name: true } } },
        state: {
          single: { name: "x", color: "blue" },
          list: [{ name: "a" }, { name: "x", fixed: "x" }],
          set: expect.arrayContaining([expect.objectContaining({ name: "x", color: "blue" })]),
          map: { k: { name: "x" } },
          deep: [{ groups: [{ label: "x", tags: ["x"], color: "blue" }] }],
        },
      },
    ],
  },
  {
    name: "nested objects as a whole",
    type: "corner_nested",
    steps: [
      {
        beside: later('[{ name = "a", color = "red", serial = null, maybe = null, fixed = null }]'),
        body: `list = ${output}\nset = [for o in ${output} : { name = o.name }]`,
        unknown: { list: true, set: true },
        state: {
          list: [{ name: "a", color: "red", serial: "made for list[0].serial" }],
          set: [{ name: "a", color: "blue" }],
        },
      },
    ],
  },
  {
    name: "one object of a list as a whole",
    type: "corner_nested",
    steps: [
      {
        beside: later('{ name = "b", color = "red", serial = null, maybe = "m", fixed = null }'),
        body: `list = [{ name = "a" }, ${output}]\neither = { mode = ${output}.name }`,
        state: {
          list: [
            { name: "a", color: "blue" },
            { name: "b", color: "red", maybe: "m" },
          ],
          either: { mode: "b", level: "low" },
        },
      },
    ],
  },
  {
    name: "how many blocks there are",
    type: "corner_blocks",
    steps: [
      {
        beside: later('["x", "y"]'),
        body: [
          `dynamic "rule" {\n for_each = ${output}\n content {\n action = rule.value\n}\n}`,
          `dynamic "label" {\n for_each = toset(${output})\n content {\n text = label.value\n}\n}`,
        ].join("\n"),
        state: {
          rule: [{ action: "x" }, { action: "y" }],
          label: expect.arrayContaining([
            { text: "x", color: "blue" },
            { text: "y", color: "blue" },
          ]),
        },
      },
    ],
  },
  {
    name: "values within blocks",
    type: "corner_blocks",
    steps: [
      {
        beside: later('"x"'),
        body: `one {\n title = ${output}\n}\nrule {\n action = ${output}\n}\nlabel {\n text = ${output}\n}\nhidden {\n password = ${output}\n}`,
        unknown: { one: { title: true }, rule: [{ action: true }] },
        state: { one: { title: "x" }, rule: [{ action: "x" }], label: [{ text: "x", color: "blue" }] },
      },
    ],
  },
  {
    name: "a value that decides upon a replacement",
    type: "corner_planned",
    steps: [
      { beside: later('"a"'), body: `fixed = ${output}` },
      {
        beside: `${later('"b"')}\n`,
        body: `fixed = ${output}`,
        actions: ["delete", "create"],
        replacedBy: [["fixed"]],
        unknown: { fixed: true },
        state: { fixed: "b" },
      },
    ],
  },
  {
    name: "a spelling that may turn out to mean the same",
    type: "corner_planned",
    steps: [
      { beside: later('"a-b"'), body: `word = ${output}\nratio = 0.1`, state: { word: "a-b" } },
      {
        beside: later('"A_B"'),
        body: `word = ${output}\nratio = 0.1`,
        state: { word: expect.stringMatching(/a-b|A_B/) },
      },
    ],
  },
  {
    name: "write-only values",
    type: "corner_secret",
    steps: [
      {
        beside: later('"unknown-secret"'),
        body: `password_wo = ${output}\nkeys = [{ label = "a", key_wo = ${output} }]\nname = "late"`,
        check: (_, { settings }) => {
          expect(settings.get("config")).toMatchObject({
            password_wo: "unknown-secret",
            keys: [{ key_wo: "unknown-secret" }],
          });
        },
      },
    ],
  },
]);
