// `npm run demo`: the whole line with real programs and emulated clusters, from a clone with nothing installed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { startEmulator } from "./demo/emulator.mjs";
import { adoptionSteps, hclSteps, offerSteps, peeringSteps } from "./demo/steps.mjs";
import { setup } from "./setup.mjs";
import { ownEnvironment } from "./shared/environment.mjs";
import { provideProvider } from "./shared/provider.mjs";
import { runMain, seconds, step } from "./shared/report.mjs";
import { endWithChildren } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

await runMain(async () => {
  const begin = performance.now();
  const scratch = scratchFolder("ontap-demo");
  endWithChildren(scratch.remove);
  const { terraform, env: found } = await step("Set-up: npm packages and Terraform are there", setup);
  await build(terraform);

  const home = join(scratch.path, "cdktf-home");
  mkdirSync(home);
  const env = ownEnvironment(found, { CDKTF_HOME: home });
  const emulator = await step("Emulator started: clusters alpha, beta and gamma", () =>
    startEmulator(["alpha", "beta", "gamma"], env),
  );
  try {
    const config = await step("Provider installed into a mirror", () => provideProvider(scratch.path, env));
    const surroundings = { scratch: scratch.path, env: { ...env, TF_CLI_CONFIG_FILE: config } };
    const [alpha, beta, gamma] = emulator.clusters;
    if (!alpha || !beta || !gamma) {
      throw new Error("the emulator has too few clusters");
    }
    await hclSteps(surroundings, terraform.path, alpha, beta);
    await peeringSteps(surroundings, alpha, beta);
    await offerSteps(surroundings, alpha, beta);
    await adoptionSteps(surroundings, alpha, gamma);
  } finally {
    await emulator.stop();
  }
  console.log(`\nnpm run demo: all of it worked, in ${seconds(performance.now() - begin)}.`);
});
