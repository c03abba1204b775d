// The packages that check the prose of the pages and make a site of them. They have a lock file of their own, so that who runs the tests
// does not install them.
import { join } from "node:path";
import { root } from "../shared/paths.mjs";
import { step } from "../shared/report.mjs";
import { installPackages, whyStale } from "./dependencies.mjs";

export const pageTools = join(root, ".tools/pages");

export async function installPageTools() {
  if (whyStale(pageTools) !== undefined) {
    await step("Packages for the pages installed", () => installPackages(pageTools));
  }
}
