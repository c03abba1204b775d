import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AcceptanceError, type AcceptanceOptions, runAcceptance } from "../../../src/framework/testing";
import { testInMatrix } from "../../support/full-run";
import { Notes, notesProvider } from "./support/notes";

function config(values: string) {
  return `resource "notes_note" "a" {\n  ${values}\n}\n`;
}
let notes: Notes;

beforeEach(() => {
  notes = new Notes();
});

/** The text of the error of a test that has to fail. Whatever went wrong, nothing may be left on the server. */
async function failureOf(options: Omit<AcceptanceOptions, "provider">): Promise<string> {
  const error = await runAcceptance({ provider: notesProvider(notes), ...options }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AcceptanceError)) {
    throw new Error(`it did not fail as it should: ${String(error)}`);
  }
  expect(notes.all.size).toBe(0);
  const folder = /^Everything is still in (.*)\.$/m.exec(error.message)?.[1] as string;
  const shown = /--- Configuration ---\n((?: +\d+ {2}.*\n)+)/.exec(error.message)?.[1]?.replace(/^ +\d+ {2}/gm, "");
  const kept = readFileSync(join(folder, "workspace", "main.tf"), "utf8");
  expect(kept).toContain("notes_note");
  if (options.sensitive === undefined) {
    expect(shown?.trimEnd()).toBe(kept.trimEnd());
  }
  expect(existsSync(join(folder, "workspace", ".terraform.tfstate.lock.info"))).toBe(false);
  rmSync(folder, { recursive: true });
  return error.message;
}

test("an error of Terraform's is shown with the configuration, its place and the log, without what is sensitive", async () => {
  const text = await failureOf({
    sensitive: ["hunter2"],
    steps: [{ name: "refused", config: config('text   = "refused"\n  secret = "hunter2"') }],
  });
  expect(text).toMatch(/^step 1 of 1 \(refused\): "terraform apply -json tfplan" failed\n/);
  expect(text).toContain('--- Configuration ---\n   1  resource "notes_note" "a" {\n   2    text   = "refused"\n');
  expect(text).toMatch(
    /--- Diagnostics ---\nError on main\.tf line 2, with notes_note\.a: Refused\n {4}text {3}= "refused"\n {2}No such notes are taken\./,
  );
  expect(text).toMatch(/--- The provider's log ---\n(\{.*\n)*\{.*"@message":"making a note".*\}\n/);
  expect(text).toContain('secret = "***"');
  expect(text).not.toContain("hunter2");
});

testInMatrix(
  "variables are shown with the configuration, but for the sensitive ones and what they are used for",
  async () => {
    const declared = ["text", "long", "secret"].map((name) => `variable "${name}" {}\n`).join("");
    const text = await failureOf({
      variables: { text: "plain", long: "l".repeat(600) },
      sensitiveVariables: { secret: "first-secret" },
      steps: [
        { config: `${declared}${config("text   = var.text\n  secret = var.secret")}` },
        {
          sensitiveVariables: { secret: "second-secret" },
          check: (state) => {
            throw new Error(`${JSON.stringify(state.attributes("notes_note.a"))} after first-secret`);
          },
        },
      ],
    });
    expect(text).toContain('--- Variables ---\n  text = "plain"\n  long = "lll');
    expect(text).toContain('l… (602 characters)\n  secret = "(sensitive)"\n');
    expect(text).toContain('"secret":"***"');
    expect(text).not.toMatch(/first-secret|second-secret/);
  },
);

test("a step that fails by its configuration leaves nothing behind, and its configuration to look at", async () => {
  const text = await failureOf({ steps: [{ config: config('text = "one"') }, { config: config("text = nothing") }] });
  expect(text).toMatch(/^step 2 of 2: "terraform plan .*failed\n/);
  expect(text).toMatch(/ {3}2 {4}text = nothing/);
});

test("a check's own error is shown with where it was thrown", async () => {
  const steps = [
    { config: config('text = "one"') },
    { check: () => expect("this").toBe("that"), name: "compared" },
    { config: "never reached" },
  ];
  const text = await failureOf({ steps });
  expect(text).toMatch(/^step 2 of 3 \(compared\): .*expect\(/);
  expect(text).toMatch(/Expected: .*"that"/);
});

test("a plan after the apply that is not empty is shown", async () => {
  notes.distort = (text) => `${text}!`;
  const text = await failureOf({ steps: [{ config: config('text = "one"') }] });
  expect(text).toContain("step 1 of 1: the plan after the apply, with refresh, was to be empty, but is not:");
  expect(text).toMatch(/~ text += "one!" -> "one"/);
});

testInMatrix("a plan that was to have changes and has none", async () => {
  const text = await failureOf({ steps: [{ config: config('text = "one"'), expectNonEmptyPlan: true }] });
  expect(text).toContain("the plan after the apply, with refresh, was to have changes, but is empty");
});

testInMatrix("an error that did not come, and one that is another", async () => {
  const missing = await failureOf({ steps: [{ config: config('text = "one"'), expectError: /Refused/ }] });
  expect(missing).toContain("an error that matches /Refused/ was expected, but there was none");
  const other = await failureOf({ steps: [{ config: config('text = "refused"'), expectError: /Accepted/ }] });
  expect(other).toContain('"terraform apply -json tfplan" failed, but its errors do not match /Accepted/');
  const judged = await failureOf({
    steps: [
      { config: config('text = "refused"'), expectError: ([error]) => expect(error?.address).toBe("notes_note.b") },
    ],
  });
  expect(judged).toMatch(/but its errors are not as they should be \(.*toBe/);
});

testInMatrix("an import that knows less than the state", async () => {
  const text = await failureOf({
    steps: [
      { config: config('text = "one"\n  color = "red"') },
      {
        prepare: () => {
          notes.distort = () => null;
        },
        importState: { address: "notes_note.a" },
      },
    ],
  });
  expect(text).toContain('step 2 of 2: the import of notes_note.a differs:\n  text: "one" became null\n');
});

test("something that is left after the final destroy", async () => {
  const text = await failureOf({
    steps: [{ config: config('text = "one"') }],
    destroyCheck: (state) => {
      throw new Error(`${state.attributes("notes_note.a").id} is still there`);
    },
  });
  expect(text).toMatch(/^the final destroy: note-1 is still there\n/);
});

test("a command that takes too long is interrupted, and its handler told", async () => {
  const text = await failureOf({ steps: [{ config: config('text = "endless"') }], commandTimeoutMs: 5000 });
  expect(text).toContain('"terraform apply -json tfplan" did not end within 5000 ms');
});
