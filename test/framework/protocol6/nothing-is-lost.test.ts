import { number, partsFor, schema, string, t } from "../../../src/framework";
import { callerOf, type DirectCaller, unwire, wire } from "../support/call";

// A created object is somebody's money. Whatever is wrong with what goes beside its state, the state is answered.
const shape = schema({
  attributes: {
    id: string({ computed: true }),
    size: number({ optional: true, computed: true }),
    any: string({ optional: true }),
  },
});

interface Odd {
  readonly identity?: boolean;
  readonly size?: number;
  create?(context: {
    diagnostics: { warning(...args: never[]): void };
    private: { set(...args: never[]): void };
    log: { mask(...args: never[]): void; info(...args: never[]): void };
    save(...args: never[]): void;
  }): void;
}

function caller(odd: Odd): DirectCaller {
  const { resource } = partsFor<undefined>();
  const thing = resource({
    name: "odd_thing",
    schema: shape,
    identity: {
      attributes: { id: { type: t.string, forImport: "required" } },
      of: ({ id }) => {
        if (odd.identity) {
          throw new TypeError("broken in identity");
        }
        return id === null ? null : { id };
      },
    },
    create: async (context) => {
      odd.create?.(context as never);
      return { ...context.plan, id: "made-1", size: odd.size ?? null };
    },
    read: async ({ state }) => ({ ...state, any: "read" }),
    async update({ state }) {
      Object.assign(state, { id: "another", size: "many" });
      throw new TypeError("broken in update");
    },
    delete: async () => undefined,
  });
  return callerOf("odd", { resources: [thing] });
}

const typeName = "odd_thing";
const { type } = shape;

async function created(odd: Odd, terraformVersion = "1.12.0") {
  const direct = caller(odd);
  await direct.call("configureProvider", { terraformVersion, config: wire({ kind: "object", attributes: {} }, {}) });
  const config = wire(type, {});
  const { plannedState, plannedPrivate } = await direct.call("planResourceChange", {
    typeName,
    config,
    proposedNewState: config,
  });
  const answer = await direct.call("applyResourceChange", { typeName, config, plannedState, plannedPrivate });
  return { ...answer, state: unwire(type, answer.newState) };
}

