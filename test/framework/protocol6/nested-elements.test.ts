import {
  type AnyAttribute,
  bool,
  isUnknown,
  listNested,
  mapNested,
  partsFor,
  type Schema,
  schema,
  setNested,
  singleNested,
  string,
  UNKNOWN,
  useStateForUnknown,
} from "../../../src/framework";
import type { ObjectValue } from "../../../src/framework/schema/members";
import { isPlainObject } from "../../../src/framework/values/unknown";
import { callerOf } from "../support/call";
import { Core } from "../support/core";

/** A resource whose server gives each object an `id` that is made of its name. */
function coreOf(attributes: Readonly<Record<string, AnyAttribute>>, given: ObjectValue = {}): Core {
  const shape: Schema = schema({ attributes });
  const finish = (plan: ObjectValue) => withIds(plan, given) as never;
  const resource = partsFor<undefined>().resource({
    name: "test_thing",
    schema: shape,
    create: async ({ plan }) => finish(plan),
    read: async ({ state }) => state,
    update: async ({ plan }) => finish(plan),
    delete: async () => undefined,
  });
  return new Core(callerOf("test", { resources: [resource] }), "test_thing", shape);
}

function withIds(value: unknown, given: ObjectValue = {}): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => withIds(element));
  }
  if (!isPlainObject(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      // An id that the plan has must be the one that the server gives, else Terraform refuses the outcome.
      name === "id" || isUnknown(inner) ? (given[name] ?? `${name}-${nameOf(value)}`) : withIds(inner),
    ]),
  );
}

/** The name of an object, or of its owner. */
function nameOf(value: ObjectValue): unknown {
  return isPlainObject(value.owner) ? value.owner.name : value.name;
}

const id = string({ computed: true, planModifiers: [useStateForUnknown()] });
const element = { name: string({ required: true }), size: string({ optional: true }), id };

function one(name: string, size: string | null = null): ObjectValue {
  return { name, size, id: null };
}

const ownedElement = { owner: singleNested({ name: string({ required: true }) }, { required: true }), id };

function owned(name: string): ObjectValue {
  return { owner: { name }, id: null };
}

/** The same where nothing of this name is known yet. */
function without(hidden: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => without(hidden, one));
  }
  return isPlainObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, name === hidden ? UNKNOWN : without(hidden, inner)]),
      )
    : value;
}

