import { partsFor, schema, string } from "../../../src/framework";
import { listOf, objectOf, stringType, UNKNOWN } from "../../../src/framework/values";
import { plainSchema } from "../../corner/provider/plain";
import { cornerProvider } from "../../corner/provider/provider";
import { World } from "../../corner/provider/world";
import { callerOf, DirectCaller, unwire, wire } from "../support/call";

function caller(world = new World()) {
  return new DirectCaller(cornerProvider(world));
}

it("metadata names what the schemas have, and what the provider can do", async () => {
  const direct = caller();
  const metadata = await direct.call("getMetadata", {});
  const schemas = await direct.call("getProviderSchema", {});
  const capabilities = { planDestroy: true, getProviderSchemaOptional: true, moveResourceState: true };
  expect(metadata.serverCapabilities).toMatchObject(capabilities);
  expect(schemas.serverCapabilities).toMatchObject(capabilities);
  const names = (parts: readonly { typeName: string }[]) => parts.map(({ typeName }) => typeName).sort();
  expect(names(metadata.resources)).toEqual(Object.keys(schemas.resourceSchemas).sort());
  expect(names(metadata.dataSources)).toEqual(["corner_lookup"]);
  expect(names(metadata.ephemeralResources)).toEqual(["corner_ticket"]);
  expect(metadata.functions.map(({ name }) => name).sort()).toEqual(Object.keys(schemas.functions).sort());
  expect((await direct.call("getFunctions", {})).functions).toEqual(schemas.functions);
});

it("what the framework does not have is not there, and so answers UNIMPLEMENTED", () => {
  const { service } = caller();
  expect(service.configureStateStore).toBeUndefined();
});

