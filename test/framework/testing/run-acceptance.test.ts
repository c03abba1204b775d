import { type AcceptanceOptions, Core, runAcceptance } from "../../../src/framework/testing";
import { testInMatrix } from "../../support/full-run";
import { Notes, notesProvider } from "./support/notes";

function config(values: string) {
  return `resource "notes_note" "a" {\n  ${values}\n}\noutput "text" {\n  value = notes_note.a.text\n}\n`;
}

test("a resource's whole life: create, update, drift, taint, import, destroy", async () => {
  const notes = new Notes();
  const seen: string[] = [];
  await runAcceptance({
    provider: notesProvider(notes),
    steps: [
      {
        name: "planned only",
        config: config('text = "one"'),
        planOnly: true,
        expectNonEmptyPlan: true,
        checkPlan: (plan) => {
          const change = plan.change("notes_note.a");
          expect(change).toMatchObject({ actions: ["create"], before: null, after: { text: "one" } });
          expect(change.afterUnknown).toMatchObject({ id: true });
          expect(plan.outputChanges.text).toMatchObject({ actions: ["create"], after: "one" });
          expect(() => plan.actions("notes_note.b")).toThrow(
            "The plan says nothing of notes_note.b. It speaks of: notes_",
          );
          seen.push("plan");
        },
        check: () => void seen.push("check of a step that plans only"),
      },
      {
        name: "made",
        check: (state) => {
          expect(state.attributes("notes_note.a")).toEqual({ id: "note-1", text: "one", secret: null, color: null });
          expect(state.outputs).toEqual({ text: "one" });
          expect(() => state.resource("notes_note.b")).toThrow("There is no notes_note.b in the state. It has: notes_");
        },
      },
      {
        name: "changed, with a configuration made from the state",
        config: async ({ state }) => config(`text = "after ${(await state()).attributes("notes_note.a").id}"`),
        checkPlan: (plan) => expect(plan.actions("notes_note.a")).toEqual(["update"]),
        check: () => expect(notes.all.get("note-1")).toMatchObject({ text: "after note-1" }),
      },
      {
        name: "drift is seen",
        prepare: () => notes.change({ text: "drifted" }),
        refresh: true,
        expectNonEmptyPlan: true,
        check: (state) => expect(state.attributes("notes_note.a").text).toBe("drifted"),
      },
      {
        name: "drift is mended",
        prepare: () => notes.change({ color: "red" }),
        checkPlan: (plan) => {
          expect(plan.drift).toMatchObject([
            { address: "notes_note.a", before: { color: null }, after: { color: "red" } },
          ]);
          expect(plan.isEmpty).toBe(false);
        },
        check: () => expect(notes.all.get("note-1")).toMatchObject({ text: "after note-1", color: null }),
      },
      {
        name: "nothing to refresh",
        refresh: true,
      },
      {
        name: "tainted, and so replaced",
        taint: ["notes_note.a"],
        checkPlan: (plan) => {
          expect(plan.change("notes_note.a")).toMatchObject({
            actions: ["delete", "create"],
            actionReason: "replace_because_tainted",
          });
        },
        check: (state) => expect(state.attributes("notes_note.a").id).toBe("note-2"),
      },
      { name: "imported as its id says", importState: { address: "notes_note.a" } },
      {
        name: "imported by another id, in part, and kept",
        prepare: () => void notes.make({ id: "", text: "other", secret: "s", color: null }),
        importState: {
          address: "notes_note.a",
          id: (state) => `note-${Number(String(state.attributes("notes_note.a").id).slice(5)) + 1}`,
          ignore: ["id", "text", "secret"],
          persist: true,
        },
        check: (state) => expect(state.attributes("notes_note.a")).toMatchObject({ id: "note-3", text: "other" }),
      },
      { name: "what was kept is what is there", refresh: true, expectNonEmptyPlan: true },
      { name: "destroyed", destroy: true, check: (state) => expect(state.addresses).toEqual([]) },
    ],
    destroyCheck: (state) => {
      expect(state.has("notes_note.a")).toBe(false);
      seen.push("destroy");
    },
  });
  expect(seen).toEqual(["plan", "destroy"]);
  expect([...notes.all.keys()]).toEqual(["note-2"]); // left behind by the import that took another's place
  expect(notes.runs).toBeGreaterThan(20);
});

