// The npm packages: node_modules has to be what package-lock.json says, no more is checked.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ExpectedError } from "../shared/report.mjs";
import { mustRun } from "../shared/run.mjs";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function lockedPackages(file) {
  if (!existsSync(file)) {
    return undefined;
  }
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/**
 * Why the packages have to be installed, or undefined when they are there as the lock file says.
 * npm keeps its own record of what it installed in node_modules/.package-lock.json; packages that are optional may be
 * missing, since npm leaves out those made for another platform.
 *
 * @param {string} folder the one with package-lock.json
 * @returns {string | undefined}
 */
export function whyStale(folder) {
  const wanted = lockedPackages(join(folder, "package-lock.json"));
  if (wanted === undefined) {
    throw new ExpectedError(`${folder} has no package-lock.json: this is not a whole clone.`);
  }
  const installed = lockedPackages(join(folder, "node_modules", ".package-lock.json"));
  if (installed === undefined) {
    return "nothing is installed yet";
  }
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "") {
      continue;
    }
    const found = installed[path];
    if (found === undefined) {
      if (!entry.optional && !entry.devOptional) {
        return `${path} is not installed`;
      }
    } else if (found.version !== entry.version || found.integrity !== entry.integrity) {
      return `${path} is ${found.version}, the lock file says ${entry.version}`;
    } else if (!existsSync(join(folder, path, "package.json"))) {
      return `${path} has been removed`;
    }
  }
  const extra = Object.keys(installed).find((path) => wanted[path] === undefined);
  return extra === undefined ? undefined : `${extra} is installed but not in the lock file`;
}

/**
 * Installs exactly what the lock file says.
 *
 * @param {string} folder
 */
export async function installPackages(folder) {
  // The npm that runs this script, if one does: its path is known even where PATH has another npm, or none.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npm?.endsWith("npm-cli.js")) {
    await mustRun(process.execPath, [npm, ...args], { cwd: folder });
  } else {
    await mustRun("npm", args, { cwd: folder, shell: process.platform === "win32" });
  }
}
