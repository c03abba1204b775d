// `node test/bench/fuzz.mjs [INPUTS] [SEED]`: feeds changed bytes to the decoders of values. Every input must be read as a
// value of its type or refused with a path: anything else is a crash, which is printed with what repeats it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
try {
  const outfile = join(folder, "fuzz-values.js");
  await build({
    entryPoints: [join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "fuzz-values.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
