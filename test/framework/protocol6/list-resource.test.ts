import { once } from "node:events";
import {
  type ListContext,
  type ListedObject,
  type ListResource,
  partsFor,
  type StateOf,
  schema,
  set,
  string,
  t,
  UNKNOWN,
  validators,
} from "../../../src/framework";
import { objectOf, stringType } from "../../../src/framework/values";
import { callerOf, unwire, wire } from "../support/call";

const noteSchema = schema({
  attributes: {
    id: string({ computed: true }),
    title: string({ required: true }),
    secret: string({ optional: true, sensitive: true }),
  },
});
const configSchema = schema({
  attributes: {
    folder: string({ optional: true, validators: [validators.noneOf("trash")] }),
    tags: set(t.string, { optional: true }),
  },
});
const attributes = { id: { type: t.string, forImport: "required" } } as const;
const identityType = objectOf({ id: stringType });

type Objects = AsyncIterable<ListedObject<typeof noteSchema, typeof attributes>>;

/** A provider whose list of notes is this. */
function callerWith(objects: (context: ListContext<typeof configSchema, undefined>) => Objects) {
  const note = partsFor<undefined>().resource({
    name: "notes_note",
    schema: noteSchema,
    identity: { attributes, of: ({ id }) => (id === null ? null : { id }) },
    list: {
      schema: configSchema,
      objects,
      validate({ config, diagnostics }) {
        if (config.folder === "attic") {
          diagnostics.error("No such folder", "There is no attic.", ["folder"]);
        }
      },
    },
    create: async ({ plan }) => ({ ...plan, id: "1" }),
    read: async ({ state }) => state,
    update: async ({ state }) => state,
    delete: async () => undefined,
  });
  const plain = partsFor<undefined>().resource({
    name: "notes_plain",
    schema: schema({ attributes: { id: string({ computed: true }) } }),
    create: async () => ({ id: "1" }),
    read: async ({ state }) => state,
    delete: async () => undefined,
  });
  return callerOf("notes", { resources: [note, plain] });
}

async function* notes(...ids: readonly string[]): Objects {
  for (const id of ids) {
    yield { identity: { id }, displayName: `note ${id}`, state: state(id) };
  }
}

function state(id: string): StateOf<typeof noteSchema> {
  return { id, title: `title ${id}`, secret: `secret of ${id}` };
}

function request({ config = {}, ...rest }: { config?: object; limit?: bigint; includeResourceObject?: boolean } = {}) {
  return { typeName: "notes_note", config: wire(configSchema.type, config), limit: 100n, ...rest };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) {
    found.push(item);
  }
  return found;
}

it("the schema of the config block is told, for the resources that can be listed", async () => {
  const caller = callerWith(() => notes());
  const { listResourceSchemas } = await caller.call("getProviderSchema", {});
  expect(Object.keys(listResourceSchemas)).toEqual(["notes_note"]);
  expect(listResourceSchemas.notes_note?.block?.attributes).toMatchObject([
    { name: "folder", optional: true },
    { name: "tags", optional: true },
  ]);
  expect(await caller.call("getMetadata", {})).toMatchObject({ listResources: [{ typeName: "notes_note" }] });
});

it("the config block is checked by its schema and by the list itself; unknown values are no errors", async () => {
  const caller = callerWith(() => notes());
  const check = async (config: object, typeName = "notes_note") => {
    const sent = { typeName, config: wire(configSchema.type, config) };
    return (await caller.call("validateListResourceConfig", sent)).diagnostics;
  };
  expect(await check({ folder: "inbox" })).toEqual([]);
  expect(await check({ folder: UNKNOWN, tags: UNKNOWN })).toEqual([]);
  const atFolder = { attribute: { steps: [{ selector: { $case: "attributeName", value: "folder" } }] } };
  expect(await check({ folder: "trash" })).toMatchObject([atFolder]);
  expect(await check({ folder: "attic" })).toMatchObject([
    {
      summary: "No such folder",
      detail: expect.stringContaining("In list resource notes_note. Attribute: folder"),
      ...atFolder,
    },
  ]);
  expect(await check({}, "notes_plain")).toMatchObject([{ summary: "Unknown list resource" }]);
});

