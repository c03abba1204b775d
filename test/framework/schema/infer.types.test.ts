import {
  attribute,
  block,
  bool,
  type ConfigOf,
  type Decimal,
  type Dynamic,
  defineFunction,
  dynamic,
  type FunctionContext,
  integer,
  isSet,
  type KnownConfigOf,
  type KnownValidator,
  list,
  listNested,
  map,
  mapNested,
  type Numeric,
  number,
  object,
  type PartialStateOf,
  type PlannedOf,
  type PlanOf,
  partsFor,
  requiresReplace,
  type StateOf,
  schema,
  set,
  setNested,
  singleNested,
  string,
  t,
  timeoutsAttribute,
  timeoutsBlock,
  UNKNOWN,
  type Unknown,
  type ValidatorContext,
  validators,
} from "../../../src/framework";

/** True when both types are one. The compiler checks these tests; jest only shows that they are there. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Spreads intersections out, so that two ways of writing a type are one. */
type Flat<T> = T extends Decimal | Dynamic
  ? T
  : T extends readonly unknown[]
    ? { [I in keyof T]: Flat<T[I]> }
    : T extends object
      ? { readonly [K in keyof T]: Flat<T[K]> }
      : T;
function holds<T extends true>(is: T): void {
  expect(is).toBe(true);
}

const leaves = schema({
  attributes: {
    required: string({ required: true }),
    optional: number({ optional: true }),
    defaulted: bool({ optional: true, default: true }),
    computed: integer({ computed: true }),
    either: string({ optional: true, computed: true }),
    hidden: string({ optional: true, writeOnly: true }),
    must_hide: string({ required: true, writeOnly: true }),
    any: dynamic({ optional: true }),
  },
});
type Leaves = typeof leaves;

describe("the types of plain attributes", () => {
  it("in a configuration: unknown anywhere, null where nothing has to be, nothing but null where only the provider gives", () => {
    holds<
      Equal<
        Flat<ConfigOf<Leaves>>,
        {
          readonly required: string | Unknown;
          readonly optional: Numeric | Unknown | null;
          readonly defaulted: boolean | Unknown | null;
          readonly computed: null;
          readonly either: string | Unknown | null;
          readonly hidden: string | Unknown | null;
          readonly must_hide: string | Unknown;
          readonly any: Dynamic | Unknown | null;
        }
      >
    >(true);
  });

  it("in a configuration at apply: all known, write-only values there", () => {
    holds<Equal<KnownConfigOf<Leaves>["required"], string>>(true);
    holds<Equal<KnownConfigOf<Leaves>["defaulted"], boolean | null>>(true);
    holds<Equal<KnownConfigOf<Leaves>["computed"], null>>(true);
    holds<Equal<KnownConfigOf<Leaves>["hidden"], string | null>>(true);
    holds<Equal<KnownConfigOf<Leaves>["must_hide"], string>>(true);
  });

  it("in a plan: unknown anywhere, write-only values null", () => {
    holds<Equal<PlanOf<Leaves>["required"], string | Unknown>>(true);
    holds<Equal<PlanOf<Leaves>["defaulted"], boolean | Unknown>>(true);
    holds<Equal<PlanOf<Leaves>["computed"], number | Unknown | null>>(true);
    holds<Equal<PlanOf<Leaves>["hidden"], null>>(true);
  });

  it("in a plan at apply: unknown only what the provider gives", () => {
    holds<Equal<PlannedOf<Leaves>["required"], string>>(true);
    holds<Equal<PlannedOf<Leaves>["optional"], Numeric | null>>(true);
    holds<Equal<PlannedOf<Leaves>["computed"], number | Unknown | null>>(true);
    holds<Equal<PlannedOf<Leaves>["either"], string | Unknown | null>>(true);
  });

  it("in a state: all known, a default never null, write-only values null", () => {
    holds<Equal<StateOf<Leaves>["required"], string>>(true);
    holds<Equal<StateOf<Leaves>["defaulted"], boolean>>(true);
    holds<Equal<StateOf<Leaves>["computed"], number | null>>(true);
    holds<Equal<StateOf<Leaves>["must_hide"], null>>(true);
  });
});

const collections = schema({
  attributes: {
    list: list(t.string, { optional: true }),
    set: set(t.set(t.integer), { required: true }),
    map: map(t.list(t.bool), { computed: true }),
    object: object({ name: t.string, size: t.number }, { required: true }),
    tuple: attribute(t.tuple([t.string, t.number]), { required: true }),
  },
});
type Collections = typeof collections;

