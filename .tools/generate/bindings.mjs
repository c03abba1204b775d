// The provider's schema → bindings, by the generator of each of the two libraries.
import { createRequire } from "node:module";
import { packageVersion, providerSource } from "../shared/paths.mjs";

/**
 * Writes `providers/ontap` into a folder.
 *
 * @param {"cdktf" | "cdktn"} library whose classes the bindings extend
 * @param {{ out: string, schema: object, terraform: string }} how
 */
export async function generateBindings(library, { out, schema, terraform }) {
  // The generators run Terraform when they are loaded.
  process.env.TERRAFORM_BINARY_NAME = terraform;
  process.env.CHECKPOINT_DISABLE = "1";
  delete process.env.TF_CLI_CONFIG_FILE;
  const require = createRequire(import.meta.url);
  const { CodeMaker, TerraformProviderConstraint, TerraformProviderGenerator } = require(
    `@${library}/provider-generator`,
  );
  const { ConstructsMakerProviderTarget, Language } = require(`@${library}/commons`);
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
