// `npm run build`: lib (the package's modules) and dist (the provider as one executable file). Skips what is up to date.
import { bundle } from "./build/bundle.mjs";
import { compile } from "./build/compile.mjs";
import { setup } from "./setup.mjs";
import { isMain, runMain, step } from "./shared/report.mjs";
import { endWithChildren } from "./shared/run.mjs";

export async function build() {
  await Promise.all([step("Provider bundled", bundle), step("Package compiled", compile)]);
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    endWithChildren();
    await setup();
    await build();
  });
}
