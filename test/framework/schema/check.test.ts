import {
  type AttributeMap,
  attribute,
  block,
  defineFunction,
  defineProvider,
  dynamic,
  integer,
  list,
  listNested,
  mapNested,
  partsFor,
  requiresReplace,
  requiresReplaceIf,
  requiresReplaceIfConfigured,
  SchemaError,
  type SchemaInit,
  schema,
  set,
  setNested,
  singleNested,
  string,
  t,
  timeoutsAttribute,
} from "../../../src/framework";

const optional = string({ optional: true });
const attributes = (named: AttributeMap) => ({ attributes: named });

describe("a schema that Terraform would refuse fails where it is made, with the path", () => {
  it.each<[string, SchemaInit<AttributeMap, never>]>([
    ['"count" is Terraform\'s own', attributes({ count: optional })],
    ['"lifecycle" is Terraform\'s own', { ...attributes({}), blocks: { lifecycle: block.single({}) } as never }],
    ["Name: a name consists of lower-case letters", attributes({ Name: optional })],
    ["a-b: a name consists", attributes({ "a-b": optional })],
    ["__proto__: a name consists", attributes(Object.fromEntries([["__proto__", optional]]))],
    ["a.B: a name consists", attributes({ a: singleNested({ B: optional }, { optional: true }) })],
    ["b[0].1x: a name consists", { ...attributes({}), blocks: { b: block.list({ "1x": optional }) } as never }],
    ["x: both an attribute and a block", { ...attributes({ x: optional }), blocks: { x: block.single({}) } as never }],
    ["the version must be a whole number", { ...attributes({}), version: -1 }],
    ["the version must be a whole number", { ...attributes({}), version: 1.5 }],
    [
      "b: at least 2 and at most 1 blocks cannot both be",
      { ...attributes({}), blocks: { b: block.list({}, { minItems: 2, maxItems: 1 }) } as never },
    ],
    [
      "s[*].x: nothing within a set can be write-only",
      attributes({ s: setNested({ x: string({ optional: true, writeOnly: true }) }, { optional: true }) }),
    ],
    [
      "s[*].x: nothing within a set can be write-only",
      { ...attributes({}), blocks: { s: block.set({ x: string({ optional: true, writeOnly: true }) }) } as never },
    ],
    [
      "s[*].l[0].x: nothing within a set can be write-only",
      attributes({
        s: setNested(
          { l: listNested({ x: string({ optional: true, writeOnly: true }) }, { optional: true }) },
          { optional: true },
        ),
      }),
    ],
    [
      "x: a write-only attribute has no plan to modify",
      attributes({ x: string({ optional: true, writeOnly: true, planModifiers: [requiresReplace()] }) }),
    ],
    [
      "x: a write-only value comes from the configuration",
      attributes({ x: string({ computed: true, writeOnly: true } as never) }),
    ],
    [
      "o.x: everything within a write-only attribute must be write-only",
      attributes({ o: singleNested({ x: optional }, { optional: true, writeOnly: true }) }),
    ],
    [
      "x: only an optional attribute that is not computed has a default",
      attributes({ x: string({ optional: true, computed: true, default: "x" } as never) }),
    ],
    [
      "o.x: everything within a computed attribute is computed",
      attributes({ o: singleNested({ x: optional }, { computed: true }) }),
    ],
    ["s: a set cannot hold values of any type", attributes({ s: set(t.dynamic, { optional: true }) })],
    [
      "s: a set cannot hold values of any type",
      attributes({ s: set(t.object({ a: t.list(t.dynamic) }), { optional: true }) }),
    ],
    [
      "l: a collection of objects cannot hold values of any type",
      attributes({ l: listNested({ x: dynamic({ optional: true }) }, { optional: true }) }),
    ],
    [
      "b: a list or set of blocks cannot hold values of any type",
      { ...attributes({}), blocks: { b: block.list({ x: dynamic({ optional: true }) }) } as never },
    ],
    [
      "x: the default does not fit: string is required, not number",
      attributes({ x: string({ optional: true, default: 1 as never }) }),
    ],
    [
      'o: the default does not fit: the attribute "b" is missing',
      attributes({
        o: singleNested({ a: optional, b: optional }, { optional: true, default: { a: "x" } }),
      }),
    ],
  ])("%s", (message, init) => {
    expect(() => schema(init)).toThrow(SchemaError);
    expect(() => schema(init)).toThrow(message);
  });

  it("but one with all that is allowed does not", () => {
    const made = schema({
      version: 3,
      attributes: {
        any: dynamic({ optional: true }),
        tuple: attribute(t.tuple([t.string, t.dynamic]), { optional: true }),
        lists: list(t.list(t.object({ a: t.dynamic })), { optional: true }),
        holder: singleNested({ any: dynamic({ computed: true }) }, { computed: true }),
        map: mapNested({ secret: string({ optional: true, writeOnly: true }) }, { optional: true, computed: true }),
        hidden: singleNested({ x: string({ required: true, writeOnly: true }) }, { optional: true, writeOnly: true }),
      },
      blocks: { b: block.list({ secret: string({ optional: true, writeOnly: true }) }, { minItems: 1, maxItems: 2 }) },
    });
    expect(made.version).toBe(3);
  });
});

