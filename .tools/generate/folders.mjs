// Comparing what was generated with what is checked in.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** @param {string} folder */
function filesBelow(folder) {
  if (!existsSync(folder)) {
    return [];
  }
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.filter((path) => statSync(join(folder, path)).isFile()).sort();
}

/**
 * @param {string} generated
 * @param {string} kept
 * @returns {string[]} one line for each file that differs
 */
export function differences(generated, kept) {
  const expected = new Set(filesBelow(generated));
  const lines = [];
  for (const path of expected) {
    const old = join(kept, path);
    if (!existsSync(old)) {
      lines.push(`missing  ${path}`);
    } else if (!readFileSync(old).equals(readFileSync(join(generated, path)))) {
      lines.push(`changed  ${path}`);
    }
  }
  for (const path of filesBelow(kept)) {
    if (!expected.has(path)) {
      lines.push(`left     ${path}`);
    }
  }
  return lines;
}

/**
 * Makes `kept` what was generated, touching only what differs.
 *
 * @param {string} generated
 * @param {string} kept
 */
export function update(generated, kept) {
  for (const line of differences(generated, kept)) {
    const path = line.slice(9);
    if (line.startsWith("left")) {
      rmSync(join(kept, path));
    } else {
      mkdirSync(dirname(join(kept, path)), { recursive: true });
      cpSync(join(generated, path), join(kept, path));
    }
  }
}
