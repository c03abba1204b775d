import { block, Default, map, requiresReplace, schema, string, t, validators } from "../../../src/framework";
import { schemaToWire } from "../../../src/framework/protocol6/schema-to-wire";

it("attributes and blocks are described by what they say, and by what their validators, defaults and modifiers say", () => {
  const { anyOf, eachKey, oneOfIgnoringCase, pattern, preferWriteOnly, sizeAtLeast } = validators;
  const wire = schemaToWire(
    schema({
      attributes: {
        mode: string({
          optional: true,
          description: "How.",
          default: new Default("the usual one", () => "a"),
          validators: [oneOfIgnoringCase("A", "B")],
          planModifiers: [requiresReplace()],
        }),
        names: map(t.string, { optional: true, validators: [eachKey(anyOf(pattern(/^a/), pattern(/^b/)))] }),
        old: string({ optional: true, validators: [preferWriteOnly(["new_wo"])] }),
        new_wo: string({ optional: true, writeOnly: true }),
      },
      blocks: { rule: block.list({}, { description: "Rules.", validators: [sizeAtLeast(2)] }), plain: block.set({}) },
    }),
  );
  expect(wire.block?.attributes?.map(({ name, description }) => [name, description])).toEqual([
    [
      "mode",
      'How. Default: the usual one. The value must be one of "A", "B", in upper or lower case. ' +
        "Changing it replaces the resource.",
    ],
    ["names", "The value must have keys of which each must match `^a` or must match `^b`."],
    ["new_wo", ""],
    ["old", "The value should rather be given as `new_wo`, which is stored nowhere (Terraform 1.11 and newer)."],
  ]);
  expect(wire.block?.blockTypes?.map(({ typeName, block: inner }) => [typeName, inner?.description])).toEqual([
    ["plain", ""],
    ["rule", "Rules. The value must have at least 2 elements."],
  ]);
});
