// A folder of a script's own, which is gone when the script is.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @param {string} name of what it is for
 * @returns {{ path: string, remove: () => void }} `remove` is synchronous, so that an exit handler can call it
 */
export function scratchFolder(name) {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
