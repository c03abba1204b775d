import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findTerraform } from "../../../src/framework/testing";
import { differences, formatDifferences } from "../../../src/framework/testing/compare";
import { parseDiagnostics, unwrap } from "../../../src/framework/testing/diagnostic";
import { parseShowJson } from "../../../src/framework/testing/show-json";
import { Workspace } from "../../../src/framework/testing/workspace";

it("a file of a workspace that is not there is empty, and one that cannot be read is an error", async () => {
  const folder = mkdtempSync(join(tmpdir(), "workspace-"));
  const workspace = new Workspace(folder, { terraform: "terraform", environment: {}, timeoutMs: 1000 });
  mkdirSync(join(folder, "terraform.tfstate"));
  expect(await workspace.read("missing")).toBe("");
  await expect(workspace.read("terraform.tfstate")).rejects.toThrow("EISDIR");
  rmSync(folder, { recursive: true });
});

describe("the executable that runs the tests", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "find-terraform-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Makes a file in a folder of its own. */
  function make(parent: string, name: string, mode = 0o755): string {
    const file = join(folder, parent, name);
    mkdirSync(join(folder, parent), { recursive: true });
    writeFileSync(file, "");
    chmodSync(file, mode);
    return file;
  }

  const path = (...names: string[]) => ({ PATH: names.map((name) => join(folder, name)).join(delimiter) });

  test("is what TF_ACC_TERRAFORM_PATH says", () => {
    const wanted = make("a", "my-terraform");
    expect(findTerraform({ ...path("b"), TF_ACC_TERRAFORM_PATH: wanted })).toBe(wanted);
    expect(() => findTerraform({ TF_ACC_TERRAFORM_PATH: join(folder, "a") })).toThrow(/which is no executable file/);
  });

  test("is terraform wherever on the PATH, else tofu", () => {
    make("a", "terraform", 0o644); // cannot be executed
    const tofu = make("a", "tofu");
    expect(findTerraform(path("a", "b"))).toBe(tofu);
    const terraform = make("b", "terraform");
    expect(findTerraform({ ...path("a", "", "b"), TF_ACC_TERRAFORM_PATH: "" })).toBe(terraform);
  });

  test("is missed with words", () => {
    expect(() => findTerraform(path("none"))).toThrow(/Neither terraform nor tofu is on the PATH\. Install/);
    expect(() => findTerraform({})).toThrow(/set TF_ACC_TERRAFORM_PATH/);
  });
});

test("attributes that differ are found at any depth, save where they are ignored", () => {
  const expected = { id: "1", rules: [{ port: 1, name: "a" }, { port: 2 }], tags: ["a"], timeouts: { create: "1s" } };
  const actual = {
    id: "1",
    rules: [
      { port: 9, name: "b" },
      { port: 2, extra: null },
    ],
    tags: ["a", "b"],
  };
  expect(differences(expected, actual, ["timeouts", "rules.port"])).toEqual([
    { path: "rules[0].name", expected: "a", actual: "b" },
    { path: "rules[1].extra", expected: undefined, actual: null },
    { path: "tags", expected: ["a"], actual: ["a", "b"] },
  ]);
  expect(differences(expected, actual, ["timeouts", "rules[0]", "rules[1]", "tags"])).toEqual([]);
  expect(formatDifferences(differences({ a: 1 }, {}, []))).toBe("  a: 1 became absent");
});

test("numbers that JavaScript cannot hold are read as their digits", () => {
  expect(parseShowJson('{"a":1.5,"b":18446744073709551617,"c":[0.1]}')).toEqual({
    a: 1.5,
    b: "18446744073709551617",
    c: [0.1],
  });
});

test("diagnostics are read from Terraform's JSON lines, and what is no JSON becomes one", () => {
  const shown = { severity: "warning", summary: "Odd" };
  const override = { severity: "warning", summary: "Provider development overrides are in effect" };
  const lines = [{ type: "version" }, { diagnostic: shown }, { diagnostic: override }].map((line) =>
    JSON.stringify(line),
  );
  expect(parseDiagnostics([...lines, "{broken"].join("\n"), "╷\n│ Error: no\n│ such thing\n╵")).toEqual([
    { severity: "warning", summary: "Odd", detail: "" },
    { severity: "error", summary: "{broken\n\nError: no such thing", detail: "" },
  ]);
});

test("text that was wrapped for a terminal is put together again", () => {
  expect(unwrap("\u001b[31m╷\n│ One paragraph\n│ in two lines.\n│\n│   indented\n╵\u001b[0m")).toBe(
    "One paragraph in two lines.\n\n  indented",
  );
});