describe("a created object is kept", () => {
  const ours = { summary: "Error in the provider", severity: 1 };

  it("though its identity cannot be told", async () => {
    const { state, diagnostics, newIdentity } = await created({ identity: true });
    expect(state).toEqual({ id: "made-1", size: null, any: null });
    expect(newIdentity).toBeUndefined();
    expect(diagnostics).toMatchObject([{ ...ours, detail: expect.stringContaining("TypeError: broken in identity") }]);
  });

  it("and nothing is said of its identity to a Terraform that knows none, unless it asked", async () => {
    const { state, diagnostics } = await created({ identity: true }, "1.11.4");
    expect({ state, diagnostics }).toEqual({ state: { id: "made-1", size: null, any: null }, diagnostics: [] });
    const direct = caller({ identity: true });
    const config = wire({ kind: "object", attributes: {} }, {});
    await direct.call("configureProvider", { terraformVersion: "1.10.0", config });
    await direct.call("getResourceIdentitySchemas", {});
    const read = await direct.call("readResource", { typeName, currentState: wire(type, { id: "made-1" }) });
    expect(read.diagnostics).toMatchObject([ours]);
  });

  it("with one error where what was saved does not tell its identity yet", async () => {
    const { state, diagnostics } = await created({
      identity: true,
      create: ({ save }) => {
        save(...([{ id: "made-1" }] as never[]));
        throw new TypeError("broken in create");
      },
    });
    expect(state).toEqual({ id: "made-1", size: null, any: null });
    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("broken in create") }]);
  });

  it("though its private state cannot be written", async () => {
    const { state, diagnostics, newIdentity } = await created({
      create: (context) => context.private.set(...(["x", 10n] as never[])),
    });
    expect(state).toEqual({ id: "made-1", size: null, any: null });
    expect(newIdentity?.identityData).toBeDefined();
    expect(diagnostics).toMatchObject([{ ...ours, detail: expect.stringContaining("BigInt") }]);
  });

  it.each([
    ["no step", undefined],
    ["an empty step", {}],
    ["half a step", 1.5],
    ["a step before the first", -1],
    ["a set's element before the first", { element: -1 }],
  ])("though a path of a warning has %s", async (_, step) => {
    const { state, diagnostics } = await created({
      create: ({ diagnostics: found }) => found.warning(...(["Careful", "It says.", ["any", step]] as never[])),
    });
    expect(state).toEqual({ id: "made-1", size: null, any: null });
    expect(diagnostics).toMatchObject([
      { summary: "Careful", detail: "It says.", attribute: { steps: [{ selector: { value: "any" } }] } },
    ]);
  });

  it.each<[string, unknown[], object]>([
    ["a number for its text", [503, 7, "any"], { summary: "503", detail: "7", attribute: expect.anything() }],
    ["no text", [undefined, null, null], { summary: "undefined", detail: "", attribute: undefined }],
    ["what has no text", [Object.create(null), Symbol("s"), 5], { summary: "<object>", detail: "Symbol(s)" }],
  ])("though a warning has %s, in a run that has a secret", async (_, said, shown) => {
    const { state, diagnostics } = await created({
      create: ({ diagnostics: found, log }) => {
        log.mask(...(["a secret of this run"] as never[]));
        found.warning(...(said as never[]));
      },
    });
    expect(state).toEqual({ id: "made-1", size: null, any: null });
    expect(diagnostics).toMatchObject([{ severity: 2, ...shown }]);
  });

  it("though what is masked is no text, and what is logged cannot be read", async () => {
    const unreadable = {
      get property() {
        throw new Error("not to be read");
      },
    };
    const { state, diagnostics } = await created({
      create: ({ log }) => {
        for (const secret of [undefined, null, 12345, Object.create(null)]) {
          log.mask(...([secret] as never[]));
        }
        log.info(...(["made with 12345", unreadable] as never[]));
        log.info(...([Object.create(null)] as never[]));
      },
    });
    expect({ state, diagnostics }).toEqual({ state: { id: "made-1", size: null, any: null }, diagnostics: [] });
  });

  it("though it was thrown what has no text, after it was saved", async () => {
    const { state, diagnostics } = await created({
      create: ({ save }) => {
        save(...([{ id: "made-1" }] as never[]));
        throw Object.create(null);
      },
    });
    expect(state).toEqual({ id: "made-1", size: null, any: null });
    expect(diagnostics).toMatchObject([ours]);
  });

  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("though a number of it is %s", async (size) => {
    const { state, diagnostics } = await created({ size });
    expect(state).toEqual({ id: "made-1", size: null, any: null });
    expect(diagnostics).toMatchObject([
      { severity: 1, summary: "Value of a wrong kind", detail: expect.stringContaining("infinite number") },
    ]);
  });

  it("as it was, though a handler that fails changed the values that it was given", async () => {
    const priorState = wire(type, { id: "made-1" });
    const plannedState = wire(type, { id: "made-1", any: "new" });
    const answer = await caller({}).call("applyResourceChange", {
      typeName,
      config: plannedState,
      priorState,
      plannedState,
    });
    expect(unwire(type, answer.newState)).toEqual({ id: "made-1", size: null, any: null });
    expect(answer.diagnostics).toMatchObject([{ detail: expect.stringContaining("broken in update") }]);
  });

  it("as it was read, though its identity cannot be told", async () => {
    const answer = await caller({ identity: true }).call("readResource", {
      typeName,
      currentState: wire(type, { id: "made-1" }),
    });
    expect(unwire(type, answer.newState)).toEqual({ id: "made-1", size: null, any: "read" });
    expect(answer.diagnostics).toMatchObject([ours]);
  });
});
