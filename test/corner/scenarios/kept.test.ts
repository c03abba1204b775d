import { testInMatrix, variants } from "../../support/full-run";
import type { World } from "../provider/world";
import { expectDiagnostics } from "../support/refused";
import { run } from "../support/steps";

// Whatever is odd in what a handler says after it made something, the thing is in the state.
const address = "corner_odd.a";
function config(body: string) {
  return `resource "corner_odd" "a" {\n  ${body}\n}\n`;
}
function set(world: World, name: string, value: unknown) {
  return () => void world.settings.set(name, value);
}

it.each(
  variants<[string, unknown, RegExp]>([
    [
      "makes an `equivalent` throw",
      "no JSON",
      /While comparing spellings after creating corner_odd, the provider.*SyntaxError/s,
    ],
    ["is of another kind than an `equivalent` expects", 5, /string is required, not number \(json\)/],
  ]),
)("an answer that %s: the object is stored as tainted, with one error at the attribute", async (_, answer, says) => {
  const json = 'json = "{ }"';
  await run((world) => [
    {
      config: config(json),
      prepare: set(world, "answer", { json: answer }),
      expectError: (errors) => expectDiagnostics(errors, [{ says, at: json }]),
    },
    {
      prepare: async ({ state }) => {
        world.settings.clear();
        const { values, isTainted } = (await state()).resource(address);
        expect([values.id, isTainted]).toEqual(["7", true]);
      },
      checkPlan: (plan) => expect(plan.actions(address)).toEqual(["delete", "create"]),
    },
    {
      prepare: set(world, "answer", { json: "no JSON" }),
      planOnly: true,
      expectError: /While comparing spellings after reading corner_odd/,
    },
    { prepare: () => world.settings.clear(), planOnly: true },
  ]);
});

testInMatrix(
  "a path with an index below zero is cut before it, and neither panics Terraform nor loses the object",
  async () => {
    const names = 'names = ["a"]';
    await run((world) => [
      {
        config: config(`${names}\n  pair = ["a", "b"]\n  rule {\n    name = "r"\n  }`),
        prepare: set(world, "warn at", ["names", -1]),
        check: (state, { warnings }) => {
          expect(state.resource(address).isTainted).toBe(false);
          expectDiagnostics(warnings(), [{ says: /^Careful/, at: names }]);
        },
      },
      { destroy: true },
      {
        prepare: set(world, "warn at", ["rule", -1, "name"]),
        config: config('rule {\n    name = "r"\n  }'),
        check: (_, { warnings }) => expectDiagnostics(warnings(), [{ says: /^Careful/ }]),
      },
      {
        prepare: set(world, "replace for", ["pair", -1]),
        config: config('pair = ["a", "c"]'),
        expectError: /no such attribute whose change could replace the resource/,
      },
      { prepare: () => world.settings.clear(), config: config("") },
    ]);
  },
);

it("keys and texts that come back decomposed are those of the configuration", async () => {
  await run((world) => [
    {
      config: config('tags = { "caf\u00e9" = "\u00e9" }'),
      prepare: set(world, "answer", { tags: { "cafe\u0301": "e\u0301" } }),
    },
  ]);
});
