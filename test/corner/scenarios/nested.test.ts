import { batch } from "../support/batch";

const type = "corner_nested";

batch("nested attributes", [
  {
    name: "a single one: a default, the provider's, either's",
    type,
    steps: [
      {
        body: 'single = { name = "a" }',
        unknown: { single: { serial: true, maybe: true } },
        state: {
          single: { name: "a", color: "blue", serial: "made for single.serial", maybe: "made for single.maybe" },
        },
      },
      {
        body: 'single = { name = "a", color = "red", maybe = "said" }',
        state: { single: { color: "red", maybe: "said" } },
      },
      { body: 'single = { name = "a", color = null, maybe = "said" }', state: { single: { color: "blue" } } },
      { body: "", state: { single: null } },
    ],
  },
  {
    name: "a list that grows keeps what is known of its first object",
    type,
    steps: [
      { body: 'list = [{ name = "a" }]', state: { list: [{ serial: "made for list[0].serial" }] } },
      {
        body: 'list = [{ name = "a" }, { name = "b" }]',
        checkPlan: ({ afterUnknown, after }) => {
          expect(afterUnknown.list).toEqual([{ maybe: true }, { maybe: true, serial: true }]);
          expect(after).toMatchObject({ list: [{ serial: "made for list[0].serial" }, {}] });
        },
      },
      { body: "list = []", state: { list: [] } },
      { body: "", state: { list: null } },
    ],
  },
  {
    name: "what an object in a list requires replaces the resource, at its index",
    type,
    steps: [
      { body: 'list = [{ name = "a" }, { name = "b", fixed = "x" }]' },
      {
        body: 'list = [{ name = "a" }, { name = "b", fixed = "y" }]',
        actions: ["delete", "create"],
        replacedBy: [["list", 1, "fixed"]],
      },
    ],
  },
  {
    name: "a new object in a list that requires it replaces the resource too",
    type,
    steps: [
      { body: 'list = [{ name = "a" }]' },
      {
        body: 'list = [{ name = "a" }, { name = "b", fixed = "y" }]',
        actions: ["delete", "create"],
        replacedBy: [["list", 1, "fixed"]],
      },
    ],
  },
  {
    name: "what an object in a map requires replaces the resource, at its key",
    type,
    steps: [
      { body: 'map = { "a.b" = { name = "a", fixed = "x" }, c = { name = "c" } }' },
      { body: 'map = { "a.b" = { name = "b", fixed = "x" }, c = { name = "c" } }' },
      {
        body: 'map = { "a.b" = { name = "b", fixed = "y" }, c = { name = "c" } }',
        actions: ["delete", "create"],
        replacedBy: [["map", "a.b", "fixed"]],
      },
    ],
  },
  {
    name: "defaults inside a nested set, objects that differ in nothing but the provider's",
    type,
    steps: [
      {
        body: 'set = [{ name = "a" }, { name = "b", color = "red" }, { name = "a", maybe = "said" }]',
        check: ({ set }) => {
          expect(set).toHaveLength(3);
          expect(set).toEqual(
            expect.arrayContaining([
              expect.objectContaining({ name: "a", color: "blue", maybe: "said" }),
              expect.objectContaining({ name: "b", color: "red" }),
            ]),
          );
        },
      },
      {
        body: 'set = [{ name = "a", maybe = "said" }, { name = "b", color = "red" }, { name = "a" }]',
        actions: ["no-op"],
      },
      {
        body: 'set = [{ name = "a", maybe = "said" }, { name = "b" }]',
        check: ({ set }) =>
          expect(set).toEqual(expect.arrayContaining([expect.objectContaining({ name: "b", color: "blue" })])),
      },
      { body: "set = []", state: { set: [] } },
    ],
  },
  {
    name: "objects in a set of which one fits two of the configuration, and the other one only one",
    type,
    steps: [
      {
        body: 'set = [{ name = "a", color = "blue" }, { name = "a", maybe = "said" }]',
        checkPlan: ({ after }) =>
          expect(after?.set).toEqual(expect.arrayContaining([expect.objectContaining({ name: "a", maybe: "said" })])),
        check: ({ set }) =>
          expect(set).toEqual(expect.arrayContaining([expect.objectContaining({ name: "a", maybe: "said" })])),
      },
    ],
  },
  {
    name: "sets within sets within lists, with defaults in them",
    type,
    steps: [
      {
        body: 'deep = [{ groups = [{ label = "g", tags = ["b", "a"] }, { label = "h", color = "red" }] }, {}]',
        state: {
          deep: [
            {
              groups: expect.arrayContaining([
                { label: "g", tags: ["a", "b"], color: "blue" },
                { label: "h", tags: null, color: "red" },
              ]),
            },
            { groups: null },
          ],
        },
      },
      {
        body: 'deep = [{ groups = [{ label = "h", color = "red" }, { label = "g", tags = ["a", "b"] }] }, {}]',
        actions: ["no-op"],
      },
      { body: 'deep = [{ groups = [{ label = "g", tags = [] }] }]', state: { deep: [{ groups: [{ tags: [] }] }] } },
    ],
  },
  {
    name: "sets within sets, with the provider's values in both",
    type,
    steps: [
      {
        body: 'bags = [{ label = "b", items = [{ name = "x" }, { name = "y" }] }, { label = "c" }]',
        check: ({ bags }) =>
          expect(bags).toContainEqual({
            label: "b",
            serial: expect.any(String),
            maybe: expect.any(String),
            items: [
              { name: "x", serial: expect.any(String) },
              { name: "y", serial: expect.any(String) },
            ],
          }),
      },
      {
        body: 'bags = [{ label = "c" }, { label = "b", items = [{ name = "y" }, { name = "x" }] }]',
        actions: ["no-op"],
      },
      { body: 'bags = [{ label = "b", items = [{ name = "x" }] }, { label = "c" }]' },
      {
        // Two that differ in nothing but what one of them says where the other leaves it to the provider.
        body: 'bags = [{ label = "b", items = [{ name = "x" }] }, { label = "b", maybe = "said", items = [{ name = "x" }] }]',
        check: ({ bags }) => expect(bags).toContainEqual(expect.objectContaining({ label: "b", maybe: "said" })),
      },
    ],
  },
  {
    name: "an object that is the provider's unless the user says otherwise",
    type,
    steps: [
      {
        body: "",
        unknown: { either: true },
        state: { either: { mode: "made for either.mode", level: "made for either.level" } },
      },
      { body: 'either = { mode = "m" }', state: { either: { mode: "m", level: "low" } } },
      { body: 'either = { mode = "m", level = "high" }', state: { either: { mode: "m", level: "high" } } },
    ],
  },
  {
    name: "an object that is there even if nobody says so",
    type,
    steps: [
      {
        body: "",
        unknown: { assumed: { serial: true } },
        state: { assumed: { mode: "auto", serial: "made for assumed.serial" } },
      },
      { body: "assumed = {}", actions: ["no-op"], state: { assumed: { mode: "auto" } } },
      { body: 'assumed = { mode = "manual" }', state: { assumed: { mode: "manual" } } },
      { body: "", state: { assumed: { mode: "auto" } } },
    ],
  },
  {
    name: "an object that is wholly the provider's",
    type,
    steps: [{ body: "", unknown: { status: true }, state: { status: { state: "made for status.state" } } }],
  },
]);