describe("elements that move take along what the provider gave them", () => {
  const names = [["a", "b", "c"], ["c", "a", "b"], ["b", "c"], ["b", "z", "c"], ["z", "b"], [], ["b", "b"], ["b"]];

  it.each([
    ["a list", listNested(element, { optional: true }), (all: readonly string[]) => all.map((name) => one(name))],
    [
      "a map whose keys are positions",
      mapNested(element, { optional: true }),
      (all: readonly string[]) => Object.fromEntries(all.map((name, index) => [String(index), one(name)])),
    ],
    [
      "a map whose keys are names",
      mapNested(element, { optional: true }),
      (all: readonly string[]) => Object.fromEntries(all.map((name) => [name, one(name)])),
    ],
  ])("in %s", async (_kind, attribute, wanted) => {
    const core = coreOf({ all: attribute });
    let stored = await core.run({ all: wanted(names[0] as string[]) });
    for (const next of names.slice(1)) {
      const plan = await core.plan({ all: wanted(next) }, stored);
      const kept = Object.values((plan.planned as { all: object }).all).filter((object) => !isUnknown(object.id));
      expect(kept).toEqual(kept.map((object) => ({ ...object, id: `id-${object.name}` })));
      stored = await core.apply({ all: wanted(next) }, plan);
    }
  });

  it.each([
    ["a list", listNested(ownedElement, { optional: true }), (all: readonly string[]) => all.map(owned)],
    [
      "a map whose keys are positions",
      mapNested(ownedElement, { optional: true }),
      (all: readonly string[]) => Object.fromEntries(all.map((name, index) => [String(index), owned(name)])),
    ],
    ["a set", setNested(ownedElement, { optional: true }), (all: readonly string[]) => all.map(owned)],
  ])("in %s whose objects are told apart by a required object", async (_kind, attribute, wanted) => {
    const core = coreOf({ all: attribute });
    let stored = await core.run({ all: wanted(names[0] as string[]) });
    for (const next of names.slice(1, -2)) {
      stored = await core.run({ all: wanted(next) }, stored);
      expect((await core.plan({ all: wanted(next) }, stored)).planned).toEqual(stored.state);
    }
    const hidden = await core.run({ all: wanted(["a", "b"]) });
    // A name that is not known yet may be any one's.
    for (const part of ["name", "owner"]) {
      const { planned } = await core.plan({ all: without(part, wanted(["a", "z"])) }, hidden);
      const ids = Object.values((planned as { all: object }).all).map((object) => object.id);
      expect(ids).toEqual([UNKNOWN, UNKNOWN]);
    }
  });

  it("and keep it when another of their values changes", async () => {
    const core = coreOf({ all: listNested(element, { optional: true }) });
    const stored = await core.run({ all: [one("a", "1"), one("b", "1")] });
    const { planned } = await core.plan({ all: [one("b", "2"), one("a", "2")] }, stored);
    expect(planned).toEqual({
      all: [
        { name: "b", size: "2", id: "id-b" },
        { name: "a", size: "2", id: "id-a" },
      ],
    });
  });

  it("unless they cannot be told from others: an object whose required value is not known, or that has none", async () => {
    const core = coreOf({ all: listNested(element, { optional: true }) });
    const stored = await core.run({ all: [one("a"), one("b")] });
    const { planned } = await core.plan({ all: [{ ...one("a"), name: UNKNOWN }, one("b")] }, stored);
    expect(planned).toMatchObject({ all: [{ id: UNKNOWN }, { id: "id-b" }] });
    const loose = { name: string({ optional: true }), on: bool({ optional: true }), id };
    const nameless = coreOf({ all: listNested(loose, { optional: true }) });
    const made = await nameless.run({ all: [{ name: "a", on: true, id: null }] });
    await nameless.run({ all: [{ name: "z", on: true, id: null }] }, made);
  });
});

describe("a plan in which only the provider's values differ is no change", () => {
  const inner = { name: string({ required: true }) };
  const either = { optional: true, computed: true } as const;

  it.each<[string, AnyAttribute, unknown]>([
    ["a list", listNested(inner, either), [{ name: "x" }]],
    ["a set", setNested(inner, either), [{ name: "x" }]],
    ["a map", mapNested(inner, either), { k: { name: "x" } }],
    ["a single object", singleNested(inner, either), { name: "x" }],
  ])("%s that the provider gave", async (_kind, items, value) => {
    const core = coreOf(
      { name: string({ required: true }), etag: string({ computed: true }), items },
      { items: value },
    );
    const config = { name: "n", etag: null, items: null };
    const stored = await core.run(config);
    expect(stored.state).toEqual({ name: "n", etag: "etag-n", items: value });
    // As Terraform proposes it: what no provider can give within an object must have been configured, so it is taken away.
    expect((await core.plan(config, stored)).planned).toEqual(stored.state);
    const changed = await core.plan({ ...config, name: "m" }, stored);
    expect(isUnknown(changed.planned?.etag)).toBe(true);
    expect(isUnknown(changed.planned?.items)).toBe(true);
  });

  it("but what the configuration does not know yet may be one", async () => {
    const core = coreOf({ name: string({ required: true }), etag: string({ computed: true }) });
    const stored = await core.run({ name: "n", etag: null });
    const { planned } = await core.plan({ name: UNKNOWN, etag: null }, stored);
    expect(planned).toEqual({ name: UNKNOWN, etag: UNKNOWN });
  });
});
