import {
  type AttributeMap,
  attribute,
  block,
  Default,
  defineFunction,
  defineProvider,
  dynamic,
  integer,
  list,
  listNested,
  map,
  mapNested,
  object,
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
  timeoutsBlock,
  UNKNOWN,
  useStateForUnknownUnless,
  validators,
} from "../../../src/framework";

const asked = { optional: true } as const;
const optional = string(asked);
const broken = {
  description: "",
  validate() {
    throw new TypeError("broken");
  },
};
function attributes(named: AttributeMap) {
  return { attributes: named };
}

describe("a schema that Terraform would refuse fails where it is made, with the path", () => {
  it.each<[string, SchemaInit<AttributeMap, never>]>([
    ['"count" is Terraform\'s own', attributes({ count: optional })],
    ['"lifecycle" is Terraform\'s own', { ...attributes({}), blocks: { lifecycle: block.single({}) } as never }],
    ['"locals" is Terraform\'s own', { ...attributes({}), blocks: { locals: block.list({}) } as never }],
    ['"_" is Terraform\'s own', { ...attributes({}), blocks: { _: block.list({}) } as never }],
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
    ...[{ minItems: 1.5 }, { minItems: -1 }, { maxItems: 2.5 }, { maxItems: 0 }, { minItems: Number.NaN }].map(
      (limits): [string, SchemaInit<AttributeMap, never>] => [
        "b: how many blocks there may be is said in whole numbers",
        { ...attributes({}), blocks: { b: block.set({}, limits) } as never },
      ],
    ),
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
        o: singleNested({ a: optional, b: optional }, { optional: true, default: { a: "x" } as never }),
      }),
    ],
    [
      "x: the default does not fit: null is what the attribute is without one",
      attributes({ x: string({ optional: true, default: new Default("none", () => null as never) }) }),
    ],
    [
      "x: the default does not fit: it is not known",
      attributes({ x: list(t.string, { optional: true, default: [UNKNOWN as never] }) }),
    ],
    [
      "x: the default does not fit: A whole number between",
      attributes({ x: integer({ optional: true, default: 1.5 }) }),
    ],
    [
      "x[1]: the default does not fit: A whole number between",
      attributes({ x: list(t.integer, { optional: true, default: [1, 2.5] }) }),
    ],
    [
      "o.x: the default does not fit: A whole number between",
      attributes({ o: singleNested({ x: integer({ optional: true }) }, { optional: true, default: { x: 0.5 } }) }),
    ],
    [
      'x: the default does not fit: The value must be one of "a", got: "b"',
      attributes({ x: string({ optional: true, default: "b", validators: [validators.oneOf("a")] }) }),
    ],
    [
      'o.x: the default does not fit: The value must be one of "a", got: "b"',
      attributes({
        o: singleNested(
          { x: string({ optional: true, validators: [validators.oneOf("a")] }) },
          { optional: true, default: { x: "b" } },
        ),
      }),
    ],
    [
      "x: the default does not fit: a validator threw TypeError: broken",
      attributes({ x: string({ optional: true, default: "b", validators: [broken] }) }),
    ],
    [
      "x: a validator asks for y, which is not there",
      attributes({ x: string({ optional: true, validators: [validators.requiredWith(["y"])] }) }),
    ],
    [
      "l[0].x: a validator asks for .z, which is not there",
      attributes({
        z: optional,
        l: listNested({ x: string({ optional: true, validators: [validators.conflictsWith([".z"])] }) }, asked),
      }),
    ],
    [
      "b.x: a validator asks for b.c[0].z, which is not there",
      {
        ...attributes({}),
        blocks: {
          b: block.single(
            { x: string({ optional: true, validators: [validators.exactlyOneOf(["b", "c", 0, "z"])] }) },
            { blocks: { c: block.list({ y: optional }) } },
          ),
        } as never,
      },
    ],
    [
      "b: a validator asks for an empty path",
      { ...attributes({}), blocks: { b: block.list({}, { validators: [validators.requiredWith([])] }) } as never },
    ],
    [
      "x: a plan modifier asks for y, which is not there",
      attributes({ x: string({ computed: true, planModifiers: [useStateForUnknownUnless(["y"])] }) }),
    ],
    [
      "m: a validator asks for o.x.y, which is not there",
      attributes({
        o: object({ x: t.string }, asked),
        m: map(t.string, {
          optional: true,
          validators: [validators.eachValue(validators.anyOf(validators.requiredWith(["o", "x", "y"])))],
        }),
      }),
    ],
  ])("%s", (message, init) => {
    expect(() => schema(init)).toThrow(SchemaError);
    expect(() => schema(init)).toThrow(message);
  });

  it("but one whose validators ask for what is there does not", () => {
    const everywhere = validators.atLeastOneOf(
      ["text"],
      ["list", 0],
      ["set", { element: 0 }],
      ["map", { key: "k" }],
      ["tuple", 1],
      ["object", "x"],
      ["any", "whatever", 5],
      ["items", 0, "x"],
      ["table", { key: "k" }, "x"],
      ["one", "x"],
      ["many", 0, "inner", 0, "x"],
      [".text"],
    );
    const x = { x: optional };
    const made = schema({
      attributes: {
        text: string({ optional: true, validators: [everywhere] }),
        list: list(t.string, asked),
        set: set(t.string, asked),
        map: map(t.string, asked),
        tuple: attribute(t.tuple([t.string, t.string]), asked),
        object: object({ x: t.string }, asked),
        any: dynamic(asked),
        items: listNested(x, asked),
        table: mapNested(x, asked),
      },
      blocks: { one: block.single(x), many: block.list({}, { blocks: { inner: block.list(x) } }) },
    });
    expect(made.version).toBe(0);
  });

  it("a default can look like anything: only what is a Default is taken for one", () => {
    const looks = { value: "a", description: "b" };
    const { m, o, d } = schema({
      attributes: {
        m: map(t.string, { optional: true, default: looks }),
        o: object({ value: t.string, description: t.string }, { optional: true, default: looks }),
        d: string({ optional: true, default: new Default("the word", () => "word") }),
      },
    }).attributes;
    expect([m, o].map(({ spec }) => spec.default?.value())).toEqual([looks, looks]);
    expect([d.spec.default?.value(), d.spec.default?.description]).toEqual(["word", "the word"]);
  });

  it("a default that its own validators want to see beside another value is left alone", () => {
    const asks = [validators.requiredWith(["b"]), validators.exactlyOneOf(["b"])];
    const { a } = schema({
      attributes: { a: string({ optional: true, default: "x", validators: asks }), b: optional },
    }).attributes;
    expect(a.spec.default?.value()).toBe("x");
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
  const { resource, dataSource, ephemeralResource } = partsFor<undefined>();
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
  const brief = (shape: AttributeMap) =>
    ephemeralResource({ name: "x_brief", schema: schema(attributes(shape)), open: async () => ({ result: {} }) });
  const hidden = string({ optional: true, writeOnly: true });
  const assumed = string({ optional: true, default: "x" });
  const upgrader = { upgrade: () => ({ id: "1" }) };
  const versioned = (version: number, upgraders?: object) =>
    thing({ schema: schema({ version, attributes: { id: string({ computed: true }) } }), upgraders });
  const identified = (parts: Record<string, object>, more: object = {}) => {
    const whole = Object.entries(parts).map(([name, part]) => [name, { forImport: "required", ...part }]);
    return thing({ identity: { attributes: Object.fromEntries(whole), of: () => null, ...more } });
  };
  const calc = (more: object = {}) =>
    defineFunction({ name: "calc", summary: "", parameters: [], returns: t.string, run: () => "", ...more });
  const text = (name: string) => ({ name, type: t.string });

  it.each<[string, object]>([
    ['the address "x/y" is not of the form HOST/NAMESPACE/TYPE', { address: "x/y" }],
    ['"alias" is Terraform\'s own', { schema: schema({ attributes: { alias: optional } }) }],
    ['"source" is Terraform\'s own', { schema: schema({ attributes: { source: optional } }) }],
    ['"version" is Terraform\'s own', { schema: schema({ attributes: {}, blocks: { version: block.single({}) } }) }],
    ['the resource "y_thing" must start with "x_"', { resources: [thing({ name: "y_thing" })] }],
    ['there are two resources called "x_thing"', { resources: [thing(), thing()] }],
    ['"x.thing" is no name for a data source', { dataSources: [source("x.thing")] }],
    ['the data source "x-thing" must start with "x_"', { dataSources: [source("x-thing")] }],
    ['the resource "x_thing" must start with "y_"', { namePrefix: "y", resources: [thing()] }],
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
      "secret: only resources and actions have write-only attributes",
      { schema: schema(attributes({ secret: hidden })) },
    ],
    [
      "o.secret: only resources and actions have write-only attributes, and this one is of a data source",
      { dataSources: [source("x_source", { o: singleNested({ secret: hidden }, asked) })] },
    ],
    [
      "secret: only resources and actions have write-only attributes, and this one is of an ephemeral resource",
      { ephemeralResources: [brief({ secret: hidden })] },
    ],
    ["x: only resources have defaults", { schema: schema(attributes({ x: assumed })) }],
    [
      "l.x: only resources have defaults",
      { dataSources: [source("x_source", { l: listNested({ x: assumed }, asked) })] },
    ],
    ["x: only resources have defaults", { ephemeralResources: [brief({ x: assumed })] }],
    ["x_thing: there is no upgrader from version 0 to version 2", { resources: [versioned(2, { 1: upgrader })] }],
    ["x_thing: there is no upgrader from version 1 to version 2", { resources: [versioned(2, { 0: null })] }],
    ["x_thing: there is no upgrader from version 0 to version 1", { resources: [versioned(1)] }],
    ["x_thing: there is an upgrader from version 1, but", { resources: [versioned(1, { 0: upgrader, 1: upgrader })] }],
    ["x_thing: there is an upgrader from version 0, but", { resources: [versioned(0, { 0: null })] }],
    ["x_thing: there is an upgrader from version -1, but", { resources: [versioned(0, { [-1]: upgrader })] }],
    ['Bad-Name: x_thing: "Bad-Name" is no name for', { resources: [identified({ "Bad-Name": { type: t.string } })] }],
    [
      "at: x_thing: an identity has strings, numbers, bools",
      { resources: [identified({ at: { type: t.object({}) } })] },
    ],
    ["at: x_thing: an identity has", { resources: [identified({ at: { type: t.list(t.list(t.string)) } })] }],
    ["at: x_thing: an identity has", { resources: [identified({ at: { type: t.dynamic } })] }],
    ["x_thing: an identity without attributes", { resources: [identified({})] }],
    [
      "x_thing: the version of its identity must be",
      { resources: [identified({ id: { type: t.string } }, { version: 0.5 })] },
    ],
    ["x_thing: its identity has no `upgrade`", { resources: [identified({ id: { type: t.string } }, { version: 1 })] }],
    ["at: x_thing: an import must give", { resources: [identified({ at: { type: t.string, forImport: "never" } })] }],
    [
      '"connection" is Terraform\'s own',
      { resources: [thing({ schema: schema(attributes({ connection: optional })) })] },
    ],
    ['"provider" is Terraform\'s own', { dataSources: [source("x_source", { provider: optional })] }],
    ['"provisioner" is Terraform\'s own', { ephemeralResources: [brief({ provisioner: optional })] }],
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
      'timeouts.create: x_thing: the timeout "soon" is no duration such as 20m',
      {
        resources: [
          thing({
            update: async () => ({}) as never,
            schema: schema({ ...attributes({}), blocks: { timeouts: timeoutsBlock({ create: "soon" }) } }),
          }),
        ],
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

  it("but one with upgraders from every older version, and an identity of plain values, does not", () => {
    const whole = thing({
      schema: schema({ version: 2, attributes: { id: string({ computed: true }) } }),
      upgraders: { 0: null, 1: upgrader },
      identity: {
        version: 1,
        attributes: {
          id: { type: t.string, forImport: "required" },
          at: { type: t.list(t.integer), forImport: "optional" },
        },
        of: () => null,
        upgrade: () => ({ id: "1", at: null }),
      },
    });
    expect(provider({ resources: [whole] })().resources.size).toBe(1);
    // Nothing but resources and their like has a connection of Terraform's.
    expect(provider({ schema: schema(attributes({ connection: optional })) })().schema.version).toBe(0);
  });

  it("but one whose parts are called as the provider is, with hyphens or by a prefix that is said, does not", () => {
    const hyphened = provider({
      address: "registry.terraform.io/test/my-cloud",
      resources: [thing({ name: "my-cloud_disk" })],
      dataSources: [source("my-cloud")],
    });
    expect([...hyphened().resources.keys(), ...hyphened().dataSources.keys()]).toEqual(["my-cloud_disk", "my-cloud"]);
    const beta = provider({
      address: "registry.terraform.io/test/cloud-beta",
      namePrefix: "cloud",
      resources: [thing({ name: "cloud_disk" })],
    });
    expect([...beta().resources.keys()]).toEqual(["cloud_disk"]);
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
