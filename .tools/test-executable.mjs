// `npm run test:executable`: the tests that start the provider as a process, on the executable that holds its runtime in place of the
// script. Arguments go to jest in place of all these tests.
import { build } from "./build.mjs";
import { buildExecutable, ownPlatform } from "./release/executable.mjs";
import { setup } from "./setup.mjs";
import { runJest, workers } from "./shared/jest.mjs";
import { runMain, step } from "./shared/report.mjs";

const suites = [
  "test/acceptance",
  "test/framework/plugin",
  "test/framework/testing/binary",
  "test/release",
  "test/cli",
];

await runMain(async () => {
  const given = process.argv.slice(2);
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  return runJest(
    "npm run test:executable",
    [workers, ...(given.length > 0 ? given : suites)],
    async () => {
      const found = await setup();
      await build(found.terraform);
      const { executable } = await step("Executable with its runtime", () => buildExecutable(ownPlatform()));
      env.ONTAP_PROVIDER_EXECUTABLE = executable;
      return found;
    },
    env,
  );
});
