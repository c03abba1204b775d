// Gets a clone ready: npm packages as the lock file says, and a Terraform. Runs before anything is installed, so it and all
// that it loads before it has installed them stand on Node alone. Does nothing, and says nothing, where all is there.
import { delimiter, dirname } from "node:path";
import { installPackages, whyStale } from "./setup/dependencies.mjs";
import { fetchTerraform, findTerraform } from "./setup/terraform.mjs";
import { cacheFolder, root } from "./shared/paths.mjs";
import { ExpectedError, isMain, runMain, step } from "./shared/report.mjs";

const oldestNode = 20;

/**
 * @returns {Promise<{ terraform: import("./setup/terraform.mjs").Terraform, env: NodeJS.ProcessEnv }>} `env` is the
 *   environment for what is started next: `terraform` on PATH, and cdktf told the same, are the one that was found
 */
export async function setup() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new ExpectedError(`Node ${oldestNode} or newer is needed; this is ${process.version}.`);
  }
  const reason = whyStale(root);
  if (reason !== undefined) {
    await step(`npm packages installed (${reason})`, () => installPackages(root));
  }
  const terraform =
    (await findTerraform(cacheFolder)) ?? (await step("Terraform fetched", () => fetchTerraform(cacheFolder)));
  return { terraform, env: withTerraform(terraform.path) };
}

/**
 * @param {string} path
 * @returns {NodeJS.ProcessEnv}
 */
function withTerraform(path) {
  // On Windows the variable is called Path, whatever the case in which it is asked for.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return {
    ...process.env,
    // This Node first: the provider is started as `env node`.
    [name]: [dirname(process.execPath), dirname(path), process.env[name]].filter(Boolean).join(delimiter),
    // The first is what cdktf reads, the second what Terraform's acceptance tests do by convention.
    TERRAFORM_BINARY_NAME: path,
    TF_ACC_TERRAFORM_PATH: path,
  };
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const { terraform } = await setup();
    console.log(`Ready: Node ${process.version}, Terraform ${terraform.version} (${terraform.origin}).`);
  });
}
