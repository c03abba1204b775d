// `node .tools/bench-emulator.mjs`: what the emulator can carry. `--json` prints one object.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { cacheFolder, root } from "./shared/paths.mjs";
import { runMain } from "./shared/report.mjs";
import { endWithChildren, run } from "./shared/run.mjs";

await runMain(async () => {
  // Inside the repository, so that packages are found from there.
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, "bench-emulator-"));
  endWithChildren(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, "emulator.js");
  await build({
    entryPoints: [join(root, "test/bench/emulator.ts")],
    outfile,
    bundle: true,
    platform: "node",
    packages: "external",
  });
  const { code } = await run(process.execPath, [outfile, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
  return code ?? 1;
});