test("expected errors and warnings, by pattern and by place", async () => {
  const notes = new Notes();
  await runAcceptance({
    provider: notesProvider(notes),
    steps: [
      { config: config('text = "refused"'), expectError: /^Refused\n\nNo such notes are taken\.$/ },
      {
        config: config('text = 1 + "x"'),
        planOnly: true,
        expectError: (errors) => {
          expect(errors).toMatchObject([
            { severity: "error", summary: "Invalid operand", range: { filename: "main.tf", start: { line: 2 } } },
          ]);
        },
      },
      {
        config: config('text = "warned"'),
        check: (_, context) => {
          expect(context.warnings()).toMatchObject([{ summary: "Odd", address: "notes_note.a" }]);
        },
      },
      {
        importState: { address: "notes_note.a", id: "note-99", verify: false },
        expectError: /Cannot import non-existent remote object/,
      },
      {
        config: `${config('text = "warned"')}# the preamble may be one's own\nterraform {\n  required_providers {\n    notes = { source = "test/notes" }\n  }\n}\n`,
        planOnly: true,
      },
    ],
    destroyCheck: () => expect([...notes.all.keys()].length).toBe(0),
  });
});

test("at a quick pace one empty plan is asked for, and what is left is destroyed only where a check looks at that", async () => {
  const notes = new Notes();
  const { distort } = notes;
  const drift = () => {
    notes.distort = (text) => `${text}, distorted`;
  };
  const settle = () => {
    notes.distort = distort;
  };
  const quick = (more: Partial<AcceptanceOptions> = {}) =>
    runAcceptance({
      provider: notesProvider(notes),
      pace: "quick",
      steps: [
        // The plan that another pace asks for after this step would not be empty.
        { config: config('text = "one"'), check: drift },
        {
          config: config('text = "two"'),
          prepare: settle,
          check: (state) => expect(state.attributes("notes_note.a").text).toBe("two"),
        },
        { config: config("text = 1 + true"), expectError: /Invalid operand/ },
      ],
      ...more,
    });
  await quick();
  expect([...notes.all.values()]).toMatchObject([{ text: "two" }]);
  notes.all.clear();
  await quick({ destroyCheck: () => expect(notes.all.size).toBe(0) });
  expect(notes.all.size).toBe(0);
  await expect(quick({ steps: [{ config: config('text = "one"'), check: drift }] })).rejects.toThrow(
    "the plan after the apply, with refresh, was to be empty",
  );
});

testInMatrix(
  "a configuration that is refused in the end does not keep what came before from being destroyed",
  async () => {
    const notes = new Notes();
    await runAcceptance({
      provider: notesProvider(notes),
      steps: [
        { variables: { text: "one" }, config: `variable "text" {}\n${config("text = var.text")}` },
        {
          variables: { text: "two" },
          config: `${config("text = 1 + true")}`,
          expectError: /Invalid operand|no operator/,
        },
        { config: 'resource "notes_nothing" "a" {}', planOnly: true, expectError: /Invalid resource type/ },
        { config: "this is no configuration", expectError: /Unsupported|Invalid|Argument or block/ },
      ],
      destroyCheck: (state) => {
        expect(state.attributes("notes_note.a").text).toBe("one");
        expect(notes.all.size).toBe(0);
      },
    });
    expect(notes.all.size).toBe(0);
  },
);

testInMatrix("variables of the test and of steps, of any type, last until they are given again", async () => {
  const notes = new Notes();
  const template = `$${"{b}"}`; // which Terraform must not take for one
  const text = 'text = join(",", concat(var.words, [for k, v in var.map : join("", [k, v])], [var.last]))';
  const declared = ["words", "map", "last"].map((name) => `variable "${name}" {\n  type = any\n}\n`).join("");
  await runAcceptance({
    provider: notesProvider(notes),
    variables: { words: ["a", template], map: { n: 1 }, last: "z" },
    steps: [
      {
        config: `${declared}${config(text)}`,
        check: (state, context) => {
          expect(state.outputs.text).toBe(`a,${template},n1,z`);
          expect(context.warnings()).toEqual([]);
        },
      },
      { variables: { words: [] }, check: (state) => expect(state.outputs.text).toBe("n1,z") },
      { sensitiveVariables: { map: {} }, check: (state) => expect(state.outputs.text).toBe("z") },
      { importState: { address: "notes_note.a" } },
    ],
  });
});