it("objects come with identity and name, and with their state where that is wanted", async () => {
  const seen: unknown[] = [];
  const caller = callerWith(({ config, limit, includeResource }) => {
    seen.push({ config, limit, includeResource });
    return notes("a", "b");
  });
  const events = await all(caller.stream("listResource", request({ config: { tags: ["x"] } })));
  const shown = events.map(({ identity, ...event }) => ({
    ...event,
    id: unwire(identityType, identity?.identityData),
  }));
  expect(shown).toEqual([
    { displayName: "note a", id: { id: "a" }, resourceObject: undefined, diagnostic: [] },
    { displayName: "note b", id: { id: "b" }, resourceObject: undefined, diagnostic: [] },
  ]);
  const [first] = await all(caller.stream("listResource", request({ includeResourceObject: true, limit: 0n })));
  expect(unwire(noteSchema.type, first?.resourceObject)).toEqual(state("a"));
  expect(seen).toEqual([
    { config: { folder: null, tags: ["x"] }, limit: 100, includeResource: false },
    { config: { folder: null, tags: null }, limit: Number.POSITIVE_INFINITY, includeResource: true },
  ]);
});

it("an object is sent before the next one is known", async () => {
  let release = () => {};
  const caller = callerWith(async function* () {
    yield* notes("a");
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    yield* notes("b");
  });
  const events = caller.stream("listResource", request());
  expect((await events.next()).value).toMatchObject({ displayName: "note a" });
  release();
  // The generator goes on only when it is asked, so what it waits for is let go before and after.
  const next = events.next();
  setImmediate(() => release());
  expect((await next).value).toMatchObject({ displayName: "note b" });
});

it("at the limit the list is ended where it stands", async () => {
  const seen: string[] = [];
  const caller = callerWith(async function* () {
    try {
      yield* notes("a", "b");
      seen.push("went on");
    } finally {
      seen.push("ended");
    }
  });
  const events = await all(caller.stream("listResource", request({ limit: 2n })));
  expect(events.map(({ displayName }) => displayName)).toEqual(["note a", "note b"]);
  expect(seen).toEqual(["ended"]);
});

it("a list that the user cancels says so, and what was found before has been sent", async () => {
  const controller = new AbortController();
  const caller = callerWith(async function* ({ signal }) {
    yield* notes("a");
    if (!signal.aborted) {
      await once(signal, "abort");
    }
    throw signal.reason;
  });
  const events: unknown[] = [];
  for await (const event of caller.stream("listResource", request(), controller.signal)) {
    events.push(event);
    controller.abort(new Error("the user wants an end"));
  }
  expect(events).toMatchObject([{ displayName: "note a" }, { diagnostic: [{ severity: 1, summary: "Cancelled" }] }]);
});

it("diagnostics go with the object that follows, each once, or at the end", async () => {
  const caller = callerWith(async function* ({ diagnostics }) {
    yield* notes("a");
    diagnostics.warning("Slow", "It takes long.");
    yield* notes("b", "c");
    diagnostics.warning("Unreachable", "One server did not answer.", ["folder"]);
  });
  const events = await all(caller.stream("listResource", request()));
  expect(events).toMatchObject([
    { displayName: "note a", diagnostic: [] },
    { displayName: "note b", diagnostic: [{ severity: 2, summary: "Slow" }] },
    { displayName: "note c", diagnostic: [] },
    { displayName: "", identity: undefined, diagnostic: [{ severity: 2, summary: "Unreachable", attribute: {} }] },
  ]);
});

it("an error ends the list", async () => {
  const seen: string[] = [];
  const caller = callerWith(async function* ({ diagnostics }) {
    try {
      diagnostics.error("Refused", "The server refuses.");
      yield* notes("a", "b");
    } finally {
      seen.push("ended");
    }
  });
  const events = await all(caller.stream("listResource", request()));
  expect(events).toMatchObject([{ displayName: "note a", diagnostic: [{ severity: 1, summary: "Refused" }] }]);
  expect(seen).toEqual(["ended"]);
});

