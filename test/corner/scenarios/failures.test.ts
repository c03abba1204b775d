import type { Path } from "../../../src/framework";
import type { AcceptanceStep } from "../../../src/framework/testing";
import { testInMatrix, variants } from "../../support/full-run";
import type { World } from "../provider/world";
import { expectDiagnostics } from "../support/refused";
import { run } from "../support/steps";

function config(name: string) {
  return `resource "corner_failing" "a" {\n  name = "${name}"\n}\n`;
}
const resourceAddress = "corner_failing.a";

/** Breaks one handler, and lets it work again. */
function breakIn(world: World, handler: string, how = "unforeseen") {
  world.settings.set("fail in", handler);
  world.settings.set("how", how);
}
function mend(world: World) {
  return world.settings.clear();
}
/** What an exception that nobody foresaw must say: whose fault it is, what it was, where to look. */
function unforeseen(handler: string, doing: string) {
  return new RegExp(
    `Error in the provider\\n\\nWhile ${doing} corner_failing, the provider met an error that it did not foresee\\. ` +
      `This is a bug in the provider[\\s\\S]*TypeError: broken in ${handler}[\\s\\S]*TF_LOG_PROVIDER=ERROR`,
  );
}

describe("a handler that fails", () => {
  it("in create: nothing is stored, and the next apply creates", async () => {
    await run((world) => [
      { config: config("a"), prepare: () => breakIn(world, "create"), expectError: unforeseen("create", "creating") },
      {
        prepare: () => mend(world),
        checkPlan: (plan) => expect(plan.actions(resourceAddress)).toEqual(["create"]),
        check: async (_, { log }) => expect(await log()).toMatch(/TypeError: broken in create[\s\S]*failing\.ts/),
      },
    ]);
  });

  it("in plan, read, update and delete: the state is kept, and once it works all goes on", async () => {
    const world = await run((world) => [
      { config: config("a"), prepare: () => breakIn(world, "plan"), expectError: unforeseen("plan", "planning") },
      { config: config("a"), prepare: () => mend(world) },
      { prepare: () => breakIn(world, "read"), planOnly: true, expectError: unforeseen("read", "reading") },
      {
        prepare: () => breakIn(world, "read", "foreseen"),
        planOnly: true,
        expectError: /^Foreseen\n\nIt failed in read\.$/,
      },
      { prepare: () => breakIn(world, "update"), config: config("b"), expectError: unforeseen("update", "updating") },
      {
        prepare: () => breakIn(world, "update", "foreseen"),
        expectError: (errors) => expectDiagnostics(errors, [{ says: /Foreseen/, at: 'name = "b"' }]),
      },
      { prepare: () => mend(world), config: config("a"), planOnly: true },
      {
        prepare: () => breakIn(world, "planDestroy"),
        destroy: true,
        expectError: unforeseen("planDestroy", "planning to destroy"),
      },
      { prepare: () => breakIn(world, "delete"), destroy: true, expectError: unforeseen("delete", "deleting") },
      {
        prepare: () => world.settings.set("delete", "an error").delete("fail in"),
        destroy: true,
        expectError: /^In use\n\nSomething needs it still\.$/,
      },
      { prepare: () => mend(world), planOnly: true, check: () => undefined },
      {
        config: 'resource "corner_failing" "a" {\n name = "breaks the modifier"\n}',
        planOnly: true,
        expectError: (errors) =>
          expectDiagnostics(errors, [{ says: /broken in a modifier/, at: 'name = "breaks the modifier"' }]),
      },
      { config: config("a"), planOnly: true },
    ]);
    expect(world.calls).toContain("reached delete");
  });

  it("in create, after it saved: what was saved is stored as tainted, private state too, and replaced next time", async () => {
    await run((world) => [
      {
        config: config("a"),
        prepare: () => {
          breakIn(world, "create");
          world.settings.set("create", "save, then throw");
        },
        expectError: unforeseen("create", "creating"),
      },
      {
        prepare: async ({ state }) => {
          mend(world);
          const { values, isTainted } = (await state()).resource(resourceAddress);
          expect({ values, isTainted }).toEqual({ values: { id: "7", name: "a", serial: null }, isTainted: true });
        },
        checkPlan: (plan) => {
          expect(plan.actions(resourceAddress)).toEqual(["delete", "create"]);
          expect(plan.change(resourceAddress).actionReason).toBe("replace_because_tainted");
        },
      },
    ]);
  });

  testInMatrix("in update, after it saved: what was saved is stored, and updated next time", async () => {
    await run((world) => [
      { config: config("a") },
      {
        config: config("b"),
        prepare: () => {
          breakIn(world, "update");
          world.settings.set("update", "save, then throw");
          world.put("corner_failing", "7", { id: "7", name: "a", serial: "half" });
        },
        expectError: unforeseen("update", "updating"),
      },
      {
        prepare: async ({ state }) => {
          mend(world);
          expect((await state()).attributes(resourceAddress)).toEqual({ id: "7", name: "b", serial: "half" });
        },
        checkPlan: (plan) => expect(plan.actions(resourceAddress)).toEqual(["update"]),
      },
    ]);
  });

  testInMatrix("with an error beside a state: the state is stored and the error shown", async () => {
    await run((world) => [
      {
        config: config("a"),
        prepare: () => void world.settings.set("create", "return, with an error"),
        expectError: /^Half made\n\nSome of it is there\.$/,
      },
      {
        prepare: async ({ state }) => {
          mend(world);
          expect((await state()).resource(resourceAddress)).toMatchObject({
            isTainted: true,
            values: { serial: "half" },
          });
        },
      },
    ]);
  });

  it.each(
    variants([
      [
        "a number for text",
        /returned what cannot be stored: string is required, not number \(serial\)[\s\S]*bug in the provider/,
      ],
      ["an attribute too many", /there is no attribute "extra"/],
      ["nothing", /creating corner_failing returned nothing, where the values of its attributes should be/],
      ["text", /returned no object of attributes/],
    ]),
  )("in create by returning %s: what is right in it is stored", async (how, says) => {
    await run(
      (world) => [
        { config: config("a"), prepare: () => void world.settings.set("create", how), expectError: says },
        {
          prepare: async ({ state }) => {
            mend(world);
            const { values, isTainted } = (await state()).resource(resourceAddress);
            const whole = how === "nothing" || how === "text";
            expect({ values, isTainted }).toEqual({
              values: { id: whole ? null : "7", name: "a", serial: how === "an attribute too many" ? "made" : null },
              isTainted: true,
            });
          },
        },
      ],
      { leaves: "something" },
    );
  });

  testInMatrix("in read by returning what is no state: the state is kept", async () => {
    await run((world) => [
      { config: config("a") },
      ...["nothing", "text", "a number for text", "an attribute too many", "gone, with an error"].flatMap(
        (name): AcceptanceStep[] => [
          {
            name,
            prepare: () => void world.settings.set("read", name),
            planOnly: true,
            expectError: /Nothing to store|Value of a wrong kind|Not allowed to look/,
          },
          { name: `after ${name}`, prepare: () => mend(world), planOnly: true },
        ],
      ),
    ]);
  });
});