describe("the types of collections", () => {
  it("hold unknown elements before all is known, and none after", () => {
    holds<Equal<ConfigOf<Collections>["list"], readonly (string | Unknown)[] | Unknown | null>>(true);
    holds<Equal<StateOf<Collections>["list"], readonly string[] | null>>(true);
    holds<Equal<ConfigOf<Collections>["set"], readonly (readonly (number | Unknown)[] | Unknown)[] | Unknown>>(true);
    holds<Equal<PlannedOf<Collections>["set"], readonly (readonly number[])[]>>(true);
    holds<Equal<StateOf<Collections>["map"], Readonly<Record<string, readonly boolean[]>> | null>>(true);
  });

  it("have null for what an object or a tuple leaves out", () => {
    holds<Equal<Flat<StateOf<Collections>["object"]>, { readonly name: string | null; readonly size: Numeric | null }>>(
      true,
    );
    holds<Equal<StateOf<Collections>["tuple"], readonly [string | null, Numeric | null]>>(true);
  });
});

const nested = schema({
  attributes: {
    single: singleNested({ a: string({ required: true }), b: string({ computed: true }) }, { optional: true }),
    list: listNested({ a: string({ required: true }) }, { required: true }),
    set: setNested({ a: string({ optional: true, default: "x" }) }, { optional: true, computed: true }),
    map: mapNested({ hidden: string({ optional: true, writeOnly: true }) }, { optional: true }),
    timeouts: timeoutsAttribute({ create: "1m", delete: "2m" }),
  },
});
type NestedShape = typeof nested;

describe("the types of nested attributes", () => {
  it("are those of their attributes, in each phase", () => {
    holds<
      Equal<Flat<ConfigOf<NestedShape>["single"]>, { readonly a: string | Unknown; readonly b: null } | Unknown | null>
    >(true);
    holds<Equal<Flat<StateOf<NestedShape>["single"]>, { readonly a: string; readonly b: string | null } | null>>(true);
    holds<
      Equal<Flat<ConfigOf<NestedShape>["list"]>, readonly ({ readonly a: string | Unknown } | Unknown)[] | Unknown>
    >(true);
    holds<Equal<Flat<StateOf<NestedShape>["list"]>, readonly { readonly a: string }[]>>(true);
    holds<Equal<Flat<PlannedOf<NestedShape>["set"]>, readonly { readonly a: string }[] | Unknown | null>>(true);
    holds<
      Equal<
        Flat<KnownConfigOf<NestedShape>["map"]>,
        { readonly [x: string]: { readonly hidden: string | null } } | null
      >
    >(true);
    holds<Equal<Flat<StateOf<NestedShape>["map"]>, { readonly [x: string]: { readonly hidden: null } } | null>>(true);
  });

  it("of a state that does not have all of it yet are null wherever something may be missing", () => {
    type Partial = PartialStateOf<NestedShape>;
    holds<Equal<Flat<Partial["single"]>, { readonly a: string | null; readonly b: string | null } | null>>(true);
    holds<Equal<Flat<Partial["list"]>, readonly { readonly a: string | null }[] | null>>(true);
  });

  it("of timeouts have the operations that have a limit", () => {
    holds<
      Equal<
        Flat<StateOf<NestedShape>["timeouts"]>,
        { readonly create: string | null; readonly delete: string | null } | null
      >
    >(true);
  });
});

const blocks = schema({
  attributes: {},
  blocks: {
    one: block.single({ a: string({ optional: true }) }),
    many: block.list(
      { hidden: string({ optional: true, writeOnly: true }) },
      { blocks: { inner: block.set({ b: bool({ required: true }) }) } },
    ),
  },
});
type Blocks = typeof blocks;

describe("the types of blocks", () => {
  it("are never null but for a single one, and unknown only before all is known", () => {
    holds<Equal<Flat<StateOf<Blocks>["one"]>, { readonly a: string | null } | null>>(true);
    holds<Equal<Flat<ConfigOf<Blocks>["one"]>, { readonly a: string | Unknown | null } | Unknown | null>>(true);
    holds<
      Equal<
        Flat<StateOf<Blocks>["many"]>,
        readonly { readonly hidden: null; readonly inner: readonly { readonly b: boolean }[] }[]
      >
    >(true);
  });

  it("of timeouts have the operations that have a limit", () => {
    const limited = schema({ attributes: {}, blocks: { timeouts: timeoutsBlock({ create: "1m", delete: "2m" }) } });
    type Limits = { readonly create: string | null; readonly delete: string | null };
    holds<Equal<Flat<StateOf<typeof limited>["timeouts"]>, Limits | null>>(true);
    expect(limited.blocks.timeouts.timeoutDefaults.create).toBe("1m");
  });

  it("have write-only values in the configuration at apply, and blocks in blocks", () => {
    holds<
      Equal<
        Flat<KnownConfigOf<Blocks>["many"]>,
        readonly { readonly hidden: string | null; readonly inner: readonly { readonly b: boolean }[] }[]
      >
    >(true);
  });
});

