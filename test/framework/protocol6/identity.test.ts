import { partsFor, schema, singleNested, string, t } from "../../../src/framework";
import { objectOf, stringType, UNKNOWN } from "../../../src/framework/values";
import { cornerProvider } from "../../corner/provider/provider";
import { World } from "../../corner/provider/world";
import { callerOf, DirectCaller, unwire, wire } from "../support/call";

/** Terraform 1.12 and newer, and OpenTofu, call these; the Terraform of the other tests does not. */
const typeName = "corner_identified";
const identityType = objectOf({ region: stringType, id: stringType });
const state = objectOf({ id: stringType, region: stringType });

async function configured(world = new World()) {
  const caller = new DirectCaller(cornerProvider(world));
  const config = wire(
    objectOf({ region: stringType, password: stringType, zones: { kind: "set", element: stringType } }),
    {},
  );
  expect(await caller.call("configureProvider", { terraformVersion: "1.12.0", config })).toMatchObject({
    diagnostics: [],
  });
  return caller;
}

it("identities have schemas", async () => {
  const { identitySchemas } = await (await configured()).call("getResourceIdentitySchemas", {});
  expect(Object.keys(identitySchemas)).toEqual([typeName]);
  expect(identitySchemas[typeName]).toMatchObject({
    version: 1n,
    identityAttributes: [
      { name: "region", requiredForImport: false, optionalForImport: true, description: "Where it is." },
      { name: "id", requiredForImport: true, optionalForImport: false },
    ],
  });
  expect(Buffer.from(identitySchemas[typeName]?.identityAttributes[0]?.type ?? []).toString()).toBe('"string"');
});

it("an identity comes with what is made, read and planned anew", async () => {
  const caller = await configured();
  const config = wire(state, { region: "east" });
  const plannedState = wire(state, { id: UNKNOWN, region: "east" });
  const created = await caller.call("planResourceChange", {
    typeName,
    config,
    priorState: wire(state, null),
    proposedNewState: config,
  });
  expect(created).toMatchObject({ plannedIdentity: undefined, diagnostics: [], deferred: undefined });
  const applied = await caller.call("applyResourceChange", {
    typeName,
    config,
    priorState: wire(state, null),
    plannedState,
  });
  const identity = { region: "east", id: "1" };
  expect(unwire(identityType, applied.newIdentity?.identityData)).toEqual(identity);
  const currentState = { msgpack: applied.newState?.msgpack };
  const read = await caller.call("readResource", { typeName, currentState });
  expect(unwire(identityType, read.newIdentity?.identityData)).toEqual(identity);
  const planned = await caller.call("planResourceChange", {
    typeName,
    config,
    priorState: currentState,
    proposedNewState: currentState,
  });
  expect(unwire(identityType, planned.plannedIdentity?.identityData)).toEqual(identity);
  const gone = await caller.call("applyResourceChange", {
    typeName,
    priorState: currentState,
    plannedState: wire(state, null),
  });
  expect(gone).toMatchObject({ newIdentity: undefined, diagnostics: [] });
});

it("an import takes an id or an identity", async () => {
  const world = new World();
  const caller = await configured(world);
  const byIdentity = await caller.call("importResourceState", {
    typeName,
    identity: { identityData: wire(identityType, { region: "east", id: "7" }) },
  });
  expect(unwire(state, byIdentity.importedResources[0]?.state)).toEqual({ id: "7", region: "east" });
  expect(unwire(identityType, byIdentity.importedResources[0]?.identity?.identityData)).toEqual({
    region: "east",
    id: "7",
  });
  const byId = await caller.call("importResourceState", { typeName, id: "8" });
  expect(unwire(state, byId.importedResources[0]?.state)).toEqual({ id: "8", region: null });
  expect(world.calls.slice(1)).toEqual([
    'import {"id":"","identity":{"id":"7","region":"east"}}',
    'import {"id":"8","identity":null}',
  ]);
});

it("an imported object of which the identity needs what is not read yet has none, and no error", async () => {
  const { resource } = partsFor<undefined>();
  const attributes = { host: { type: t.string, forImport: "required" } } as const;
  const id = string({ computed: true });
  const host = { host: string({ required: true }) };
  const handlers = {
    create: async () => ({}) as never,
    read: async ({ state }: { state: object }) => ({ ...state, remote: { host: "a" } }) as never,
    update: async () => ({}) as never,
    delete: async () => undefined,
    import: async (context: { id: string }) => ({ id: context.id }),
    move: async () => ({ id: "1" }),
  };
  const promised = resource({
    name: "odd_promised",
    schema: schema({ attributes: { id, remote: singleNested(host, { required: true }) } }),
    identity: { attributes, of: ({ remote }) => ({ host: remote.host }) },
    ...handlers,
  });
  const given = resource({
    name: "odd_given",
    schema: schema({ attributes: { id, remote: singleNested(host, { optional: true }) } }),
    identity: { attributes, of: ({ remote }) => ({ host: (remote as { host: string }).host }) },
    ...handlers,
  });
  const direct = callerOf("odd", { resources: [promised, given] });
  for (const typeName of ["odd_promised", "odd_given"]) {
    const { importedResources, diagnostics } = await direct.call("importResourceState", { typeName, id: "1" });
    expect({ diagnostics, importedResources }).toMatchObject({
      diagnostics: [],
      importedResources: [{ identity: undefined }],
    });
    const currentState = { msgpack: importedResources[0]?.state?.msgpack };
    const read = await direct.call("readResource", { typeName, currentState });
    expect(unwire(objectOf({ host: stringType }), read.newIdentity?.identityData)).toEqual({ host: "a" });
    const moved = await direct.call("moveResourceState", {
      sourceTypeName: "other",
      targetTypeName: typeName,
      sourceState: { json: Buffer.from("{}") },
    });
    expect(moved).toMatchObject({ diagnostics: [], targetIdentity: undefined });
  }
});

