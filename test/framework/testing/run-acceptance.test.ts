import { runAcceptance } from "../../../src/framework/testing";
import { Notes, notesProvider } from "./support/notes";

const config = (values: string) =>
  `resource "notes_note" "a" {\n  ${values}\n}\noutput "text" {\n  value = notes_note.a.text\n}\n`;

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

test("several at once in one process do not see each other", async () => {
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
