// `node .tools/bench-mesh.mjs`: requests and time of a hub with 40 spokes, as one resource for each pair and as two. Takes the
// executable as `npm run build` made it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { setup } from "./setup.mjs";
import { bundleFile, cacheFolder, root } from "./shared/paths.mjs";
import { runMain } from "./shared/report.mjs";
import { endWithChildren, run } from "./shared/run.mjs";

await runMain(async () => {
  const { terraform } = await setup();
  // Inside the repository, so that packages are found from there.
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, "bench-mesh-"));
  endWithChildren(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, "mesh.js");
  await build({
    entryPoints: [join(root, "test/bench/mesh.ts")],
    outfile,
    bundle: true,
    platform: "node",
    packages: "external",
  });
  const { code } = await run(process.execPath, [outfile, bundleFile, terraform.path], { cwd: root, stdio: "inherit" });
  return code ?? 1;
});