it("a resource without identity says nothing of one", async () => {
  const caller = await configured();
  const answer = await caller.call("upgradeResourceIdentity", {
    typeName: "corner_plain",
    rawIdentity: { json: Buffer.from("{}") },
  });
  expect(answer).toMatchObject({ diagnostics: [{ summary: "Unknown resource with an identity" }] });
});

it("an identity of an older version is upgraded, one of the current version is kept", async () => {
  const caller = await configured();
  const upgrade = async (version: bigint, json: string) => {
    const { upgradedIdentity, diagnostics } = await caller.call("upgradeResourceIdentity", {
      typeName,
      version,
      rawIdentity: { json: Buffer.from(json) },
    });
    return { identity: unwire(identityType, upgradedIdentity?.identityData), diagnostics };
  };
  expect(await upgrade(0n, '{"area":"east","id":"7"}')).toEqual({
    identity: { region: "east", id: "7" },
    diagnostics: [],
  });
  expect(await upgrade(1n, '{"region":"west","id":"8"}')).toEqual({
    identity: { region: "west", id: "8" },
    diagnostics: [],
  });
  expect(await upgrade(1n, '{"region":{}}')).toMatchObject({ diagnostics: [{ severity: 1 }] });
});

it("what an import left out is read by the handler that expects it, and no other state is", async () => {
  const world = new World();
  const caller = await configured(world);
  const read = async (currentState: object) => {
    const { newState, diagnostics } = await caller.call("readResource", {
      typeName,
      currentState: wire(state, currentState),
    });
    expect(diagnostics).toEqual([]);
    return unwire(state, newState);
  };
  expect(await read({ id: "8" })).toEqual({ id: "8", region: "home" });
  expect(await read({ id: "8", region: "west" })).toEqual({ id: "8", region: "west" });
  expect(world.calls.slice(1)).toEqual(['readImported {"id":"8","region":null}']);
});

it("the plan for a state that lacks what its identity is made of keeps the identity before", async () => {
  const { resource } = partsFor<undefined>();
  const id = string({ computed: true });
  const partial = resource({
    name: "odd_partial",
    schema: schema({ attributes: { id, host: string({ required: true }) } }),
    identity: { attributes: { host: { type: t.string, forImport: "required" } }, of: ({ host }) => ({ host }) },
    create: async ({ plan }) => ({ ...plan, id: "1" }),
    read: async ({ state }) => state,
    update: async ({ plan }) => ({ ...plan, id: "1" }),
    delete: async () => undefined,
  });
  const type = objectOf({ id: stringType, host: stringType });
  const hostOnly = objectOf({ host: stringType });
  const { plannedIdentity, diagnostics } = await callerOf("odd", { resources: [partial] }).call("planResourceChange", {
    typeName: "odd_partial",
    config: wire(type, { host: "a" }),
    priorState: wire(type, { id: "1" }),
    proposedNewState: wire(type, { id: "1", host: "a" }),
    priorIdentity: { identityData: wire(hostOnly, { host: "a" }) },
  });
  expect(diagnostics).toEqual([]);
  expect(unwire(hostOnly, plannedIdentity?.identityData)).toEqual({ host: "a" });
});

describe("a state that was made before the resource had an identity", () => {
  /** Terraform 1.12 and newer ask for its upgrade, and send no bytes. */
  it.each([
    ["no bytes", { json: new Uint8Array() }],
    ["nothing", undefined],
    ["null", { json: Buffer.from("null") }],
  ])("has none: %s", async (_name, rawIdentity) => {
    const upgrade = jest.fn();
    const shape = schema({ attributes: { id: string({ computed: true }) } });
    const resource = partsFor<undefined>().resource({
      name: "test_thing",
      schema: shape,
      identity: {
        version: 1,
        attributes: { id: { type: t.string, forImport: "required" } },
        of: ({ id }) => ({ id: id ?? "" }),
        upgrade,
      },
      create: async ({ plan }) => ({ ...plan, id: "1" }),
      read: async ({ state: stored }) => stored,
      update: async ({ state: stored }) => stored,
      delete: async () => undefined,
    });
    const caller = callerOf("test", { resources: [resource] });
    const answer = await caller.call("upgradeResourceIdentity", { typeName: "test_thing", version: 0n, rawIdentity });
    expect(answer).toEqual({ upgradedIdentity: undefined, diagnostics: [] });
    expect(upgrade).not.toHaveBeenCalled();
    // It gets one when it is read.
    const read = await caller.call("readResource", {
      typeName: "test_thing",
      currentState: wire(shape.type, { id: "1" }),
    });
    expect(unwire(objectOf({ id: stringType }), read.newIdentity?.identityData)).toEqual({ id: "1" });
  });
});
