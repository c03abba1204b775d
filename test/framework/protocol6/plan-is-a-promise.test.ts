import fc from "fast-check";
import {
  type AnyAttribute,
  isEqual,
  isUnknown,
  listNested,
  mapNested,
  type Path,
  partsFor,
  type Schema,
  schema,
  singleNested,
  string,
  useStateForUnknown,
} from "../../../src/framework";
import type { ObjectValue } from "../../../src/framework/schema/members";
import { isPlainObject } from "../../../src/framework/values/unknown";
import { examples, isFullRun } from "../../support/full-run";
import { callerOf } from "../support/call";
import { Core, type Stored } from "../support/core";

interface Update {
  readonly config: ObjectValue;
  readonly plan: ObjectValue;
  readonly state: ObjectValue;
}

/** A resource that stores what it is given, and tells what its handlers saw. */
function recording(shape: Schema) {
  const updates: Update[] = [];
  const finished = (plan: ObjectValue) => known(plan) as never;
  const resource = partsFor<undefined>().resource({
    name: "test_thing",
    schema: shape,
    create: async ({ plan }) => finished(plan),
    read: async ({ state }) => state,
    update: async (context) => {
      updates.push(context as unknown as Update);
      return finished(context.plan);
    },
    delete: async () => undefined,
  });
  return { core: new Core(callerOf("test", { resources: [resource] }), "test_thing", shape), updates };
}

/** What the provider gives is always the same text. */
function known(value: unknown): unknown {
  if (isUnknown(value)) {
    return "given";
  }
  if (Array.isArray(value)) {
    return value.map(known);
  }
  return isPlainObject(value) ? mapped(value, known) : value;
}

