import { type AcceptanceStep, compareValue, runAcceptance, type StateView } from "../../../src/framework/testing";
import { testOnCoresWith, testOnCoresWithout } from "../../support/core";
import { testInMatrix } from "../../support/full-run";
import { Notes, notesProvider } from "./support/notes";

const a = "notes_note.a";
const note = 'resource "notes_note" "a" {\n  text = "one"\n}\n';
function action(text: string) {
  return `action "notes_overwrite" "all" {\n  config {\n    text = "${text}"\n  }\n}\n`;
}

let notes: Notes;
beforeEach(() => {
  notes = new Notes();
});
function run(...steps: AcceptanceStep[]) {
  return runAcceptance({ provider: notesProvider(notes), steps });
}

testInMatrix("an import block with an id is planned, changes nothing and is applied", async () => {
  await run(
    { config: note },
    { importState: { address: a, kind: "block-with-id" }, check: (state) => expect(state.addresses).toEqual([a]) },
    {
      importState: { address: a, kind: "block-with-id", id: (state) => String(state.attributes(a).id), persist: true },
    },
    { config: note, planOnly: true },
  );
  await expect(
    run(
      { config: note },
      { config: note.replace("one", "other"), importState: { address: a, kind: "block-with-id", verify: false } },
    ),
  ).rejects.toThrow("the plan of the import was to change nothing, but does");
});

testInMatrix("Terraform writes the configuration of an import", async () => {
  await run(
    { config: note },
    {
      config: "",
      importState: {
        address: a,
        kind: "block-with-id",
        generateConfig: true,
        checkConfig: (hcl) => expect(hcl).toMatch(/text\s+= "one"/),
        persist: true,
      },
    },
    { name: "which goes on from there", planOnly: true },
  );
});

testOnCoresWith("identities", "an import block with an identity, and what the state says of it", async () => {
  await run(
    { config: note, check: (state) => expect(state.identity(a)).toEqual({ id: "note-1" }) },
    { importState: { address: a, kind: "block-with-identity" } },
    { importState: { address: a, kind: "block-with-identity", identity: { id: "note-1" } } },
    {
      importState: { address: a, kind: "block-with-identity", identity: { id: "note-2" } },
      expectError: /note-2|non-existent|does not exist/i,
    },
  );
});

testOnCoresWithout("identities", "a state without identities says so", async () => {
  await run({ config: note, check: (state) => expect(() => state.identity(a)).toThrow("has no identity") });
});

testOnCoresWith("actions", "an action is invoked, planned and triggered", async () => {
  const overwrite = "action.notes_overwrite.all";
  const trigger = `lifecycle {\n action_trigger {\n events = [after_update]\n actions = [${overwrite}]\n }\n }\n`;
  await run(
    { config: note + action("two") },
    {
      invoke: overwrite,
      expectNonEmptyPlan: true,
      checkRun: (told, context) => {
        expect(told).toEqual({ address: overwrite, progress: ["note-1 is overwritten"], isComplete: true });
        expect(context.actions()).toEqual([told]);
        expect([...notes.all.values()]).toMatchObject([{ text: "two" }]);
      },
    },
    { name: "that fails", config: note + action("refused"), invoke: overwrite, expectError: /no such text is taken/ },
    {
      name: "by a change",
      config: action("two") + note.replace('"one"', `"three"\n${trigger}`),
      checkPlan: (plan) =>
        expect(plan.invocations).toEqual([{ address: overwrite, config: { text: "two" }, triggeredBy: a }]),
      expectNonEmptyPlan: true,
      check: (_state, context) => expect(context.actions()).toMatchObject([{ address: overwrite, isComplete: true }]),
    },
  );
});

testOnCoresWith("queries", "a query finds what there is, and Terraform writes its configuration", async () => {
  const list = (more = "") => `list "notes_note" "all" {\n  provider = notes\n  ${more}\n}\n`;
  await run(
    { config: note },
    {
      query: list(),
      checkResults: (found) => {
        expect(found.of("list.notes_note.all")).toHaveLength(1);
        expect(found.withIdentity({ id: "note-1" })).toMatchObject({ displayName: "one", type: "notes_note" });
        expect(found.results[0]?.resource).toBeUndefined();
        expect(() => found.withIdentity({ id: "note-2" })).toThrow('There are: {"id":"note-1"}.');
      },
    },
    {
      query: list("include_resource = true"),
      checkResults: ({ results }) => expect(results).toMatchObject([{ resource: { text: "one" } }]),
    },
    {
      query: list('config {\n    color = "red"\n  }'),
      checkResults: ({ results }) => expect(results).toEqual([]),
    },
    {
      query: list(),
      checkConfig: (hcl) => {
        expect(hcl).toContain('resource "notes_note"');
        expect(hcl).toContain("import {");
      },
    },
    { name: "and nothing of it is left behind", planOnly: true },
  );
});

testOnCoresWithout("queries", "a query is no command, or not one that the core has", async () => {
  await run({ config: note }, { query: 'list "notes_note" "all" {\n  provider = notes\n}\n', expectError: /./ });
});

testOnCoresWithout("actionBlocks", "a configuration with an action is refused, and everything else works", async () => {
  await run({ config: note }, { config: note + action("two"), expectError: /Unsupported block type|action/ });
});

testInMatrix("a value is compared across steps", async () => {
  const id = compareValue("same", "the id");
  const text = compareValue("differ", "the text");
  const check = (state: StateView) => {
    id.add(state.attributes(a).id);
    text.add(state.attributes(a).text);
  };
  await run({ config: note, check }, { config: note.replace("one", "two"), check });
  expect(() => id.add("another")).toThrow('the id was "note-1" and is "another"');
  expect(() => text.add("two")).toThrow('the text is still "two"');
});
