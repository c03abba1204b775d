// The provider's schema, as Terraform prints it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownEnvironment } from "../shared/environment.mjs";
import { distFolder, providerSource } from "../shared/paths.mjs";
import { mustRun } from "../shared/run.mjs";

/**
 * What `terraform providers schema -json` prints for this provider.
 *
 * @param {string} terraform
 * @param {string} scratch
 * @returns {Promise<object>}
 */
export async function readSchema(terraform, scratch) {
  const project = join(scratch, "schema");
  mkdirSync(project);
  writeFileSync(
    join(project, "main.tf"),
    `terraform {\n  required_providers {\n    ontap = { source = "${providerSource}" }\n  }\n}\n`,
  );
  const config = join(project, "cli.tfrc");
  writeFileSync(
    config,
    `provider_installation {\n  dev_overrides { ${JSON.stringify(providerSource)} = ${JSON.stringify(distFolder)} }\n}\n`,
  );
  const { stdout } = await mustRun(terraform, ["providers", "schema", "-json", "-no-color"], {
    cwd: project,
    env: ownEnvironment(process.env, { TF_CLI_CONFIG_FILE: config }),
    timeout: 120_000,
  });
  return JSON.parse(stdout);
}