/** What a validator of such options is called with. */
type Asked<O> = O extends readonly (infer V)[] ? (V extends KnownValidator<infer T> ? T : never) : never;

describe("the types of options", () => {
  const mode = { mode: string({ optional: true, default: "a" }), serial: string({ computed: true }) };

  it("of collections may hold unknown elements when a validator sees them, and not as defaults or spellings", () => {
    const { spec } = list(t.string, {
      optional: true,
      default: ["a"],
      validators: [
        {
          description: "",
          validate(value, context) {
            holds<Equal<typeof value, readonly (string | Unknown)[]>>(true);
            holds<Equal<typeof context, ValidatorContext>>(true);
          },
        },
      ],
      planModifiers: [
        {
          description: "",
          modify(context) {
            holds<Equal<typeof context.config, readonly (string | Unknown)[] | null | Unknown>>(true);
            holds<Equal<typeof context.plan, readonly (string | Unknown)[] | null | Unknown>>(true);
          },
        },
      ],
      equivalent(a, b) {
        holds<Equal<typeof a, readonly string[]>>(true);
        return a.length === b.length;
      },
    });
    expect(spec.default?.value()).toEqual(["a"]);
  });

  it("of a validator that is always asked have null and unknown, of any other they do not", () => {
    const { spec } = string({
      optional: true,
      validators: [
        { description: "", validate: (value) => holds<Equal<typeof value, string>>(true) },
        {
          description: "",
          always: true,
          validate: (value) => holds<Equal<typeof value, string | null | Unknown>>(true),
        },
      ],
    });
    expect(spec.validators.map(({ always }) => always)).toEqual([undefined, true]);
  });

  it("of nested attributes are those of their objects", () => {
    const single = singleNested(mode, {
      optional: true,
      default: { mode: null, serial: null },
      validators: [
        {
          description: "",
          validate: (value) =>
            holds<Equal<Flat<typeof value>, { readonly mode: string | Unknown | null; readonly serial: null }>>(true),
        },
      ],
      planModifiers: [
        requiresReplace(),
        {
          description: "",
          modify({ plan }) {
            if (isSet(plan)) {
              holds<Equal<typeof plan.serial, string | Unknown | null>>(true);
            }
          },
        },
      ],
    });
    const several = listNested(mode, {
      optional: true,
      default: [{ mode: "b", serial: null }],
      validators: [validators.sizeAtLeast(1), validators.uniqueElements(), validators.requiredWith(["x"])],
    });
    const table = mapNested(mode, { optional: true, validators: [validators.eachKey(validators.oneOf("a"))] });
    const bag = setNested(mode, {
      required: true,
      validators: [
        validators.each({
          description: "",
          validate: (value) => holds<Equal<typeof value.mode, string | Unknown | null>>(true),
        }),
      ],
    });
    expect([single, several, table, bag].map(({ spec }) => spec.validators.length)).toEqual([1, 3, 1, 1]);
  });

  it("of blocks are those of their attributes and blocks", () => {
    type Inner = { readonly b: boolean | Unknown };
    const many = block.list(mode, {
      blocks: { inner: block.set({ b: bool({ required: true }) }) },
      validators: [
        validators.sizeAtLeast(1),
        validators.conflictsWith(["x"]),
        {
          description: "",
          validate(value) {
            const [first] = value;
            if (!isSet(first)) {
              return;
            }
            holds<Equal<typeof first.mode, string | Unknown | null>>(true);
            if (isSet(first.inner)) {
              holds<Equal<Flat<typeof first.inner>, readonly (Inner | Unknown)[]>>(true);
            }
          },
        },
      ],
      planModifiers: [requiresReplace()],
    });
    const one = block.single(mode, {
      validators: [
        { description: "", validate: (value) => holds<Equal<typeof value.mode, string | Unknown | null>>(true) },
      ],
    });
    expect([many, one].map((made) => made.validators.length)).toEqual([3, 1]);
  });

  it("of the shelf's validators are as wide as they can be", () => {
    const { atLeast, noneOf, oneOf, each } = validators;
    holds<Equal<Asked<readonly [ReturnType<typeof atLeast>]>, Numeric>>(true);
    integer({
      optional: true,
      validators: [oneOf(1, 2), noneOf(3), atLeast(0), validators.allOf(atLeast(0), oneOf(1))],
    });
    number({ optional: true, validators: [oneOf(0.1), validators.anyOf(oneOf(1), atLeast(5))] });
    list(t.list(t.string), { optional: true, validators: [each(each(oneOf("a")))] });
  });
});