function mapped(object: ObjectValue, change: (value: unknown) => unknown): ObjectValue {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

describe("what is ignored is not to be seen by a handler", () => {
  const shape = schema({
    attributes: {
      name: string({ required: true }),
      apps: string({ optional: true }),
      level: string({ optional: true, default: "low" }),
      owner: string({ optional: true, computed: true, planModifiers: [useStateForUnknown()] }),
      login: singleNested(
        {
          passphrase: string({ optional: true, sensitive: true }),
          secret_wo: string({ optional: true, writeOnly: true }),
          secret_wo_version: string({ optional: true }),
          state: string({ computed: true }),
        },
        { optional: true },
      ),
      remote: listNested({ address: string({ required: true }), id: string({ computed: true }) }, { optional: true }),
    },
  });
  const config = {
    name: "n",
    apps: "a",
    level: null,
    owner: null,
    login: { passphrase: "long1", secret_wo: null, secret_wo_version: null, state: null },
    remote: [
      { address: "1", id: null },
      { address: "2", id: null },
    ],
  };

  it("a whole object, while something else changes", async () => {
    const { core, updates } = recording(shape);
    const made = await core.run(config);
    await core.run({ ...config, apps: "b", login: { ...config.login, passphrase: "long2" } }, made, [["login"]]);
    expect(updates).toHaveLength(1);
    expect(updates[0]?.config).toEqual({ ...config, apps: "b" });
  });

  it("the version of a write-only value, which then is not due", async () => {
    const { core, updates } = recording(shape);
    const login = { passphrase: null, secret_wo: "s1", secret_wo_version: "1", state: null };
    const made = await core.run({ ...config, login });
    const next = { ...config, apps: "b", login: { ...login, secret_wo: "s2", secret_wo_version: "2" } };
    await core.run(next, made, [["login", "secret_wo_version"]]);
    // The value itself is there, as in every update: that it is due shows in the version alone.
    expect(updates[0]?.config).toMatchObject({ login: { secret_wo: "s2", secret_wo_version: "1" } });
    expect(updates[0]?.state).toMatchObject({ login: { secret_wo_version: "1" } });
  });

  it("elements that the configuration takes away, adds or changes", async () => {
    const { core, updates } = recording(shape);
    const made = await core.run(config);
    for (const remote of [[{ address: "1", id: null }], null, [...config.remote, { address: "3", id: null }]]) {
      await core.run({ ...config, name: "other", remote }, made, [["remote"]]);
    }
    expect(updates.map((update) => update.config)).toEqual(
      Array.from({ length: 3 }, () => ({ ...config, name: "other" })),
    );
  });

  it("what is left to the provider or to a default stays null, whatever is planned", async () => {
    const { core, updates } = recording(shape);
    const made = await core.run(config);
    await core.run({ ...config, name: "other" }, made);
    expect(updates[0]?.plan).toMatchObject({ level: "low", owner: "given" });
    expect(updates[0]?.config).toMatchObject({ level: null, owner: null });
  });

  it("the other spelling of a value that is the same to the provider", async () => {
    const spelled = schema({
      attributes: {
        name: string({ required: true }),
        word: string({ required: true, equivalent: (a, b) => a.toLowerCase() === b.toLowerCase() }),
      },
    });
    const { core, updates } = recording(spelled);
    const made = await core.run({ name: "a", word: "Word" });
    await core.run({ name: "b", word: "WORD" }, made);
    expect(updates[0]?.config).toEqual({ name: "b", word: "Word" });
  });
});

describe("for any schema, state, configuration and set of ignored attributes", () => {
  const text = fc.constantFrom("a", "b", "c");
  const leafKinds = ["required", "optional", "given", "default", "computed", "writeOnly"] as const;
  type LeafKind = (typeof leafKinds)[number];
  const leaves: Record<LeafKind, () => AnyAttribute> = {
    required: () => string({ required: true }),
    optional: () => string({ optional: true }),
    given: () => string({ optional: true, computed: true }),
    default: () => string({ optional: true, default: "d" }),
    computed: () => string({ computed: true }),
    writeOnly: () => string({ optional: true, writeOnly: true }),
  };
  const leafValue = (kind: LeafKind): fc.Arbitrary<string | null> =>
    kind === "required" ? text : kind === "computed" ? fc.constant(null) : fc.option(text);

  const leafShape = fc.dictionary(fc.constantFrom("p", "q", "r"), fc.constantFrom(...leafKinds), { minKeys: 1 });
  const nesting = fc.constantFrom("single", "list", "map");
  const memberShape = fc.oneof(fc.constantFrom(...leafKinds), fc.record({ nesting, within: leafShape }));
  type MemberShape = LeafKind | { nesting: string; within: Record<string, LeafKind> };
  const shapes = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), memberShape, { minKeys: 2 });

  const builders = { single: singleNested, list: listNested, map: mapNested } as const;
  function attributeOf(shape: MemberShape): AnyAttribute {
    if (typeof shape === "string") {
      return leaves[shape]();
    }
    const inner = mapped(shape.within, (kind) => leaves[kind as LeafKind]()) as Record<string, AnyAttribute>;
    return builders[shape.nesting as "single"](inner, { optional: true });
  }
  function configOf(shape: MemberShape): fc.Arbitrary<unknown> {
    if (typeof shape === "string") {
      return leafValue(shape);
    }
    const inner = fc.record(mapped(shape.within, (kind) => leafValue(kind as LeafKind)) as Record<string, never>);
    const several = { single: inner, list: fc.array(inner, { maxLength: 3 }), map: fc.dictionary(text, inner) };
    return fc.option(several[shape.nesting as "single"] as fc.Arbitrary<unknown>);
  }
  const cases = shapes.chain((shape) => {
    const config = fc.record(mapped(shape, (one) => configOf(one as MemberShape)) as Record<string, never>);
    const paths = Object.entries(shape).flatMap(([name, one]) => [
      [name],
      ...(typeof one === "object" && one.nesting === "single"
        ? Object.keys(one.within).map((inner) => [name, inner])
        : []),
    ]);
    return fc.record({
      shape: fc.constant(shape),
      before: config as fc.Arbitrary<ObjectValue>,
      after: config as fc.Arbitrary<ObjectValue>,
      ignored: fc.subarray(paths),
    });
  });

  it("what a handler may act on differs from the state only where the plan does, and write-only values are there", async () => {
    let updatesSeen = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ shape, before, after, ignored }) => {
        const attributes = mapped(shape, (one) => attributeOf(one as MemberShape)) as Record<string, AnyAttribute>;
        const { core, updates } = recording(schema({ attributes }));
        const made: Stored = await core.run(before);
        const planned = await core.plan(after, made, ignored);
        if (isEqual(planned.planned, made.state)) {
          return;
        }
        await core.apply(after, planned);
        const [update] = updates as [Update];
        updatesSeen += 1;
        const inPlan = leavesOf(update.plan);
        const inState = leavesOf(update.state);
        const real = leavesOf(after);
        for (const [path, value] of leavesOf(update.config)) {
          if (kindAt(shape, path) === "writeOnly") {
            expect([path, value]).toEqual([path, real.get(path) ?? null]);
          } else if (value !== null && value !== inState.get(path)) {
            expect([path, value]).toEqual([path, inPlan.get(path)]);
          }
        }
        for (const [path, value] of inPlan) {
          const kind = kindAt(shape, path);
          if (kind === "required" || kind === "optional") {
            expect([path, leavesOf(update.config).get(path) ?? null]).toEqual([path, value]);
          }
        }
      }),
      examples(1000),
    );
    expect(updatesSeen).toBeGreaterThan(isFullRun ? 500 : 100);
  });

  function kindAt(shape: Readonly<Record<string, MemberShape>>, path: string): LeafKind | undefined {
    const steps = path.split("/");
    const member = shape[steps[0] as string];
    return typeof member === "object" ? member.within[steps.at(-1) as string] : member;
  }
});

/** Plain values by their paths. */
function leavesOf(value: unknown, path: Path = []): Map<string, unknown> {
  if (Array.isArray(value) || isPlainObject(value)) {
    return new Map(Object.entries(value).flatMap(([name, inner]) => [...leavesOf(inner, [...path, name])]));
  }
  return new Map([[path.join("/"), value]]);
}
