import {
  defineProvider,
  integer,
  partsFor,
  schema,
  string,
  text,
  timeoutsAttribute,
  words,
} from "../../../src/framework";
import { callerOf, wire } from "../support/call";

const { action } = partsFor<undefined>();

const archiveSchema = schema({
  attributes: {
    folder: string({ required: true }),
    password: string({ optional: true, writeOnly: true, sensitive: true }),
    least: integer({ optional: true }),
    timeouts: timeoutsAttribute({ invoke: "5m" }),
  },
});

let stopped: unknown;
const archive = action({
  name: "test_archive",
  schema: archiveSchema,
  validate({ config, diagnostics }) {
    if (config.folder === "/") {
      diagnostics.error("Not all of it", "Choose a folder.", ["folder"]);
    }
  },
  plan({ config, diagnostics }) {
    if (config.least === 0) {
      diagnostics.warning("Nothing to do", "The least is 0.", ["least"]);
    }
  },
  async invoke({ config, progress, signal, log }) {
    const least: number | null = config.least;
    progress(text`${words("begins with")} ${config.folder}, ${config.password ?? "no password"}`);
    if (config.folder === "endless") {
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
    }
    stopped = log;
    if (least !== null && least < 0) {
      throw new Error("there are no fewer than none");
    }
    progress("done");
  },
});

const caller = callerOf("test", { actions: [archive] });
const actionType = "test_archive";

function config(values: object) {
  return wire(archiveSchema.type, values);
}

async function invoke(values: object, signal?: AbortSignal) {
  const events = [];
  for await (const { type } of caller.stream("invokeAction", { actionType, config: config(values) }, signal)) {
    events.push(type?.$case === "progress" ? type.value.message : (type?.value.diagnostics ?? []));
  }
  return events;
}

test("is told with its schema and name", async () => {
  const { actionSchemas } = await caller.call("getProviderSchema", {});
  expect(Object.keys(actionSchemas)).toEqual([actionType]);
  const attributes = actionSchemas[actionType]?.schema?.block?.attributes;
  expect(attributes?.map(({ name }) => name)).toEqual(["folder", "least", "password", "timeouts"]);
  expect(attributes?.[2]).toMatchObject({ writeOnly: true, sensitive: true });
  expect(await caller.call("getMetadata", {})).toMatchObject({ actions: [{ typeName: actionType }] });
});

test("its configuration is checked by schema and handler", async () => {
  const check = async (values: object) =>
    (await caller.call("validateActionConfig", { actionType, config: config(values) })).diagnostics;
  expect(await check({ folder: "a" })).toEqual([]);
  expect(await check({ folder: "/" })).toMatchObject([{ summary: "Not all of it" }]);
  expect(await check({ folder: "a", timeouts: { invoke: "soon" } })).toMatchObject([{ summary: "Invalid timeout" }]);
});

test("its plan says what it has to say, and no more", async () => {
  const plan = (values: object) => caller.call("planAction", { actionType, config: config(values) });
  expect(await plan({ folder: "a" })).toMatchObject({ diagnostics: [], deferred: undefined });
  expect(await plan({ folder: "a", least: 0 })).toMatchObject({ diagnostics: [{ summary: "Nothing to do" }] });
});

test("what it says on its way goes out while it runs, without secrets, and the end comes last", async () => {
  expect(await invoke({ folder: "a" })).toEqual(["begins with a, no password", "done", []]);
  const told = await invoke({ folder: "b", password: "correct horse" });
  expect(JSON.stringify(told)).not.toContain("correct horse");
  expect(told).toEqual([expect.stringMatching(/^begins with b, /), "done", []]);
  expect(stopped).toBeDefined();
});

test("an error ends it", async () => {
  expect(await invoke({ folder: "a", least: -1 })).toEqual([
    "begins with a, no password",
    [expect.objectContaining({ detail: expect.stringContaining("there are no fewer than none") })],
  ]);
});

test("without a value that the schema requires, nothing is done", async () => {
  expect(await invoke({ folder: null })).toEqual([
    [expect.objectContaining({ summary: "Value left out by Terraform", attribute: expect.anything() })],
  ]);
});

test("a cancellation reaches the handler, and the stream ends with what came of it", async () => {
  const stop = new AbortController();
  const events = caller.stream("invokeAction", { actionType, config: config({ folder: "endless" }) }, stop.signal);
  expect((await events.next()).value).toMatchObject({ type: { $case: "progress" } });
  stop.abort(new Error("Terraform asked the provider to stop"));
  expect((await events.next()).value).toMatchObject({
    type: { $case: "completed", value: { diagnostics: [{ summary: "Cancelled" }] } },
  });
  expect(await events.next()).toMatchObject({ done: true });
});

test("its time limit ends it", async () => {
  const told = await invoke({ folder: "endless", timeouts: { invoke: "20ms" } });
  expect(told.at(-1)).toMatchObject([{ summary: "Timeout", detail: expect.stringContaining("set timeouts.invoke") }]);
});

test("one that this release does not have is named", async () => {
  const answer = await caller.call("planAction", { actionType: "test_none", config: config({ folder: "a" }) });
  expect(answer.diagnostics).toMatchObject([{ summary: "Unknown action" }]);
});

describe("a mistake in its definition fails when the provider is built", () => {
  const invoke = async () => undefined;
  const build = (...actions: Parameters<typeof action>[0][]) =>
    defineProvider({
      address: "registry.terraform.io/test/test",
      version: "1.0.0",
      schema: schema({ attributes: {} }),
      configure: () => undefined,
      actions: actions.map((one) => action(one)),
    });
  const plain = { name: "test_a", schema: schema({ attributes: {} }), invoke };

  test.each([
    [
      "a computed attribute",
      { ...plain, schema: schema({ attributes: { a: string({ computed: true }) } }) },
      /gives no values/,
    ],
    [
      "a default",
      { ...plain, schema: schema({ attributes: { a: string({ optional: true, default: "b" }) } }) },
      /only resources have defaults, and this one is of an action/,
    ],
    ["a name of another provider", { ...plain, name: "other_a" }, /the action "other_a" must start with "test_"/],
    [
      "a limit of what it does not do",
      { ...plain, timeouts: { create: "1m" } as object },
      /there is no operation "create"/,
    ],
  ])("%s", (_what, definition, message) => {
    expect(() => build(definition)).toThrow(message);
  });

  test("two of one name", () => {
    expect(() => build(plain, plain)).toThrow(/there are two actions called "test_a"/);
  });
});