testInMatrix("warnings are shown and stop nothing", async () => {
  await run(() => [
    {
      config: [
        'resource "corner_failing" "a" {\n  name = "warns"\n}',
        'resource "corner_checked" "a" {\n  either = "x"\n  token = "warned"\n  old = "x"\n  ancient {}\n}',
        'resource "corner_planned" "a" {\n  name = "watched"\n}',
        'resource "corner_planned" "b" {\n  name = "dear"\n}',
        'resource "corner_ancient" "a" {}',
      ].join("\n"),
      checkPlan: (_, { warnings }) =>
        expectDiagnostics(warnings(), [
          { says: /^Planned with a warning\n\n$/, at: 'name = "warns"' },
          { says: /^Only a warning\n\nIt goes on\.$/, at: 'token = "warned"' },
          { says: /^Deprecated attribute\n\nUse `level` instead\.$/, at: 'old = "x"' },
          { says: /^Deprecated block\n\nUse `rule` instead\.$/ },
          { says: /^Watched name/, at: 'name = "watched"' },
          { says: /^Deprecated\n\nUse corner_plain instead\.$/ },
        ]),
    },
    {
      destroy: true,
      checkPlan: (_, { warnings }) => {
        const own = warnings().filter(({ address }) => address === "corner_planned.b");
        expectDiagnostics(own, [{ says: /^A dear thing goes/ }]);
      },
    },
  ]);
});

