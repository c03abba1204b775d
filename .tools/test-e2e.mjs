// `npm run test:e2e`: the packed package as users have it, in a project that knows nothing of this repository. Takes minutes.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { setup } from "./setup.mjs";
import { ownEnvironment, temporaryFolder } from "./shared/environment.mjs";
import { root } from "./shared/paths.mjs";
import { runMain, seconds } from "./shared/report.mjs";
import { endWithChildren, run } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

await runMain(async () => {
  // What tests, and the libraries that they try, leave in the folder for temporary files is gone when they are over.
  const scratch = scratchFolder("ontap");
  // PostgreSQL refuses to run as root, so it may be another user who has to get through to a folder in there.
  chmodSync(scratch.path, 0o711);
  endWithChildren(scratch.remove);
  const begin = performance.now();
  const { terraform, env } = await setup();
  const jest = join(root, "node_modules/jest/bin/jest.js");
  const args = ["--config", join(root, "test/e2e/jest.config.json"), ...process.argv.slice(2)];
  const { code, signal } = await run(process.execPath, [jest, ...args], {
    cwd: root,
    stdio: "inherit",
    env: ownEnvironment(env, {
      TERRAFORM_BINARY_NAME: terraform.path,
      TF_ACC_TERRAFORM_PATH: terraform.path,
      ...temporaryFolder(scratch.path),
    }),
  });
  const time = seconds(performance.now() - begin);
  if (code === 0) {
    console.log(`\nnpm run test:e2e: everything passed, in ${time}, with Terraform ${terraform.version}.`);
  } else {
    console.log(
      `\nnpm run test:e2e: FAILED (jest ended with ${code ?? signal}), after ${time}. What failed is named above.`,
    );
  }
  return code ?? 1;
});