batch("blocks", [
  {
    name: "a single one comes and goes",
    type: "corner_blocks",
    steps: [
      {
        body: 'one {\n title = "a"\n}',
        unknown: { one: { serial: true } },
        state: { one: { title: "a", serial: "made" } },
      },
      { body: "one {}", state: { one: { title: null, serial: "made" } } },
      { body: "", state: { one: null } },
    ],
  },
  {
    name: "a single one with an attribute that requires a replacement",
    type: "corner_blocks",
    steps: [
      { body: 'one {\n fixed = "a"\n}' },
      { body: 'one {\n fixed = "b"\n}', actions: ["delete", "create"], replacedBy: [["one", "fixed"]] },
    ],
  },
  {
    name: "blocks within blocks, with defaults and the provider's values in them",
    type: "corner_blocks",
    steps: [
      {
        body: 'rule {\n action = "a"\n port {\n number = 1\n}\n port {\n number = 2\n open = false\n}\n}\nrule {\n action = "b"\n}',
        state: {
          rule: [
            {
              action: "a",
              serial: "rule 0",
              port: [
                { number: 1, open: true },
                { number: 2, open: false },
              ],
            },
            { action: "b", serial: "rule 1", port: [] },
          ],
        },
      },
      { body: 'rule {\n action = "b"\n}', state: { rule: [{ action: "b", serial: "rule 0", port: [] }] } },
      { body: "", state: { rule: [] } },
    ],
  },
  {
    name: "a set of blocks in another order is the same set",
    type: "corner_blocks",
    steps: [
      {
        body: 'label {\n text = "a"\n}\nlabel {\n text = "b"\n color = "red"\n}',
        check: ({ label }) => expect(label).toHaveLength(2),
      },
      { body: 'label {\n text = "b"\n color = "red"\n}\nlabel {\n text = "a"\n color = "blue"\n}', actions: ["no-op"] },
      { body: 'label {\n text = "a"\n}', state: { label: [{ text: "a", color: "blue" }] } },
    ],
  },
  {
    name: "dynamic blocks",
    type: "corner_blocks",
    steps: [
      {
        body: 'dynamic "rule" {\n for_each = ["x", "y"]\n content {\n action = rule.value\n}\n}',
        state: { rule: [{ action: "x" }, { action: "y" }] },
      },
    ],
  },
  {
    name: "a write-only attribute in a block reaches the handler and nothing else",
    type: "corner_blocks",
    steps: [
      {
        body: 'hidden {\n password = "hidden-password"\n user = "u"\n}',
        state: { hidden: [{ password: null, user: "u" }] },
        check: (_, { settings }) =>
          expect(settings.get("hidden")).toEqual([{ password: "hidden-password", user: "u" }]),
      },
    ],
  },
]);