testInMatrix("a resource has a say when it is to be destroyed", async () => {
  await run((world) => [
    { config: 'resource "corner_planned" "a" {\n  name = "kept"\n}' },
    { destroy: true, expectError: /^Not to be destroyed/ },
    {
      config: 'resource "corner_planned" "a" {\n  name = "forbidden"\n}',
      expectError: (errors) => expectDiagnostics(errors, [{ says: /Forbidden name/, at: 'name = "forbidden"' }]),
    },
    { config: 'resource "corner_planned" "a" {\n  name = "free"\n}', check: () => expect(world.objects.size).toBe(1) },
  ]);
});

it("secrets are masked in diagnostics and in the log, at every level", async () => {
  const body = (name: string) =>
    `resource "corner_secret" "a" {\n  name = "${name}"\n  password = "hunter2!"\n  password_wo = "hidden/one"\n}`;
  await run(() => [
    {
      config: body("careless"),
      expectError: (errors) => {
        expect(JSON.stringify(errors.map(({ summary, detail }) => summary + detail))).toMatch(
          /cannot log in with \*\*\*/,
        );
      },
    },
    {
      config: body("telltale"),
      expectNonEmptyPlan: false,
      check: async (state, { log, warnings }) => {
        expect(state.attributes("corner_secret.a").login).toMatchObject({ issued: "issued-secret" });
        expect(await log()).toContain('"password":"***"');
        expect(await log()).not.toMatch(/hunter2|hidden\/one/);
        expect(JSON.stringify(warnings())).toContain("The password is ***, the other one ***.");
      },
    },
  ]);
});

testInMatrix(
  "a replacement for the sake of what cannot be says so; what goes replaces, and what is nowhere does not",
  async () => {
    const planned = (body: string) => `resource "corner_planned" "a" {\n  ${body}\n}\n`;
    const noAttribute = /bug in the provider.*there is no such attribute whose change could replace the resource/s;
    const ask = (world: World, ...path: Path) => void world.settings.set("replace for", path);
    await run((world) => [
      { config: planned('timeouts = { create = "5m" }') },
      ...[["name", 3], ["tags", "a"], ["timeouts", "delete"], []].map((path) => ({
        prepare: () => ask(world, ...path),
        config: planned('name = "b"\n  timeouts = { create = "5m" }'),
        expectError: noAttribute,
      })),
      {
        prepare: () => ask(world, "words", { element: 0 }, "word"),
        config: planned('words = [{ word = "a" }]\n  timeouts = { create = "5m" }'),
        checkPlan: (plan) => expect(plan.change("corner_planned.a")).toMatchObject({ replacePaths: [["words"]] }),
      },
      {
        prepare: () => ask(world, "timeouts", "create"),
        config: planned("words = []"),
        checkPlan: (plan) =>
          expect(plan.change("corner_planned.a")).toMatchObject({ replacePaths: [["timeouts", "create"]] }),
      },
      {
        config: planned('words = []\n  name = "c"'),
        checkPlan: (plan) => expect(plan.actions("corner_planned.a")).toEqual(["update"]),
      },
    ]);
  },
);

testInMatrix("objects of a set that a default makes the same are said to be, with their place", async () => {
  const groups = (...all: string[]) =>
    `resource "corner_nested" "a" {\n  deep = [{ groups = [${all.join(", ")}] }]\n}\n`;
  await run(() => [
    {
      config: groups('{ label = "g" }', '{ label = "g", color = "blue" }', '{ label = "h" }'),
      expectError: /^Objects that come out the same\n\nThe configuration has 3 objects .* only 2 .*deep\[0\]\.groups/s,
    },
    { config: groups('{ label = "g" }', '{ label = "g", color = "red" }') },
  ]);
});