describe("the types of a resource's capabilities", () => {
  const { resource } = partsFor<undefined>();
  const shape = schema({
    version: 2,
    attributes: { id: string({ computed: true }), size: integer({ required: true }) },
  });
  const first = schema({ attributes: { id: string({ computed: true }), gb: string({ optional: true }) } });
  const common = {
    name: "x_y",
    schema: shape,
    create: async () => ({ id: "1", size: 1 }),
    read: async () => null,
    delete: async () => undefined,
  } as const;

  it("an upgrader gets the state of its schema, or JSON without one", () => {
    const made = resource({
      ...common,
      upgraders: {
        0: {
          schema: first,
          upgrade(state) {
            holds<Equal<Flat<typeof state>, { readonly id: string | null; readonly gb: string | null }>>(true);
            return { id: state.id, size: Number(state.gb) };
          },
        },
        1: {
          upgrade(state) {
            holds<Equal<typeof state, Readonly<Record<string, unknown>>>>(true);
            return { id: String(state.id), size: 1 };
          },
        },
      },
    });
    expect(made.upgraders?.[0]).toBeDefined();
    resource({
      ...common,
      // @ts-expect-error the size is no text
      upgraders: {
        0: null,
        1: { schema: first, upgrade: (state) => ({ id: state.id, size: "1" }) },
      },
    });
  });

  it("a read after an import knows that nothing may be there yet, any other read what the schema promises", () => {
    const made = resource({
      ...common,
      async read({ state }) {
        holds<Equal<Flat<typeof state>, { readonly id: string | null; readonly size: number }>>(true);
        return state;
      },
      async readImported({ state }) {
        holds<Equal<Flat<typeof state>, { readonly id: string | null; readonly size: number | null }>>(true);
        return { ...state, size: state.size ?? 0 };
      },
    });
    expect(made.readImported).toBeDefined();
    resource({
      ...common,
      // @ts-expect-error the size may not be missing in what is stored
      readImported: async ({ state }) => state,
    });
  });

  it("an identity has the types of its attributes, when it is made and when an import brings it", () => {
    const made = resource({
      ...common,
      identity: {
        attributes: {
          id: { type: t.string, forImport: "required" },
          size: { type: t.integer, forImport: "optional" },
        },
        of: ({ id, size }) => (id === null ? null : { id, size }),
        upgrade: (old) => ({ id: String(old.id), size: null }),
      },
      async import({ identity }) {
        holds<Equal<Flat<NonNullable<typeof identity>>, { readonly id: string; readonly size: number | null }>>(true);
        return { id: identity?.id ?? null };
      },
    });
    expect(made.identity?.attributes.id).toBeDefined();
    resource({
      ...common,
      identity: {
        attributes: { id: { type: t.string, forImport: "required" } },
        // @ts-expect-error the id is text, and must be there
        of: ({ size }) => ({ id: size }),
      },
    });
    resource({
      ...common,
      identity: {
        // @ts-expect-error an import must give it or may give it; nothing else is known to Terraform
        attributes: { id: { type: t.string, forImport: "never" } },
        of: () => null,
      },
    });
  });
});

