// Whether something that is built from files has to be built again: by their content, so that neither a fresh clone's times
// nor a changed branch mislead it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "../shared/paths.mjs";

/**
 * @param {readonly string[]} paths files and folders below the repository's root
 * @param {(path: string) => boolean} isInput asked for each file and folder, with its path from the root
 */
export function hashOf(paths, isInput = () => true) {
  const hash = createHash("sha256").update(process.version);
  /** @param {string} path */
  const add = (path) => {
    const name = relative(root, path).replaceAll("\\", "/");
    if (!existsSync(path) || !isInput(name)) {
      return;
    }
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path).sort()) {
        add(join(path, entry));
      }
    } else {
      hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
    }
  };
  for (const path of paths) {
    add(join(root, path));
  }
  return hash.digest("hex");
}

/**
 * Builds if the inputs are not those of the last build that succeeded.
 *
 * @param {{ stamp: string, output: string, hash: string }} what `stamp` is the file that remembers the inputs' hash
 * @param {() => Promise<void>} build
 * @returns {Promise<boolean>} whether it had to build
 */
export async function buildIfChanged({ stamp, output, hash }, build) {
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) {
    return false;
  }
  rmSync(stamp, { force: true });
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
