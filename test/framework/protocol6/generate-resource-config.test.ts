import {
  block,
  bool,
  type GenerateConfigContext,
  integer,
  type KnownConfigOf,
  list,
  listNested,
  partsFor,
  type Resource,
  schema,
  set,
  singleNested,
  staticDefault,
  string,
  t,
} from "../../../src/framework";
import { callerOf, unwire, wire } from "../support/call";

const shape = schema({
  attributes: {
    id: string({ computed: true }),
    title: string({ required: true }),
    size: integer({ optional: true, computed: true }),
    color: string({ optional: true, default: staticDefault("red") }),
    tags: set(t.string, { optional: true, default: staticDefault(["b", "a"]) }),
    old: string({ optional: true, deprecated: "Use title." }),
    password: string({ optional: true, sensitive: true }),
    password_wo: string({ optional: true, writeOnly: true }),
    remote: singleNested(
      { host: string({ optional: true, computed: true }), serial: string({ computed: true }) },
      { optional: true, computed: true },
    ),
    status: singleNested({ state: string({ computed: true }) }, { optional: true, computed: true }),
    parts: listNested({ name: string({ optional: true, computed: true }) }, { optional: true, computed: true }),
    empty: singleNested({ note: string({ optional: true }) }, { optional: true }),
    words: list(t.string, { optional: true }),
  },
  blocks: {
    rule: block.list({
      name: string({ required: true }),
      open: bool({ optional: true, default: staticDefault(true) }),
    }),
  },
});

const state = {
  id: "1",
  title: "one",
  size: 3,
  color: "red",
  tags: ["a", "b"],
  old: "before",
  password: "never shown",
  password_wo: null,
  remote: { host: "rome", serial: "1-80" },
  status: { state: "fine" },
  parts: [{ name: null }, { name: null }],
  empty: { note: null },
  words: [],
  rule: [
    { name: "r", open: true },
    { name: "s", open: false },
  ],
};

type GenerateConfig = Resource<typeof shape, undefined>["generateConfig"];

function callerWith(generateConfig?: GenerateConfig) {
  const thing = partsFor<undefined>().resource({
    name: "test_thing",
    schema: shape,
    create: async () => state,
    read: async () => state,
    update: async () => state,
    delete: async () => undefined,
    ...(generateConfig && { generateConfig }),
  });
  return callerOf("test", { resources: [thing] });
}

async function generate(caller: ReturnType<typeof callerWith>, value: object | null = state) {
  const answer = await caller.call("generateResourceConfig", {
    typeName: "test_thing",
    state: wire(shape.type, value),
  });
  expect(answer.diagnostics).toEqual([]);
  return unwire(shape.type, answer.config);
}

const suggestion = {
  id: null,
  title: "one",
  size: 3,
  color: null,
  tags: null,
  old: null,
  password: null,
  password_wo: null,
  remote: { host: "rome", serial: null },
  status: null,
  parts: null,
  // Terraform plans a change where these are left out.
  empty: { note: null },
  words: [],
  rule: [
    { name: "r", open: null },
    { name: "s", open: false },
  ],
};

it("a provider says that it generates configuration", async () => {
  const { serverCapabilities } = await callerWith().call("getProviderSchema", {});
  expect(serverCapabilities).toMatchObject({ generateResourceConfig: true });
});

it("the schema makes of a state what a user would write", async () => {
  expect(await generate(callerWith())).toEqual(suggestion);
});

it("the plan of what was generated has nothing to do", async () => {
  const caller = callerWith();
  const config = (await generate(caller)) as object;
  const priorState = wire(shape.type, { ...state, old: null, password: null });
  // What Terraform proposes: the values before, where the configuration leaves them to the provider.
  const proposed = { ...state, ...config, id: "1", remote: state.remote, status: state.status, parts: state.parts };
  const planned = await caller.call("planResourceChange", {
    typeName: "test_thing",
    priorState,
    config: wire(shape.type, config),
    proposedNewState: wire(shape.type, proposed),
  });
  expect(planned.diagnostics).toEqual([]);
  expect(unwire(shape.type, planned.plannedState)).toEqual(unwire(shape.type, priorState));
});

it("a resource has the last word", async () => {
  const seen: GenerateConfigContext<typeof shape, undefined>[] = [];
  const caller = callerWith((context) => {
    seen.push(context);
    const config: KnownConfigOf<typeof shape> = { ...context.config, size: null };
    return config;
  });
  expect(await generate(caller)).toEqual({ ...suggestion, size: null });
  expect(seen).toMatchObject([{ state, config: suggestion, provider: undefined }]);
});

it("of no state there is no configuration, and of one that no read has completed what the schema makes", async () => {
  const generateConfig = jest.fn();
  const caller = callerWith(generateConfig);
  expect(await generate(caller, null)).toBeNull();
  expect(await generate(caller, { ...state, title: null })).toEqual({ ...suggestion, title: null });
  expect(generateConfig).not.toHaveBeenCalled();
});

it("of a resource that the provider does not have there is none", async () => {
  const answer = await callerWith().call("generateResourceConfig", { typeName: "test_other" });
  expect(answer).toMatchObject({ config: undefined, diagnostics: [{ summary: "Unknown resource" }] });
});

it("what a resource throws is said, with no configuration", async () => {
  const caller = callerWith(() => {
    throw new Error("torn");
  });
  const answer = await caller.call("generateResourceConfig", {
    typeName: "test_thing",
    state: wire(shape.type, state),
  });
  expect(answer).toMatchObject({ config: undefined, diagnostics: [{ summary: "Error in the provider" }] });
});
