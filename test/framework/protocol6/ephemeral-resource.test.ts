import { integer, partsFor, schema, singleNested, string, validators } from "../../../src/framework";
import { callerOf, wire } from "../support/call";

const shape = schema({
  attributes: {
    length: integer({ optional: true, validators: [validators.between(8, 256)] }),
    inner: singleNested({ name: string({ required: true, validators: [validators.oneOf("a")] }) }, { optional: true }),
  },
});
const ephemeralResource = partsFor<undefined>().ephemeralResource({
  name: "test_word",
  schema: shape,
  open: async ({ config, diagnostics }) => {
    diagnostics.error("Out of words", "Come back tomorrow.");
    return { result: config };
  },
  validate: ({ config, diagnostics }) => {
    if (config.length === 13) {
      diagnostics.warning("Bad luck", "", ["length"]);
    }
    if (config.length === 14) {
      diagnostics.warning("A long word", "Longer than most.");
    }
  },
});
const caller = callerOf("test", { ephemeralResources: [ephemeralResource] });

/** Terraform drops the place of these diagnostics where the configuration is known at the plan only. */
describe("what is wrong with the configuration of an ephemeral resource names type and attribute by themselves", () => {
  it.each([
    ["a value", { length: 3 }, /got: 3.*\n\nIn ephemeral resource test_word\. Attribute: length$/s],
    [
      "a value within another",
      { inner: { name: "b" } },
      /\n\nIn ephemeral resource test_word\. Attribute: inner\.name$/,
    ],
    ["a text that has no detail", { length: 13 }, /^In ephemeral resource test_word\. Attribute: length$/],
  ])("%s", async (_name, config, detail) => {
    const request = { typeName: "test_word", config: wire(shape.type, config) };
    const { diagnostics } = await caller.call("validateEphemeralResourceConfig", request);
    expect(diagnostics).toMatchObject([{ detail: expect.stringMatching(detail) }]);
  });

  it("and the type alone where it is no attribute's", async () => {
    const request = { typeName: "test_word", config: wire(shape.type, { length: 14 }) };
    const { diagnostics } = await caller.call("validateEphemeralResourceConfig", request);
    expect(diagnostics).toMatchObject([{ detail: "Longer than most.\n\nIn ephemeral resource test_word." }]);
  });

  it("but not when it is opened: then Terraform says where it is", async () => {
    const request = { typeName: "test_word", config: wire(shape.type, { length: 8 }) };
    const { diagnostics } = await caller.call("openEphemeralResource", request);
    expect(diagnostics).toMatchObject([{ detail: "Come back tomorrow." }]);
  });
});
