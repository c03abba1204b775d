import { Core } from "../../support/core";
import { testInMatrix } from "../../support/full-run";
import { run } from "../support/steps";

it("a data source is read in the plan, with what the provider gives", async () => {
  await run(() => [
    {
      config: [
        'resource "corner_plain" "a" {}',
        'data "corner_lookup" "a" {\n  name = "corner_plain"\n  filter = { tags = ["x", "y"] }\n  depends_on = [corner_plain.a]\n}',
        'output "found" {\n  value = data.corner_lookup.a.found\n}',
      ].join("\n"),
      checkPlan: (plan) => expect(plan.actions("data.corner_lookup.a")).toEqual(["read"]),
      check: (state) => {
        expect(state.attributes("data.corner_lookup.a")).toEqual({
          name: "corner_plain",
          filter: { tags: ["x", "y"], exact: null },
          found: ["corner_plain/1"],
          secret: "looked-up-secret",
          version: Core.ask().toldVersion,
          timeouts: null,
        });
        expect(state.outputs.found).toEqual(["corner_plain/1"]);
      },
    },
  ]);
});

testInMatrix("a data source with an unknown value is read in the apply", async () => {
  await run((world) => [
    {
      config: [
        'resource "terraform_data" "later" {\n  input = "corner_plain"\n}',
        'data "corner_lookup" "a" {\n  name = terraform_data.later.output\n}',
      ].join("\n"),
      checkPlan: (plan) => {
        expect(plan.change("data.corner_lookup.a")).toMatchObject({
          actions: ["read"],
          afterUnknown: { found: true, name: true },
        });
        expect(world.calls.filter((call) => call.startsWith("read corner_lookup"))).toEqual([]);
      },
      check: (state) => expect(state.attributes("data.corner_lookup.a").found).toEqual([]),
    },
  ]);
});

it("a data source that fails says why, and points at what was asked", async () => {
  const lookup = (name: string) => `data "corner_lookup" "a" {\n  name = "${name}"\n}\n`;
  await run(() => [
    {
      config: lookup("missing"),
      planOnly: true,
      expectError: ([error]) => {
        expect(error).toMatchObject({ summary: "Not found", snippet: { code: '  name = "missing"' } });
      },
    },
    {
      config: lookup("broken"),
      planOnly: true,
      expectError: /reading corner_lookup.*bug in the provider.*TypeError: broken in read/s,
    },
    {
      config: lookup("unfit"),
      planOnly: true,
      expectError: /reading corner_lookup returned what cannot be stored: list\(string\) is required/,
    },
  ]);
});