describe("a name that this release does not have", () => {
  const typeName = "corner_gone";
  const config = wire(objectOf({}), {});
  const unknown = (kind: string) => ({ diagnostics: [{ severity: 1, summary: `Unknown ${kind}` }] });

  it("of a resource", async () => {
    const direct = caller();
    const kept = { msgpack: Buffer.from("80", "hex") };
    const answers = [
      await direct.call("validateResourceConfig", { typeName, config }),
      await direct.call("planResourceChange", { typeName, config }),
      await direct.call("importResourceState", { typeName, id: "1" }),
      await direct.call("upgradeResourceState", { typeName, rawState: { json: Buffer.from("{}") } }),
      await direct.call("moveResourceState", { targetTypeName: typeName, sourceState: { json: Buffer.from("{}") } }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject(unknown("resource"));
    }
    // The state is not lost for it.
    const read = await direct.call("readResource", { typeName, currentState: kept, private: Buffer.from("p") });
    expect(read).toMatchObject({ ...unknown("resource"), newState: { msgpack: Uint8Array.of(0x80) } });
    const applied = await direct.call("applyResourceChange", { typeName, priorState: kept });
    expect(applied).toMatchObject({ ...unknown("resource"), newState: { msgpack: Uint8Array.of(0x80) } });
  });

  it("of a data source, an ephemeral resource, a function", async () => {
    const direct = caller();
    expect(await direct.call("validateDataResourceConfig", { typeName, config })).toMatchObject(unknown("data source"));
    expect(await direct.call("readDataSource", { typeName, config })).toMatchObject(unknown("data source"));
    for (const method of ["validateEphemeralResourceConfig", "openEphemeralResource"] as const) {
      expect(await direct.call(method, { typeName, config })).toMatchObject(unknown("ephemeral resource"));
    }
    for (const method of ["renewEphemeralResource", "closeEphemeralResource"] as const) {
      expect(await direct.call(method, { typeName })).toMatchObject(unknown("ephemeral resource"));
    }
    const { error } = await direct.call("callFunction", { name: "gone", arguments: [] });
    expect(error?.text).toBe('This release of the provider has no function "gone".');
  });
});

describe("values that come in another way", () => {
  const typeName = "corner_plain";

  it("as JSON, as nothing, or malformed", async () => {
    const direct = caller();
    const json = JSON.stringify({
      ...Object.fromEntries(Object.keys(plainSchema.attributes).map((name) => [name, null])),
      whole: 1.5,
    });
    const asJson = await direct.call("validateResourceConfig", { typeName, config: { json: Buffer.from(json) } });
    expect(asJson.diagnostics).toMatchObject([{ summary: "Whole number required", attribute: { steps: [{}] } }]);
    expect(await direct.call("validateResourceConfig", { typeName })).toMatchObject({ diagnostics: [] });
    expect(await direct.call("validateResourceConfig", { typeName, config: {} })).toMatchObject({ diagnostics: [] });
    const malformed = await direct.call("validateResourceConfig", { typeName, config: { msgpack: Buffer.of(0x93) } });
    expect(malformed.diagnostics[0]?.detail).toContain("the configuration that Terraform sent cannot be read: ");
    const state = await direct.call("readResource", { typeName, currentState: { msgpack: Buffer.of(0x93) } });
    expect(state).toMatchObject({ newState: { msgpack: Uint8Array.of(0x93) }, diagnostics: [{ severity: 1 }] });
  });

  it("as state of Terraform 0.11 or as nothing at all", async () => {
    const direct = caller();
    const old = await direct.call("upgradeResourceState", { typeName, rawState: { flatmap: { id: "1" } } });
    expect(old.diagnostics).toMatchObject([{ summary: "State too old" }]);
    const none = await direct.call("upgradeResourceState", { typeName });
    expect(none.diagnostics).toMatchObject([{ summary: "State too old" }]);
    const notJson = await direct.call("upgradeResourceState", { typeName, rawState: { json: Buffer.from("{") } });
    expect(notJson.diagnostics[0]?.detail).toContain("not JSON");
  });

  it("as state of a version that is not there yet", async () => {
    const answer = await caller().call("upgradeResourceState", {
      typeName: "corner_versioned",
      version: 3n,
      rawState: { json: Buffer.from('{"id":"1"}') },
    });
    expect(answer).toMatchObject({ upgradedState: undefined, diagnostics: [{ summary: "State of a newer provider" }] });
  });

  it("as a read of nothing", async () => {
    expect(await caller().call("readResource", { typeName })).toMatchObject({ newState: undefined, diagnostics: [] });
  });

  it("with more arguments than a function takes", async () => {
    const text = wire(stringType, "x");
    const { error } = await caller().call("callFunction", { name: "describe", arguments: [text, text] });
    expect(error).toMatchObject({ functionArgument: 1n });
  });
});

it("a Terraform without write-only attributes is kept from storing them", async () => {
  const direct = caller();
  const { resourceSchemas } = await direct.call("getProviderSchema", {});
  expect(resourceSchemas.corner_secret?.block?.attributes.find(({ name }) => name === "password_wo")?.writeOnly).toBe(
    true,
  );
  const keys = listOf(objectOf({ label: stringType, key_wo: stringType }));
  const type = objectOf({
    id: stringType,
    name: stringType,
    password: stringType,
    password_wo: stringType,
    password_wo_version: { kind: "number" },
    login: objectOf({ user: stringType, token_wo: stringType, issued: stringType }),
    keys,
    by_name: { kind: "map", element: objectOf({ value_wo: stringType }) },
  });
  const config = wire(type, { password_wo: UNKNOWN, keys: [{ label: "a", key_wo: "b" }] });
  const typeName = "corner_secret";
  const refused = await direct.call("validateResourceConfig", {
    typeName,
    config,
    clientCapabilities: { writeOnlyAttributesAllowed: false },
  });
  expect(refused.diagnostics.map(({ summary }) => summary)).toEqual([
    "Write-only attribute not supported",
    "Write-only attribute not supported",
  ]);
  const allowed = await direct.call("validateResourceConfig", {
    typeName,
    config,
    clientCapabilities: { writeOnlyAttributesAllowed: true },
  });
  expect(allowed.diagnostics).toEqual([]);
});

it("never defers, though Terraform allows it", async () => {
  const { type } = plainSchema;
  const config = wire(type, { text: UNKNOWN });
  const answer = await caller().call("planResourceChange", {
    typeName: "corner_plain",
    config,
    proposedNewState: config,
    clientCapabilities: { deferralAllowed: true },
  });
  expect(answer.deferred).toBeUndefined();
  expect(unwire(type, answer.plannedState)).toMatchObject({ text: UNKNOWN, id: UNKNOWN });
});

it("a replacement for the sake of an attribute that is not there is the provider's mistake", async () => {
  const { resource } = partsFor<undefined>();
  const shape = schema({ attributes: { name: string({ optional: true }) } });
  const odd = resource({
    name: "odd_thing",
    schema: shape,
    create: async ({ plan }) => plan,
    read: async ({ state }) => state,
    update: async ({ plan }) => plan,
    delete: async () => undefined,
    plan: ({ requireReplace }) => requireReplace(["gone"]),
  });
  const direct = callerOf("odd", { resources: [odd] });
  const config = wire(shape.type, { name: "a" });
  const answer = await direct.call("planResourceChange", { typeName: "odd_thing", config, proposedNewState: config });
  expect(answer.diagnostics[0]?.detail).toMatch(/bug in the provider[\s\S]*gone: there is no such attribute/);
});

describe("two hundred resources", () => {
  const { resource } = partsFor<undefined>();
  const resources = Array.from({ length: 200 }, (_, index) =>
    resource({
      name: `big_thing_${index}`,
      schema: schema({
        attributes: Object.fromEntries(
          Array.from({ length: 40 }, (_unused, place) => [
            `attribute_${place}`,
            string({ optional: true, computed: true }),
          ]),
        ),
      }),
      create: async ({ plan }) => plan as never,
      read: async ({ state }) => state,
      update: async ({ plan }) => plan as never,
      delete: async () => undefined,
    }),
  );

  it("have schemas that arrive whole", async () => {
    const direct = callerOf("big", { resources });
    const { resourceSchemas } = await direct.call("getProviderSchema", {});
    expect(Object.keys(resourceSchemas)).toHaveLength(200);
    expect(resourceSchemas.big_thing_199?.block?.attributes).toHaveLength(40);
  });
});
