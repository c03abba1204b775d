// The provider's schema → providers/ontap: CDKTF bindings, by @cdktf/provider-generator.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ownEnvironment } from "../shared/environment.mjs";
import { distFolder, packageVersion, providerSource } from "../shared/paths.mjs";
import { mustRun } from "../shared/run.mjs";

/**
 * What `terraform providers schema -json` prints for this provider.
 *
 * @param {string} terraform
 * @param {string} scratch
 * @returns {Promise<object>}
 */
async function readSchema(terraform, scratch) {
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

/**
 * @param {string} out the folder that stands for `generated`
 * @param {{ terraform: string, scratch: string }} tools
 */
export async function generateBindings(out, { terraform, scratch }) {
  const schema = await readSchema(terraform, scratch);
  // The generator runs Terraform when it is loaded.
  process.env.TERRAFORM_BINARY_NAME = terraform;
  process.env.CHECKPOINT_DISABLE = "1";
  delete process.env.TF_CLI_CONFIG_FILE;
  const require = createRequire(import.meta.url);
  const { CodeMaker, TerraformProviderConstraint, TerraformProviderGenerator } = require("@cdktf/provider-generator");
  const { ConstructsMakerProviderTarget, Language } = require("@cdktf/commons");
  const [major, minor] = packageVersion.split(".");
  const constraint = new TerraformProviderConstraint({
    name: "ontap",
    source: providerSource,
    version: `~> ${major}.${minor}`,
  });
  const code = new CodeMaker();
  new TerraformProviderGenerator(code, schema).generate(
    new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT),
  );
  await code.save(out);
}
