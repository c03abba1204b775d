import { defineFunction, partsFor, schema, string, t } from "../../../src/framework";
import { callerOf, type DirectCaller, wire } from "../support/call";

// What a schema calls sensitive shows in no answer and in no log, whichever call brought it and whatever a handler says of it.
const shape = schema({
  version: 1,
  attributes: {
    id: string({ computed: true }),
    password: string({ optional: true, computed: true, sensitive: true }),
  },
});
const old = schema({
  attributes: { id: string({ computed: true }), pass: string({ optional: true, sensitive: true }) },
});
const secret = "hunter-two-and-more";
const typeName = "odd_thing";

function caller(): DirectCaller {
  const { resource } = partsFor<undefined>();
  const tell = (password: unknown): never => {
    throw new TypeError(`cannot use ${String(password)}`);
  };
  const thing = resource({
    name: typeName,
    schema: shape,
    upgraders: { 0: { schema: old, upgrade: ({ pass }) => tell(pass) } },
    move: async ({ state }) => tell(state.password),
    async import({ id, diagnostics }) {
      diagnostics.warning("Found", `It is ${id}.`);
      return { id: "1", password: id };
    },
    plan(context) {
      context.plan = { ...context.plan, password: secret };
      context.diagnostics.warning("Planned", `It will be ${secret}.`);
    },
    create: async ({ plan }) => ({ ...plan, id: "1", password: secret }),
    read: async ({ state }) => state,
    update: async ({ plan, state }) => ({ ...plan, id: state.id, password: state.password }),
    delete: async () => undefined,
  });
  const whisper = defineFunction({
    name: "whisper",
    summary: "Says what it is not to say.",
    parameters: [{ name: "text", type: t.string }],
    returns: t.string,
    run([text], _rest, { log }) {
      log.mask(text);
      log.info(`heard ${text}`);
      throw new TypeError(`cannot whisper ${text}`);
    },
  });
  return callerOf("odd", { resources: [thing], functions: [whisper] });
}

/** What came of a call, answer and log, as one text. */
async function said(direct: DirectCaller, answer: Promise<{ diagnostics?: unknown; error?: unknown }>) {
  const { diagnostics, error } = await answer;
  const big = (_key: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
  return JSON.stringify([diagnostics, error, direct.log], big);
}

describe("a secret is masked", () => {
  it("that an upgrade of old state met", async () => {
    const direct = caller();
    const json = Buffer.from(JSON.stringify({ id: "1", pass: secret }));
    const text = await said(direct, direct.call("upgradeResourceState", { typeName, version: 0n, rawState: { json } }));
    expect(text).toContain("cannot use ***");
    expect(text).not.toContain(secret);
  });

  it("that a move met", async () => {
    const direct = caller();
    const json = Buffer.from(JSON.stringify({ id: "1", password: secret }));
    const request = { sourceTypeName: "other_thing", targetTypeName: typeName, sourceState: { json } };
    const text = await said(direct, direct.call("moveResourceState", request));
    expect(text).toContain("cannot use ***");
    expect(text).not.toContain(secret);
  });

  it("that stands in state which is no JSON", async () => {
    const direct = caller();
    const json = Buffer.from(`{"id":"1","size":1.5,"pass":"${secret}`);
    const text = await said(direct, direct.call("upgradeResourceState", { typeName, version: 0n, rawState: { json } }));
    expect(text).toContain("not JSON");
    expect(text).not.toContain(secret);
  });

  it("that a plan made", async () => {
    const direct = caller();
    const config = wire(shape.type, {});
    const text = await said(direct, direct.call("planResourceChange", { typeName, config, proposedNewState: config }));
    expect(text).toContain("It will be ***.");
    expect(text).not.toContain(secret);
  });

  it("that an import found", async () => {
    const direct = caller();
    const text = await said(direct, direct.call("importResourceState", { typeName, id: secret }));
    expect(text).toContain("It is ***.");
  });

  it("that the provider itself masked, in answers as in the log", async () => {
    const direct = caller();
    const request = { name: "whisper", arguments: [wire(t.string.cty, secret)] };
    const text = await said(direct, direct.call("callFunction", request));
    expect(text).toContain("heard ***");
    expect(text).toContain("cannot whisper ***");
    expect(text).not.toContain(secret);
  });
});
