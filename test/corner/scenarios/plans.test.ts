import { batch } from "../support/batch";

const type = "corner_planned";

batch("plans", [
  {
    name: "a default stands in the plan, and comes back when the configuration says nothing more",
    type,
    steps: [
      {
        body: 'name = "a"',
        checkPlan: ({ after }) => expect(after).toMatchObject({ color: "blue", tags: ["a", "b"] }),
        state: { color: "blue", tags: ["a", "b"] },
      },
      { body: 'name = "a"\ncolor = "red"\ntags = []', state: { color: "red", tags: [] } },
      { body: 'name = "a"', state: { color: "blue", tags: ["a", "b"] } },
      { body: 'name = "a"\ncolor = "blue"', actions: ["no-op"] },
    ],
  },
  {
    name: "what the provider gives is unknown when something changes, unless a modifier keeps it",
    type,
    steps: [
      {
        body: 'name = "a"',
        unknown: { id: true, stamp: true, nothing: true },
        state: { stamp: "first", nothing: null },
      },
      {
        body: 'name = "b"',
        checkPlan: ({ after, afterUnknown }) => {
          expect(afterUnknown).toMatchObject({ stamp: true, fixed_if_set: true });
          expect(afterUnknown).not.toHaveProperty("id");
          expect(after).toMatchObject({ id: expect.any(String), nothing: null });
        },
        state: { stamp: "next", nothing: null },
      },
    ],
  },
  {
    name: "a value that was null may come to be with any change, unless a modifier keeps null too",
    type,
    steps: [
      { body: 'name = "a"', state: { late: null, nothing: null } },
      {
        body: 'name = "b"',
        checkPlan: ({ afterUnknown }) => {
          expect(afterUnknown).toMatchObject({ late: true });
          expect(afterUnknown).not.toHaveProperty("nothing");
        },
        state: { late: "here", nothing: null },
      },
      { body: 'name = "c"', checkPlan: ({ after }) => expect(after).toMatchObject({ late: "here" }) },
    ],
  },
  {
    name: "a value that stays unless what it is made from changes, beside it or elsewhere",
    type,
    steps: [
      { body: 'name = "a"\nbox = { color = "red" }', unknown: { slug: true, box: { paint: true } } },
      {
        body: 'name = "a"\nbox = { color = "red" }\nratio = 1',
        checkPlan: ({ after }) => expect(after).toMatchObject({ slug: "a-red", box: { paint: "paint: red" } }),
      },
      {
        body: 'name = "b"\nbox = { color = "red" }',
        checkPlan: ({ after, afterUnknown }) => {
          expect(afterUnknown).toMatchObject({ slug: true });
          expect(after).toMatchObject({ box: { paint: "paint: red" } });
        },
        state: { slug: "b-red" },
      },
      {
        body: 'name = "b"\nbox = { color = "blue" }',
        unknown: { slug: true, box: { paint: true } },
        state: { slug: "b-blue" },
      },
      { body: 'name = "b"', unknown: { slug: true }, state: { slug: "b-undefined" } },
    ],
  },
  {
    name: "a value that only a replacement changes",
    type,
    steps: [
      { body: 'fixed = "a"' },
      { body: 'fixed = "b"', actions: ["delete", "create"], replacedBy: [["fixed"]], unknown: { id: true } },
      { body: "", actions: ["delete", "create"], replacedBy: [["fixed"]] },
    ],
  },
  {
    name: "a replacement that is made before the old one goes",
    type,
    steps: [
      { body: 'fixed = "a"\nlifecycle {\n create_before_destroy = true\n}' },
      { body: 'fixed = "b"\nlifecycle {\n create_before_destroy = true\n}', actions: ["create", "delete"] },
    ],
  },
  {
    name: "a value that replaces only if the configuration has one",
    type,
    steps: [
      { body: 'fixed_if_set = "a"' },
      { body: 'fixed_if_set = "b"', actions: ["delete", "create"], replacedBy: [["fixed_if_set"]] },
      { body: "", actions: ["no-op"], state: { fixed_if_set: "b" } },
    ],
  },
  {
    name: "a value that replaces under a condition",
    type,
    steps: [
      { body: "shrinks = 2" },
      { body: "shrinks = 3", actions: ["update"] },
      { body: "shrinks = 1", actions: ["delete", "create"], replacedBy: [["shrinks"]] },
    ],
  },
  {
    name: "a spelling that means the same is no change, and the server's own is not taken over",
    type,
    steps: [
      { body: 'word = "tls-psk"', state: { word: "tls-psk" } },
      { body: 'word = "TLS_PSK"', actions: ["no-op"], state: { word: "tls-psk" } },
      { body: 'word = "none"', state: { word: "none" } },
    ],
  },
  {
    name: "a spelling that means the same within a set",
    type,
    steps: [
      {
        body: 'words = [{ word = "a-b" }, { word = "c" }]',
        state: {
          words: expect.arrayContaining([
            { word: "a-b", serial: "serial of a-b" },
            { word: "c", serial: "serial of c" },
          ]),
        },
      },
      { body: 'words = [{ word = "c" }, { word = "A_B" }]', actions: ["no-op"] },
      {
        body: 'words = [{ word = "C" }, { word = "d" }]',
        check: ({ words }) => expect(words).toContainEqual({ word: "c", serial: "serial of c" }),
      },
      { body: 'words = [{ word = "c" }]', state: { words: [{ word: "c", serial: "serial of c" }] } },
    ],
  },
  {
    name: "a decimal that the server sends back as a double",
    type,
    steps: [
      { body: "ratio = 0.1", state: { ratio: 0.1 } },
      { body: "ratio = 0.7", state: { ratio: 0.7 } },
    ],
  },
  {
    name: "a value that a plan of the resource's own computes",
    type,
    steps: [
      {
        body: 'name = "a"',
        checkPlan: ({ after }) => expect(after).toMatchObject({ shout: "A" }),
        state: { shout: "A" },
      },
      {
        body: 'name = "b"',
        checkPlan: ({ after }) => expect(after).toMatchObject({ shout: "B" }),
        state: { shout: "B" },
      },
    ],
  },
  {
    name: "a replacement that a plan of the resource's own asks for",
    type,
    steps: [
      { body: 'name = "a"' },
      { body: 'name = "fresh"', actions: ["delete", "create"], replacedBy: [["name"]] },
      { body: 'name = "fresh"\ncolor = "red"', actions: ["update"] },
    ],
  },
  {
    name: "timeouts of the user's",
    type,
    steps: [
      { body: 'timeouts = { create = "5m" }', state: { timeouts: { create: "5m" } } },
      { body: "", state: { timeouts: null } },
    ],
  },
  {
    name: "without update, all that changes replaces but the timeouts",
    type: "corner_fixed",
    steps: [
      { body: 'name = "a"' },
      { body: 'name = "b"', actions: ["delete", "create"], replacedBy: [["name"]] },
      {
        body: 'name = "b"\ntimeouts = { delete = "5m" }',
        actions: ["update"],
        state: { timeouts: { create: null, delete: "5m" } },
      },
    ],
  },
  {
    name: "without update, what the provider gives is no change, neither beside the timeouts nor within an object",
    type: "corner_fixed",
    steps: [
      { body: 'name = "a"\nsize = "1"\nbox = { color = "red" }', state: { box: { serial: "made for box.serial" } } },
      {
        body: 'name = "a"\nbox = { color = "red" }\ntimeouts = { create = "5m" }',
        actions: ["update"],
        unknown: { size: true, box: { serial: true } },
        state: { size: "1", box: { color: "red", serial: "made for box.serial" }, timeouts: { create: "5m" } },
      },
      { body: 'name = "a"\nbox = { color = "blue" }', actions: ["delete", "create"], replacedBy: [["box"]] },
      { body: 'name = "a"\nsize = "2"', actions: ["delete", "create"], replacedBy: [["box"], ["size"]] },
      { body: 'name = "a"', actions: ["no-op"], state: { size: "2", box: null } },
    ],
  },
  {
    name: "without update, objects of a set that fit two of the state are no change beside the timeouts",
    type: "corner_fixed",
    steps: [
      { body: 'name = "a"\nrules = [{ clients = "x" }, { clients = "x", protocol = "nfs" }]' },
      {
        body: 'name = "a"\nrules = [{ clients = "x" }, { clients = "x", protocol = "nfs" }]\ntimeouts = { create = "5m" }',
        actions: ["update"],
      },
    ],
  },
  {
    name: "write-only values at every depth reach the handler and neither plan nor state",
    type: "corner_secret",
    steps: [
      {
        body: [
          'password_wo = "top-secret"',
          "password_wo_version = 1",
          'login = { token_wo = "token-secret" }',
          'keys = [{ label = "a", key_wo = "key-secret-a" }, { label = "b", key_wo = "key-secret-b" }]',
          'by_name = { x = { value_wo = "value-secret" } }',
        ].join("\n"),
        checkPlan: ({ after }) => {
          expect(JSON.stringify(after)).not.toMatch(/(top|token|key|value)-secret/);
        },
        state: {
          password_wo: null,
          keys: [
            { label: "a", key_wo: null },
            { label: "b", key_wo: null },
          ],
          by_name: { x: { value_wo: null } },
        },
        check: (_, { settings }) => {
          expect(settings.get("config")).toMatchObject({
            password_wo: "top-secret",
            login: { token_wo: "token-secret" },
            keys: [{ key_wo: "key-secret-a" }, { key_wo: "key-secret-b" }],
            by_name: { x: { value_wo: "value-secret" } },
          });
        },
      },
      {
        // Nothing but the version tells that the value is another one.
        body: 'password_wo = "other-secret"\npassword_wo_version = 2\nkeys = [{ label = "a", key_wo = "k" }]',
        actions: ["update"],
        check: (_, { settings }) => expect(settings.get("config")).toMatchObject({ password_wo: "other-secret" }),
      },
      {
        body: 'password_wo = "a third"\npassword_wo_version = 2\nkeys = [{ label = "a", key_wo = "l" }]',
        actions: ["no-op"],
      },
    ],
  },
  {
    name: "private state goes from plan to apply to read to the next plan and to the end",
    type: "corner_remembering",
    steps: [
      {
        body: 'name = "a"',
        state: { seen: "for a" },
      },
      {
        body: 'name = "b"',
        state: { seen: 'for b, made as {"as":"a","at":[1,2]}' },
        check: (_, { settings }) =>
          expect(Object.fromEntries(settings)).toMatchObject({
            read: { made: { as: "a", at: [1, 2] } },
            "reads before": 1,
          }),
      },
    ],
  },
]);