it.each([
  ["throws", () => Promise.reject(new Error("torn"))],
  ["gives no identity", async () => ({ displayName: "x", identity: undefined as never })],
  ["gives an identity of a wrong type", async () => ({ displayName: "x", identity: { id: {} as never } })],
])("a list that %s is a bug of the provider's, and what came before has been sent", async (_case, next) => {
  const caller = callerWith(async function* () {
    yield* notes("a");
    yield await next();
  });
  const events = await all(caller.stream("listResource", request()));
  expect(events).toMatchObject([
    { displayName: "note a" },
    { diagnostic: [{ severity: 1, summary: "Error in the provider" }] },
  ]);
});

it("a state that does not fit is said, and not sent", async () => {
  const caller = callerWith(async function* () {
    yield { identity: { id: "a" }, displayName: "a", state: { id: "a", title: {} as never, secret: null } };
  });
  const [event] = await all(caller.stream("listResource", request({ includeResourceObject: true })));
  expect(event).toMatchObject({
    resourceObject: undefined,
    diagnostic: [{ severity: 1, summary: "Value of a wrong kind" }],
  });
});

it("the secrets of a listed object are masked from then on", async () => {
  const caller = callerWith(async function* ({ diagnostics }) {
    yield* notes("a");
    diagnostics.warning("Odd", "It has the secret of a.");
  });
  const events = await all(caller.stream("listResource", request({ includeResourceObject: true })));
  expect(JSON.stringify(events.at(-1)?.diagnostic)).not.toContain("secret of a");
});

it("what is no list resource says so", async () => {
  const caller = callerWith(() => notes());
  const events = await all(caller.stream("listResource", { ...request(), typeName: "notes_plain" }));
  expect(events).toMatchObject([{ identity: undefined, diagnostic: [{ summary: "Unknown list resource" }] }]);
});

it("the types of a list follow from the schema of its config block, and from the resource that it is of", async () => {
  const note = partsFor<{ readonly host: string }>().resource({
    name: "notes_note",
    schema: noteSchema,
    identity: { attributes, of: () => null },
    list: {
      schema: configSchema,
      async *objects({ config, provider }) {
        const folder: string | null = config.folder;
        const host: string = provider.host;
        yield { identity: { id: `${host}/${folder}` }, displayName: host, state: state("a") };
        // @ts-expect-error the schema has no such argument
        yield { identity: { id: config.shelf }, displayName: "" };
      },
    },
    create: async () => state("a"),
    read: async () => state("a"),
    update: async () => state("a"),
    delete: async () => undefined,
  });
  const wrong: ListResource<typeof noteSchema, unknown, typeof attributes, typeof configSchema> = {
    schema: configSchema,
    // @ts-expect-error the identity has no such part
    async *objects() {
      yield { identity: { number: 1 }, displayName: "" };
    },
  };
  expect([note.list, wrong]).not.toContain(undefined);
});

it("a provider is not built with a list that Terraform would refuse", () => {
  const base = {
    name: "notes_note",
    schema: noteSchema,
    create: async () => state("a"),
    read: async () => state("a"),
    update: async () => state("a"),
    delete: async () => undefined,
  };
  const identity = { attributes, of: () => null };
  const build = (more: object) =>
    callerOf("notes", { resources: [partsFor<undefined>().resource({ ...base, ...more } as never)] });
  const withConfig = (attribute: object) => ({
    identity,
    list: { schema: schema({ attributes: { odd: attribute } as never }), objects: () => notes() },
  });
  expect(() => build({ list: { schema: configSchema, objects: () => notes() } })).toThrow(/its identity/);
  expect(() => build(withConfig(string({ computed: true })))).toThrow(/nothing that is computed/);
  expect(() => build(withConfig(string({ optional: true, writeOnly: true })))).toThrow(/a list/);
  expect(() => build(withConfig(string({ optional: true })))).not.toThrow();
});
