// src, generated and examples → lib: CommonJS and type declarations.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, libFolder, root } from "../shared/paths.mjs";
import { mustRun } from "../shared/run.mjs";
import { buildIfChanged, hashOf } from "./inputs.mjs";

const configFile = join(root, ".tools/build/tsconfig.json");

/** @returns {Promise<boolean>} whether anything had to be done */
export function compile() {
  const hash = hashOf(["src", "generated", "examples", "tsconfig.json", "package-lock.json", ".tools/build"]);
  return buildIfChanged({ stamp: join(cacheFolder, "compiled"), output: libFolder, hash }, async () => {
    // A file that is no longer compiled must not be imported by accident.
    rmSync(libFolder, { recursive: true, force: true });
    await mustRun(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--project", configFile], {
      cwd: root,
    });
  });
}