test("several providers in one test, each with its own log lines and things", async () => {
  const [first, second] = [new Notes(), new Notes()];
  const both = `resource "notes_note" "a" {\n  text = "here"\n}\nresource "notes_note" "b" {\n  provider = others\n  text = "for \${notes_note.a.id}"\n}\n`;
  await runAcceptance({
    provider: notesProvider(first),
    providers: { others: notesProvider(second, "registry.terraform.io/others/notes") },
    steps: [
      {
        config: both,
        check: async (_, { log }) => {
          expect([...first.all.values()]).toMatchObject([{ text: "here" }]);
          expect([...second.all.values()]).toMatchObject([{ text: "for note-1" }]);
          const made = (await log()).split("\n").filter((line) => line.includes('"making a note"'));
          expect(made.map((line) => JSON.parse(line).tf_provider_addr)).toEqual([
            "registry.terraform.io/test/notes",
            "registry.terraform.io/others/notes",
          ]);
        },
      },
    ],
    destroyCheck: () => expect([first.all.size, second.all.size]).toEqual([0, 0]),
  });
  const twice = { provider: notesProvider(first), providers: { others: notesProvider(second) }, steps: [] };
  await expect(runAcceptance(twice)).rejects.toThrow("the same name or address");
});

describe("a core that is too old", () => {
  const provider = notesProvider(new Notes());
  const future = { Terraform: "99.1", OpenTofu: "98.0.1" };
  const tooOld =
    /needs Terraform 99\.1 or newer or OpenTofu 98\.0\.1 or newer, and this is (Terraform|OpenTofu) \d+\.\d+\.\d+/;

  test("fails the test before anything runs", async () => {
    await expect(runAcceptance({ provider, requireAbove: future, steps: [] })).rejects.toThrow(tooOld);
    await expect(runAcceptance({ provider, requireAbove: {}, steps: [] })).rejects.toThrow(
      /^The test needs no core that there is/,
    );
    const wrong = { Terraform: "new", OpenTofu: "new" };
    await expect(runAcceptance({ provider, requireAbove: wrong, steps: [] })).rejects.toThrow('"new" is no version');
  });

  test("or has it skipped, which is said", async () => {
    const reasons: string[] = [];
    const onSkip = (reason: string) => void reasons.push(reason);
    const steps = [{ config: "not even HCL" }];
    const { skipped } = await runAcceptance({ provider, skipBelow: future, onSkip, steps });
    expect(skipped).toMatch(tooOld);
    expect(reasons).toEqual([skipped]);
  });

  testInMatrix("is none where its version is that one, or newer", async () => {
    const { product, version } = Core.ask();
    const own = version.replace(/-.*/, "");
    const runs: number[] = [];
    const steps = [{ config: config('text = "one"'), check: () => void runs.push(1) }];
    for (const oldest of ["0.15", "1.5.7", own]) {
      expect(await runAcceptance({ provider, skipBelow: { [product]: oldest }, steps })).toEqual({
        skipped: undefined,
      });
    }
    expect(runs).toHaveLength(3);
  });
});

testInMatrix("several at once in one process do not see each other", async () => {
  const servers = Array.from({ length: 2 }, () => new Notes());
  await Promise.all(
    servers.map((notes, index) =>
      runAcceptance({
        provider: notesProvider(notes),
        environment: { TF_VAR_text: `text ${index}` },
        steps: [
          {
            config: `variable "text" {}\n${config("text = var.text")}`,
            check: async (_, context) => {
              expect([...notes.all.values()]).toMatchObject([{ id: "note-1", text: `text ${index}` }]);
              const log = await context.log();
              expect(log).toContain('"@message":"making a note"');
              expect(log).toContain(`"text":"text ${index}"`);
              expect(log).not.toContain(`text ${1 - index}`);
            },
          },
        ],
        destroyCheck: () => expect(notes.all.size).toBe(0),
      }),
    ),
  );
});
