// `npm test`: unit and acceptance tests, from a clone with nothing installed. Arguments go to jest: `npm test -- test/install`.
import { join } from "node:path";
import { build } from "./build.mjs";
import { setup } from "./setup.mjs";
import { ownEnvironment, temporaryFolder } from "./shared/environment.mjs";
import { root } from "./shared/paths.mjs";
import { runMain, seconds } from "./shared/report.mjs";
import { endWithChildren, run } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

await runMain(async () => {
  // What tests, and the libraries that they try, leave in the folder for temporary files is gone when they are over.
  const scratch = scratchFolder("ontap");
  endWithChildren(scratch.remove);
  const begin = performance.now();
  const { terraform, env } = await setup();
  await build(terraform);
  const { code, signal } = await run(
    process.execPath,
    [join(root, "node_modules/jest/bin/jest.js"), ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: "inherit",
      env: ownEnvironment(env, { TF_ACC_TERRAFORM_PATH: terraform.path, ...temporaryFolder(scratch.path) }),
    },
  );
  const time = seconds(performance.now() - begin);
  if (code === 0) {
    console.log(`\nnpm test: everything passed, in ${time}, with Terraform ${terraform.version}.`);
  } else {
    console.log(`\nnpm test: FAILED (jest ended with ${code ?? signal}), after ${time}. What failed is named above.`);
  }
  return code ?? 1;
});
