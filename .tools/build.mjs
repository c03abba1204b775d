// `npm run build`: lib (the package's modules) and dist (the provider as one executable file). Skips what is up to date.
import { bundle } from "./build/bundle.mjs";
import { compile } from "./build/compile.mjs";
import { generateCdktn } from "./generate/cdktn.mjs";
import { setup } from "./setup.mjs";
import { isMain, runMain, step } from "./shared/report.mjs";
import { endWithChildren } from "./shared/run.mjs";

/** @param {import("./setup/terraform.mjs").Terraform} terraform reads the schema for the bindings of CDK Terrain */
export async function build(terraform) {
  await step("Provider bundled", bundle);
  await step("Constructs and bindings made for cdktn", () => generateCdktn(terraform.path));
  await step("Package compiled", compile);
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    endWithChildren();
    const { terraform } = await setup();
    await build(terraform);
  });
}
