import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Core } from "./support/core";

const root = join(__dirname, "..");
const run = promisify(execFile);

describe("the pages that are written by npm run docs", () => {
  it("are what the schemas, the examples and the rules say", async () => {
    const { stdout } = await run(process.execPath, [".tools/docs.mjs", "--check", "--built"], { cwd: root });
    expect(stdout).toContain("up to date");
  });
});

/** Folders of examples in HCL, each a configuration by itself. */
const kinds = ["resources", "data-sources", "ephemeral-resources", "functions"];
const folders = [...kinds, ...(Core.ask().has("actions") ? ["actions"] : [])].flatMap((kind) =>
  readdirSync(join(root, "examples", kind)).map((name) => `${kind}/${name}`),
);

describe("the examples in HCL", () => {
  let scratch: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "hcl-examples-"));
    mkdirSync(join(scratch, "bin"));
    cpSync(join(root, "dist/terraform-provider-ontap"), join(scratch, "bin/terraform-provider-ontap"));
    const overrides = `provider_installation {\n  dev_overrides { "cdktf-ontap/ontap" = ${JSON.stringify(join(scratch, "bin"))} }\n}\n`;
    writeFileSync(join(scratch, "terraform.rc"), overrides);
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  it.each(folders)("%s is valid", async (folder) => {
    const project = mkdtempSync(join(scratch, "project-"));
    // Not on its own: it imports what the other example imports.
    const filter = (file: string) => !file.endsWith("import-by-identity.tf");
    cpSync(join(root, "examples", folder), project, { recursive: true, filter });
    cpSync(join(root, "examples/provider/provider.tf"), join(project, "provider.tf"));
    const env = {
      PATH: process.env.PATH,
      HOME: scratch,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: join(scratch, "terraform.rc"),
    };
    const terraform = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
    const { stdout } = await run(terraform, ["validate", "-json"], { cwd: project, env });
    const { valid, diagnostics } = JSON.parse(stdout) as { valid: boolean; diagnostics: { severity: string }[] };
    expect({ valid, errors: diagnostics.filter(({ severity }) => severity === "error") }).toEqual({
      valid: true,
      errors: [],
    });
  });
});