describe("what the compiler refuses", () => {
  const optional = string({ optional: true });
  const texts: KnownValidator<readonly string[]> = { description: "", validate: () => undefined };

  it("an attribute of no mode or of two, a default where it does not belong, a value of another type", () => {
    expect([
      // @ts-expect-error nobody gives it a value
      () => string({}),
      // @ts-expect-error required and computed exclude each other
      () => string({ required: true, computed: true }),
      // @ts-expect-error a required attribute has no default
      () => string({ required: true, default: "x" }),
      // @ts-expect-error what only the provider gives cannot be write-only
      () => string({ computed: true, writeOnly: true }),
      // @ts-expect-error an attribute with a default is not computed, which DefaultExcludesComputed says
      () => string({ optional: true, computed: true, default: "x" }),
      // @ts-expect-error and neither is one that holds objects
      () => singleNested({ mode: optional }, { optional: true, computed: true, default: { mode: null } }),
      // @ts-expect-error the default is no text
      () => string({ optional: true, default: 1 }),
      // @ts-expect-error the validator is for numbers
      () => string({ optional: true, validators: [validators.atLeast(1)] }),
      // @ts-expect-error only lists and sets have a number of blocks
      () => block.single({}, { maxItems: 1 }),
      // @ts-expect-error the mode is text, and there is nothing else
      () => singleNested({ mode: optional }, { optional: true, default: { mode: 5, nonsense: 1 } }),
      // @ts-expect-error a default says of each attribute what it is
      () => singleNested({ mode: optional }, { optional: true, default: {} }),
      // @ts-expect-error the validator is for numbers, the value is an object
      () => singleNested({ mode: optional }, { optional: true, validators: [validators.atLeast(1)] }),
      // @ts-expect-error the validator is for text, the values are objects
      () => listNested({ mode: optional }, { optional: true, validators: [validators.each(validators.oneOf("a"))] }),
      // @ts-expect-error the validator is for numbers, the value is a list of blocks
      () => block.list({ mode: optional }, { validators: [validators.atLeast(1)] }),
      // @ts-expect-error elements may be unknown, so that they are no texts yet
      () => list(t.string, { optional: true, validators: [texts] }),
      // @ts-expect-error nobody waits for a validator
      () => string({ optional: true, validators: [{ description: "", validate: async () => undefined }] }),
      // @ts-expect-error nobody waits for a plan modifier
      () => string({ optional: true, planModifiers: [{ description: "", modify: async () => undefined }] }),
      // @ts-expect-error what looks like a default is none
      () => string({ optional: true, default: { description: "", value: () => "x" } }),
    ]).toHaveLength(18);
  });

  it("a handler that returns less than the state, or of another type", () => {
    const { resource } = partsFor<{ readonly token: string }>();
    const shape = schema({ attributes: { id: string({ computed: true }), size: integer({ required: true }) } });
    const common = {
      name: "x_y",
      schema: shape,
      read: async () => null,
      delete: async () => undefined,
    } as const;
    const made = resource({
      ...common,
      async create({ plan, config, provider }) {
        holds<Equal<typeof plan.size, number>>(true);
        holds<Equal<typeof config.id, null>>(true);
        holds<Equal<typeof provider.token, string>>(true);
        return { id: "1", size: plan.size };
      },
    });
    expect(made.name).toBe("x_y");
    // @ts-expect-error the size is missing
    expect(resource({ ...common, create: async () => ({ id: "1" }) })).toBeDefined();
    // @ts-expect-error the size is no text
    expect(resource({ ...common, create: async () => ({ id: "1", size: "1" }) })).toBeDefined();
    // @ts-expect-error an unknown value is no state
    expect(resource({ ...common, create: async ({ plan }) => plan })).toBeDefined();
  });

  it("a function that returns another type, or takes other arguments", () => {
    const typed = defineFunction({
      name: "f",
      summary: "",
      parameters: [
        { name: "a", type: t.string, allowNull: true },
        { name: "b", type: t.list(t.bool), allowUnknown: true },
      ],
      variadic: { name: "rest", type: t.integer },
      returns: t.map(t.string),
      run([a, b], rest, context) {
        holds<Equal<typeof context, FunctionContext>>(true);
        holds<Equal<typeof a, string | null>>(true);
        // What is unknown may be so within as well.
        holds<Equal<typeof b, readonly (boolean | Unknown)[] | Unknown>>(true);
        holds<Equal<typeof rest, readonly number[]>>(true);
        return {};
      },
    });
    typed.run([null, []], [], {} as FunctionContext);
    const partly = defineFunction({
      name: "f",
      summary: "",
      parameters: [{ name: "a", type: t.object({ x: t.list(t.string) }), allowUnknown: true, allowNull: true }],
      returns: t.list(t.string),
      run([a], rest) {
        type Inner = { readonly x: readonly (string | Unknown)[] | Unknown | null };
        holds<Equal<Flat<typeof a>, Inner | Unknown | null>>(true);
        // Without `variadic` there are no further arguments.
        holds<Equal<typeof rest, readonly never[]>>(true);
        // TypeScript 7 widens a bare UNKNOWN to `symbol` in a list whose type it infers.
        return isSet(a) && isSet(a.x) ? [...a.x, UNKNOWN as Unknown] : [];
      },
    });
    expect(partly.variadic).toBeUndefined();
    expect(
      // @ts-expect-error text is no number
      defineFunction({ name: "f", summary: "", parameters: [], returns: t.number, run: () => "x" }),
    ).toBeDefined();
  });
});
