import {
  Decimal,
  defineFunction,
  type FunctionDefinition,
  integer,
  listNested,
  partsFor,
  schema,
  string,
  t,
} from "../../../src/framework";
import { numberType, objectOf } from "../../../src/framework/values";
import { callerOf, type DirectCaller, unwire, wire } from "../support/call";

/** Terraform knows numbers only: that one is whole is a promise of the framework's types, whoever gives it. */
const shape = schema({
  attributes: {
    id: string({ computed: true }),
    size: integer({ optional: true, computed: true }),
    parts: listNested({ size: integer({ computed: true }) }, { computed: true }),
  },
});
const typeName = "whole_thing";
const whole = { id: "1", size: 1, parts: [] };

/** A provider whose handlers give a size, or a part of it, and change the plan to one. */
function caller(
  given: { readonly size?: number; readonly part?: number; readonly planned?: number },
  functions: readonly FunctionDefinition[] = [],
): DirectCaller {
  const state = { id: "1", size: given.size ?? 1, parts: [{ size: given.part ?? 1 }] };
  const { resource } = partsFor<undefined>();
  const thing = resource({
    name: typeName,
    schema: shape,
    create: async () => state,
    read: async () => state,
    update: async () => state,
    delete: async () => undefined,
    import: async () => state,
    identity: {
      attributes: { size: { type: t.integer, forImport: "required" } },
      of: ({ size }) => (size === null ? null : { size }),
    },
    plan(context) {
      if (given.planned !== undefined) {
        context.plan = { ...context.plan, size: given.planned };
      }
    },
  });
  return callerOf("whole", { resources: [thing], functions });
}

const nothing = wire(shape.type, null);
function refused(found: readonly { summary: string; detail: string }[]) {
  return found.map(({ summary, detail }) => [summary, /whole number.*\(?(size|parts\[0\]\.size)/s.test(detail)]);
}

it("a handler's fraction is refused, and the rest of its answer is kept", async () => {
  const config = wire(shape.type, { parts: null });
  const answer = await caller({ size: 1.5, part: 2 }).call("applyResourceChange", {
    typeName,
    config,
    priorState: nothing,
    plannedState: config,
  });
  expect(refused(answer.diagnostics)).toEqual([["Value of a wrong kind", true]]);
  expect(unwire(shape.type, answer.newState)).toMatchObject({ id: "1", size: null, parts: [{ size: 2 }] });
});

it("a read that brings one leaves the state as it was", async () => {
  const answer = await caller({ part: 0.5 }).call("readResource", { typeName, currentState: wire(shape.type, whole) });
  expect(refused(answer.diagnostics)).toEqual([["Value of a wrong kind", true]]);
  expect(unwire(shape.type, answer.newState)).toEqual(whole);
});

it("an import that brings one imports nothing", async () => {
  const answer = await caller({ size: 2 ** 53 }).call("importResourceState", { typeName, id: "1" });
  expect(refused(answer.diagnostics)).toEqual([["Value of a wrong kind", true]]);
  expect(answer.importedResources).toEqual([]);
});

it("an identity with one is the user's mistake", async () => {
  const imported = (size: unknown) =>
    caller({}).call("importResourceState", {
      typeName,
      identity: { identityData: wire(objectOf({ size: numberType }), { size }) },
    });
  expect((await imported(Decimal.parse("0.1"))).diagnostics).toMatchObject([
    { summary: "Whole number required", detail: expect.stringContaining("in the identity, at size") },
  ]);
  expect((await imported(1)).diagnostics).toEqual([]);
});

it("a function that returns one returns nothing", async () => {
  const call = async (result: number) => {
    const half = defineFunction({
      name: "half",
      summary: "",
      parameters: [],
      returns: t.list(t.integer),
      run: () => [result],
    });
    return (await caller({}, [half]).call("callFunction", { name: "half", arguments: [] })).error?.text;
  };
  expect(await call(0.5)).toMatch(/half returned what it must not return: .*whole number/i);
  expect(await call(1)).toBeUndefined();
});

it("a plan that has one is refused", async () => {
  const config = wire(shape.type, { parts: null });
  const plan = (planned: number) =>
    caller({ planned }).call("planResourceChange", {
      typeName,
      config,
      priorState: nothing,
      proposedNewState: config,
    });
  const { diagnostics } = await plan(1.5);
  expect(diagnostics).toMatchObject([
    { summary: "Value of a wrong kind", detail: expect.stringMatching(/planning whole_thing gave size a wrong value/) },
  ]);
  expect((await plan(3)).diagnostics).toEqual([]);
});

it.each(["9007199254740993", "1.5", "1e300"])("a stored %s is refused before a handler sees it", async (size) => {
  const upgrade = (json: string) =>
    caller({}).call("upgradeResourceState", { typeName, version: 0n, rawState: { json: Buffer.from(json) } });
  const { diagnostics, upgradedState } = await upgrade(`{"id":"1","size":${size},"parts":[]}`);
  expect(refused(diagnostics)).toEqual([["Value of a wrong kind", true]]);
  expect(upgradedState).toBeUndefined();
  const sound = await upgrade('{"id":"1","size":9007199254740991.0,"parts":[{"size":-1}]}');
  expect(sound.diagnostics).toEqual([]);
  expect(unwire(shape.type, sound.upgradedState)).toMatchObject({ size: Number.MAX_SAFE_INTEGER });
  expect(unwire(shape.type, sound.upgradedState)).not.toMatchObject({ size: expect.any(Decimal) });
});
