// Running jest as a user's shell would: none of their settings, and a folder of its own for temporary files.
import { chmodSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ownEnvironment, temporaryFolder } from "./environment.mjs";
import { root } from "./paths.mjs";
import { seconds } from "./report.mjs";
import { endWithChildren, run } from "./run.mjs";
import { scratchFolder } from "./scratch.mjs";

/** One more than there are cores: many tests wait, for Terraform or for a cluster. */
export const workers = `--maxWorkers=${availableParallelism() + 1}`;

/**
 * How rarely programs in Go collect garbage, in percent of what they hold. A Terraform command of a test takes 45 ms of a processor
 * by it, and 66 by Go's default of 100.
 */
const rareCollections = "400";

/**
 * @param {string} command what to call it in its last line
 * @param {readonly string[]} args jest's
 * @param {() => Promise<{ terraform: import("../setup/terraform.mjs").Terraform, env: NodeJS.ProcessEnv }>} prepare
 * @param {NodeJS.ProcessEnv} [more] what the tests need beside in their environment
 * @returns {Promise<number>} the exit status
 */
export async function runJest(command, args, prepare, more = {}) {
  // What tests, and the libraries that they try, leave in the folder for temporary files is gone when they are over.
  const scratch = scratchFolder("ontap");
  // PostgreSQL refuses to run as root, so it may be another user who has to get through to a folder in there.
  chmodSync(scratch.path, 0o711);
  endWithChildren(scratch.remove);
  const begin = performance.now();
  const { terraform, env } = await prepare();
  const { code, signal } = await run(process.execPath, [join(root, "node_modules/jest/bin/jest.js"), ...args], {
    cwd: root,
    stdio: "inherit",
    env: ownEnvironment(env, {
      TERRAFORM_BINARY_NAME: terraform.path,
      TF_ACC_TERRAFORM_PATH: terraform.path,
      GOGC: rareCollections,
      ...temporaryFolder(scratch.path),
      ...more,
    }),
  });
  const time = seconds(performance.now() - begin);
  console.log(
    code === 0
      ? `\n${command}: everything passed, in ${time}, with Terraform ${terraform.version}.`
      : `\n${command}: FAILED (jest ended with ${code ?? signal}), after ${time}. What failed is named above.`,
  );
  return code ?? 1;
}
