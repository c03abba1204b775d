import { type JsonValue, partsFor, schema, set, string, t } from "../../../src/framework";
import { callerOf, wire } from "../support/call";

const noteSchema = schema({
  attributes: { name: string({ required: true }), tags: set(t.string, { optional: true }) },
});
const { type } = noteSchema;
const typeName = "test_note";

/** What the handlers were told, in the order of the calls. */
let told: Record<string, unknown>[];
let isSame: boolean;
beforeEach(() => {
  told = [];
  isSame = false;
});

function caller() {
  const note = partsFor<undefined>().resource({
    name: typeName,
    schema: noteSchema,
    create: async ({ config, private: kept }) => {
      told.push({ created: kept.get("decision") });
      return config;
    },
    read: async ({ state }) => (isSame ? state : { ...state }),
    update: async ({ config }) => config,
    delete: async () => undefined,
    plan({ isRefreshed, plannedPrivate, client, private: kept }) {
      told.push({ isRefreshed, planned: plannedPrivate?.get("decision"), stores: client.storesPlannedPrivate });
      kept.set("decision", (plannedPrivate?.get("decision") as JsonValue | undefined) ?? "first");
    },
    planDestroy: ({ isRefreshed }) => void told.push({ isRefreshed }),
  });
  return callerOf("test", { resources: [note] });
}

const state = { name: "a", tags: ["x", "y"] };
function planOf(prior: object | null, config: object | null = prior) {
  return {
    typeName,
    priorState: wire(type, prior),
    proposedNewState: wire(type, config),
    config: wire(type, config),
  };
}

describe("a plan knows whether a read came before it", () => {
  test("of that very state, in this run", async () => {
    const provider = caller();
    await provider.call("planResourceChange", planOf(state));
    await provider.call("readResource", { typeName, currentState: wire(type, state) });
    await provider.call("planResourceChange", planOf(state));
    await provider.call("planResourceChange", planOf({ ...state, tags: ["y", "x"] }));
    await provider.call("planResourceChange", planOf({ ...state, name: "b" }));
    await provider.call("planResourceChange", planOf(null, state));
    expect(told.map(({ isRefreshed }) => isRefreshed)).toEqual([false, true, true, false, false]);
  });

  test("also where it is to be destroyed", async () => {
    const provider = caller();
    await provider.call("planResourceChange", planOf(state, null));
    await provider.call("readResource", { typeName, currentState: wire(type, state) });
    await provider.call("planResourceChange", planOf(state, null));
    expect(told).toEqual([{ isRefreshed: false }, { isRefreshed: true }]);
  });

  test("a read that gives back what it was given has not looked", async () => {
    isSame = true;
    const provider = caller();
    await provider.call("readResource", { typeName, currentState: wire(type, state) });
    await provider.call("planResourceChange", planOf(state));
    expect(told).toMatchObject([{ isRefreshed: false }]);
  });
});

describe("what a plan keeps", () => {
  test("is there in the plan at apply, and in the apply", async () => {
    const clientCapabilities = { storePlannedPrivate: true };
    const first = await caller().call("planResourceChange", { ...planOf(null, state), clientCapabilities });
    const provider = caller();
    const second = await provider.call("planResourceChange", {
      ...planOf(null, state),
      clientCapabilities,
      plannedPrivate: first.plannedPrivate,
    });
    await provider.call("applyResourceChange", {
      ...planOf(null, state),
      plannedState: wire(type, state),
      plannedPrivate: second.plannedPrivate,
    });
    expect(told).toEqual([
      { isRefreshed: false, planned: undefined, stores: true },
      { isRefreshed: false, planned: "first", stores: true },
      { created: "first" },
    ]);
  });

  test("is not there where the core does not give it back", async () => {
    await caller().call("planResourceChange", planOf(null, state));
    await caller().call("planResourceChange", planOf(null, state));
    expect(told.map(({ planned }) => planned)).toEqual([undefined, undefined]);
    expect(told[0]?.stores).not.toBe(true);
  });
});