describe("a provider that Terraform would refuse fails where it is made", () => {
  const { resource, dataSource } = partsFor<undefined>();
  const provider = (more: object) => () =>
    defineProvider({
      address: "registry.terraform.io/test/x",
      version: "1.0.0",
      schema: schema({ attributes: {} }),
      configure: () => undefined,
      ...more,
    });
  const thing = (more: object = {}, shape: AttributeMap = {}) =>
    resource({
      name: "x_thing",
      schema: schema({ attributes: { id: string({ computed: true }), ...shape } }),
      create: async () => ({}) as never,
      read: async () => null,
      delete: async () => undefined,
      ...more,
    });
  const source = (name: string, shape: AttributeMap = {}, more: object = {}) =>
    dataSource({ name, schema: schema({ attributes: shape }), read: async () => ({}), ...more });
  const calc = (more: object = {}) =>
    defineFunction({ name: "calc", summary: "", parameters: [], returns: t.string, run: () => "", ...more });
  const text = (name: string) => ({ name, type: t.string });

  it.each<[string, object]>([
    ['the address "x/y" is not of the form HOST/NAMESPACE/TYPE', { address: "x/y" }],
    ['"alias" is Terraform\'s own', { schema: schema({ attributes: { alias: optional } }) }],
    ['"version" is Terraform\'s own', { schema: schema({ attributes: {}, blocks: { version: block.single({}) } }) }],
    ['the resource "y_thing" must start with "x_"', { resources: [thing({ name: "y_thing" })] }],
    ['there are two resources called "x_thing"', { resources: [thing(), thing()] }],
    ['"x-thing" is no name for a data source', { dataSources: [source("x-thing")] }],
    ['there are two functions called "calc"', { functions: [calc(), calc()] }],
    ['function calc: "A" is no name for a parameter', { functions: [calc({ parameters: [text("A")] })] }],
    [
      'function calc: there are two parameters called "a"',
      { functions: [calc({ parameters: [text("a")], variadic: text("a") })] },
    ],
    ["name: x_thing has no update, so every attribute", { resources: [thing({}, { name: optional })] }],
    [
      "name: x_thing has no update",
      {
        resources: [
          thing(
            {},
            { name: string({ optional: true, computed: true, planModifiers: [{ description: "", modify() {} }] }) },
          ),
        ],
      },
    ],
    [
      "name: x_thing has no update",
      {
        resources: [
          thing({}, { name: string({ required: true, planModifiers: [requiresReplaceIf(() => true, "")] }) }),
        ],
      },
    ],
    [
      "name: x_thing has no update",
      { resources: [thing({}, { name: string({ optional: true, planModifiers: [requiresReplaceIfConfigured()] }) })] },
    ],
    [
      "object: x_thing has no update",
      {
        resources: [
          thing(
            {},
            {
              object: singleNested(
                { name: string({ optional: true, planModifiers: [requiresReplace()] }) },
                { optional: true },
              ),
            },
          ),
        ],
      },
    ],
    [
      "list: x_thing has no update",
      {
        resources: [
          thing(
            {},
            {
              list: listNested(
                { name: string({ required: true, planModifiers: [requiresReplace()] }) },
                { required: true },
              ),
            },
          ),
        ],
      },
    ],
    [
      "object.name: x_thing has no update",
      {
        resources: [
          thing({}, { object: singleNested({ id: string({ computed: true }), name: optional }, { optional: true }) }),
        ],
      },
    ],
    [
      "rule.name: x_thing has no update",
      {
        resources: [
          thing({
            schema: schema({
              attributes: { id: string({ computed: true }) },
              blocks: { rule: block.list({ name: optional }) },
            }),
          }),
        ],
      },
    ],
    [
      'create: x_thing: the timeout "20 minutes" is no duration such as 20m',
      { resources: [thing({ timeouts: { create: "20 minutes" } })] },
    ],
    [
      'timeouts.create: x_thing: the timeout "soon" is no duration such as 20m',
      {
        resources: [thing({ update: async () => ({}) as never }, { timeouts: timeoutsAttribute({ create: "soon" }) })],
      },
    ],
    [
      'create: x_thing: the default limit is "2m" here, but its schema tells users "1m"',
      { resources: [thing({ timeouts: { create: "2m" } }, { timeouts: timeoutsAttribute({ create: "1m" }) })] },
    ],
    [
      'timeouts.open: x_thing: there is no operation "open"',
      { resources: [thing({}, { timeouts: timeoutsAttribute({ open: "1m" }) })] },
    ],
    [
      'timeouts.create: x_source: there is no operation "create"',
      { dataSources: [source("x_source", { timeouts: timeoutsAttribute({ create: "1m" }) })] },
    ],
    [
      'read: x_source: the timeout "" is no duration',
      { dataSources: [source("x_source", {}, { timeouts: { read: "" } })] },
    ],
  ])("%s", (message, more) => {
    expect(provider(more)).toThrow(SchemaError);
    expect(provider(more)).toThrow(message);
  });

  it("but one without update whose attributes all replace does not", () => {
    const fixed = string({ optional: true, planModifiers: [requiresReplace()] });
    const shape = {
      name: fixed,
      count_of: integer({ computed: true }),
      secret: string({ optional: true, writeOnly: true }),
      object: singleNested({ name: fixed, id: string({ computed: true }) }, { required: true }),
      list: listNested({ name: optional }, { optional: true, planModifiers: [requiresReplace()] }),
      either: string({ optional: true, computed: true, planModifiers: [requiresReplaceIfConfigured()] }),
      timeouts: timeoutsAttribute({ create: "1m" }),
    };
    const blocks = { rule: block.list({ name: optional }, { planModifiers: [requiresReplace()] }) };
    const whole = thing({ schema: schema({ attributes: { id: string({ computed: true }), ...shape }, blocks }) });
    expect(
      provider({ resources: [whole], dataSources: [source("x_source")], functions: [calc()] })().resources.size,
    ).toBe(1);
  });
});
