// The provider where Terraform finds it: in a mirror, since cdktf always runs `terraform init`, and as a development override,
// so that a rebuilt executable is not held against the checksum of the one before.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFile, distFolder, providerSource } from "./paths.mjs";
import { mustRun } from "./run.mjs";

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the CLI configuration file to name in TF_CLI_CONFIG_FILE
 */
export async function provideProvider(folder, env) {
  const mirror = join(folder, "mirror");
  await mustRun(process.execPath, [bundleFile, "install", "--mirror", mirror], { env, timeout: 60_000 });
  const file = join(folder, "cli.tfrc");
  const quoted = [providerSource, distFolder, mirror].map((text) => JSON.stringify(text));
  writeFileSync(
    file,
    `provider_installation {
  dev_overrides {
    ${quoted[0]} = ${quoted[1]}
  }
  filesystem_mirror {
    path = ${quoted[2]}
  }
}
`,
  );
  return file;
}
