import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { findTerraform } from "../../src/framework/testing/terraform-binary";
import { root } from "../tools/run-module";

// Terraform starts the script where something is missing that nearly every machine has.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bare-machine-test-"));
  writeFileSync(
    join(folder, "main.tf"),
    'terraform {\n  required_providers {\n    ontap = { source = "cdktf-ontap/ontap" }\n  }\n}\nprovider "ontap" {}\n',
  );
  writeFileSync(
    join(folder, "cli.tfrc"),
    `provider_installation {\n  dev_overrides { "cdktf-ontap/ontap" = ${JSON.stringify(join(root, "dist"))} }\n}\n`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What `terraform validate` prints, with these variables and no others. */
async function validate(env: Readonly<Record<string, string>>): Promise<string> {
  const all = { HOME: folder, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc"), ...env };
  const options = { cwd: folder, env: all };
  const run = promisify(execFile)(findTerraform(), ["validate", "-no-color"], options);
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  // Terraform breaks its lines and frames them.
  return `${stdout}${stderr}`.replace(/[│╷╵\s]+/g, " ");
}

test("without node on the PATH, Terraform's error says so", async () => {
  const output = await validate({ PATH: "/nonexistent" });
  expect(output).toContain("no node is on the PATH that Terraform has");
  expect(output).toContain("PATH=/nonexistent");
});

test("without the folder of TMPDIR it starts all the same", async () => {
  expect(await validate({ PATH: dirname(process.execPath), TMPDIR: "/nonexistent" })).toContain(
    "configuration is valid",
  );
});
