// Other versions of Node than the one that runs this script, each fetched once.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../shared/paths.mjs";
import { mustRun } from "../shared/run.mjs";

/**
 * Node, from npm's package `node`, whose install script takes the executable for this platform. npm holds both against the checksums
 * that the registry tells.
 *
 * @param {string} version such as 22.23.3
 * @returns {Promise<string>} the path of its executable
 * @throws {import("../shared/report.mjs").ExpectedError} when it cannot be fetched
 */
export async function fetchNode(version) {
  const folder = join(cacheFolder, `node-${version}`);
  const executable = join(folder, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(executable)) {
    return executable;
  }
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    writeFileSync(join(unfinished, "package.json"), '{ "private": true }\n');
    const options = ["--ignore-scripts=false", "--no-audit", "--no-fund"];
    await mustRun("npm", ["install", `node@${version}`, ...options], {
      cwd: unfinished,
      shell: process.platform === "win32",
      timeout: 600_000,
    });
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return executable;
}
