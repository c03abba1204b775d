import {
  Decimal,
  Diagnostics,
  Dynamic,
  dynamic,
  integer,
  map,
  type Provider,
  schema,
  set,
  singleNested,
  string,
  t,
  UNKNOWN,
} from "../../../src/framework";
import { acceptNewState } from "../../../src/framework/server/accept-new-state";
import { type Call, Session } from "../../../src/framework/server/session";

const shape = schema({
  attributes: {
    id: string({ computed: true }),
    size: integer({ optional: true }),
    tags: set(t.string, { optional: true }),
    labels: map(t.string, { optional: true }),
    any: dynamic({ optional: true }),
    sizes: set(t.integer, { optional: true }),
    object: singleNested(
      { a: string({ optional: true }), b: string({ computed: true }), size: integer({ computed: true }) },
      { optional: true },
    ),
  },
});

/** What is stored of what was returned, and what the user is told. */
function store(
  returned: unknown,
  fallback: Record<string, unknown> | null = null,
  reference: Record<string, unknown> | null = null,
) {
  const diagnostics = new Diagnostics();
  const log = { error: () => undefined };
  const call = { diagnostics, signal: new AbortController().signal, log } as unknown as Call;
  const session = new Session({} as Provider);
  const { state, isWhole } = acceptNewState(session, call, shape, "making it", returned, { reference, fallback });
  return { state, isWhole, said: diagnostics.all().map(({ summary, path }) => [summary, path]) };
}

const whole = { id: "1", size: null, tags: null, labels: null, sizes: null, any: null, object: null };

it("what fits is stored as it is, what was left out is null", () => {
  expect(store({ id: "1", object: { a: "x" } })).toEqual({
    state: { ...whole, object: { a: "x", b: null, size: null } },
    isWhole: true,
    said: [],
  });
});

it("what is still unknown is said with its path, and null in the state", () => {
  expect(
    store({
      id: UNKNOWN,
      tags: ["a", UNKNOWN],
      any: new Dynamic({ kind: "string" }, UNKNOWN),
      object: { a: "x", b: UNKNOWN },
    }),
  ).toEqual({
    state: {
      ...whole,
      id: null,
      tags: ["a", null],
      any: new Dynamic({ kind: "string" }, null),
      object: { a: "x", b: null, size: null },
    },
    isWhole: false,
    said: [
      ["Value still unknown", ["id"]],
      ["Value still unknown", ["tags", { element: 1 }]],
      ["Value still unknown", ["any"]],
      ["Value still unknown", ["object", "b"]],
    ],
  });
});

it("what does not fit is said, and is as it was before; the rest is stored", () => {
  const before = { id: "0", size: 5, tags: ["old"], object: { a: "old", b: "old" } };
  expect(store({ id: "1", size: "many", tags: "text", object: { a: "new", b: "new" }, extra: 1 }, before)).toEqual({
    state: { ...whole, size: 5, tags: ["old"], object: { a: "new", b: "new", size: null } },
    isWhole: false,
    said: [
      ["Value of a wrong kind", ["size"]],
      ["Value of a wrong kind", ["tags"]],
      ["Value of a wrong kind", []],
    ],
  });
});

it("a fraction, or a number past 2^53, where the schema says whole numbers is said, and is as it was before", () => {
  const before = { size: 5, sizes: [1], object: { a: "old", b: "old", size: 7 } };
  expect(
    store({ id: "1", size: 1.5, sizes: [1, 2.5], object: { a: "x", b: "y", size: Decimal.parse("1e20") } }, before),
  ).toEqual({
    state: { ...whole, size: 5, sizes: [1], object: before.object },
    isWhole: false,
    said: [
      ["Value of a wrong kind", ["size"]],
      ["Value of a wrong kind", ["sizes", { element: 1 }]],
      ["Value of a wrong kind", ["object", "size"]],
    ],
  });
});

it.each([undefined, null, "text", 5, [], new Date()])("%p is nothing to store: all is as it was before", (returned) => {
  expect(store(returned, { id: "0" })).toMatchObject({
    state: { ...whole, id: "0" },
    isWhole: false,
    said: [["Nothing to store", []]],
  });
});

it("where what was before does not fit either, nothing is stored of it", () => {
  expect(store({ id: "1", size: "many" }, { size: UNKNOWN })).toMatchObject({
    state: { ...whole, size: null },
    isWhole: false,
  });
});

it("what cannot be looked at, or goes in circles, costs only itself", () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const unreadable = {
    id: "1",
    get size() {
      throw new Error("not to be read");
    },
    object: { a: "new" },
    tags: circle,
  };
  const before = { size: 5, tags: ["old"] };
  const kept = { ...whole, id: "1", size: 5, tags: ["old"], object: { a: "new", b: null, size: null } };
  expect(store(unreadable, before, { tags: ["old"], any: null })).toEqual({
    state: kept,
    isWhole: false,
    said: [["Error in the provider", []]],
  });
  expect(store({ ...circle, id: "1", tags: circle, labels: { a: circle } }, before)).toMatchObject({
    state: { ...whole, id: "1", tags: ["old"] },
    isWhole: false,
  });
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  expect(store(revoked.proxy, before)).toMatchObject({ state: { ...whole, id: null, ...before }, isWhole: false });
});

it("texts and keys are compared in Unicode NFC, whatever the handler has them in", () => {
  const composed = {
    id: "caf\u00e9",
    labels: { "\u00e9": "x" },
    tags: ["a", "\u00e9"],
    any: new Dynamic({ kind: "string" }, "\u00e9"),
  };
  const decomposed = {
    id: "cafe\u0301",
    labels: { "e\u0301": "x" },
    tags: ["a", "e\u0301"],
    any: new Dynamic({ kind: "string" }, "e\u0301"),
  };
  expect(store(decomposed, null, composed)).toEqual({ state: { ...whole, ...composed }, isWhole: true, said: [] });
  expect(store({ ...composed, labels: { "\u00e9": "x", "e\u0301": "y" } })).toMatchObject({
    state: { ...whole, ...composed, labels: null },
    said: [["Value of a wrong kind", ["labels"]]],
  });
});
