// Terraform: the one that the user names, the one on PATH, or a pinned release that is fetched once.
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { ExpectedError } from "../shared/report.mjs";
import { run } from "../shared/run.mjs";
import { oldestVersion, pinnedRelease, platformName } from "./terraform-release.mjs";

/** @typedef {{ path: string, version: string, origin: string }} Terraform `path` is absolute */

const executableName = process.platform === "win32" ? "terraform.exe" : "terraform";

/**
 * The version that a Terraform or OpenTofu executable reports.
 *
 * @param {string} path
 * @returns {Promise<string | undefined>} undefined when it cannot be run or is something else
 */
async function versionOf(path) {
  // A CLI configuration file that is missing or broken adds warnings to the output, and is none of our business here.
  const { TF_CLI_CONFIG_FILE: _, ...env } = process.env;
  try {
    const { code, stdout } = await run(path, ["version", "-json"], {
      env: { ...env, CHECKPOINT_DISABLE: "1" },
      timeout: 60_000,
    });
    return code === 0 ? JSON.parse(stdout.slice(stdout.indexOf("{"))).terraform_version : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The file that a command stands for, as a shell would find it.
 *
 * @param {string} command a name or a path
 * @returns {string | undefined} absolute
 */
export function fileOf(command) {
  const isPath = /[\\/]/.test(command);
  const folders = isPath ? [""] : (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const names = process.platform === "win32" ? [command, `${command}.exe`] : [command];
  const candidates = folders.flatMap((folder) => names.map((name) => resolve(folder, name)));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  });
}

/** Whether the tests and the demo run with it. @param {string} version */
export function isRecent(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestVersion;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * Looks for a Terraform of this machine, in this order: `TERRAFORM_BINARY_NAME` (the variable that cdktf reads too; a name
 * or a path, OpenTofu's as well), PATH, and what an earlier run fetched.
 *
 * @param {string} cache the folder that `fetchTerraform` was given
 * @param {import("./terraform-release.mjs").TerraformRelease} [release]
 * @returns {Promise<Terraform | undefined>}
 * @throws {ExpectedError} when the one that the variable names does not do
 */
export async function findTerraform(cache, release = pinnedRelease) {
  const oldest = oldestVersion.join(".");
  const named = process.env.TERRAFORM_BINARY_NAME;
  const path = fileOf(named || "terraform");
  const version = path === undefined ? undefined : await versionOf(path);
  if (named) {
    const start = `TERRAFORM_BINARY_NAME is "${named}", which`;
    if (path === undefined) {
      throw new ExpectedError(`${start} is no executable file: correct it or unset it.`);
    }
    if (version === undefined) {
      throw new ExpectedError(`${start} does not run as Terraform or OpenTofu: correct it or unset it.`);
    }
    if (!isRecent(version)) {
      throw new ExpectedError(`${start} is version ${version}: ${oldest} or newer is needed.`);
    }
    return { path, version, origin: "named by TERRAFORM_BINARY_NAME" };
  }
  if (path !== undefined && version !== undefined && isRecent(version)) {
    return { path, version, origin: "found on PATH" };
  }
  const fetched = join(cache, `terraform-${release.version}`, executableName);
  if (existsSync(fetched)) {
    return { path: fetched, version: release.version, origin: "fetched earlier" };
  }
  return undefined;
}

/**
 * Fetches the pinned release. Nothing of the archive is used before its checksum has been seen to be the pinned one.
 *
 * @param {string} cache where to keep it
 * @param {import("./terraform-release.mjs").TerraformRelease} [release]
 * @returns {Promise<Terraform>}
 * @throws {ExpectedError} when there is no archive for this platform, it cannot be fetched, or it is not the pinned one
 */
export async function fetchTerraform(cache, release = pinnedRelease) {
  const platform = platformName();
  const expected = release.sha256[platform];
  const wayOut = `Install Terraform ${oldestVersion.join(".")} or newer, or set TERRAFORM_BINARY_NAME to the path of one.`;
  if (expected === undefined) {
    throw new ExpectedError(`Terraform was not found, and there is no pinned release of it for ${platform}. ${wayOut}`);
  }
  const url = `${release.url}/terraform_${release.version}_${platform}.zip`;
  const archive = await download(url, wayOut);
  const actual = createHash("sha256").update(archive).digest("hex");
  if (actual !== expected) {
    throw new ExpectedError(
      `${url} is not the release that was pinned: its SHA-256 is ${actual}, expected was ${expected}. It was not used. ${wayOut}`,
    );
  }
  const folder = join(cache, `terraform-${release.version}`);
  const path = join(folder, executableName);
  const unfinished = `${path}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(unfinished, await unzip(archive, executableName), { mode: 0o755 });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new ExpectedError(`${url} could not be unpacked into ${folder}: ${messageOf(error)}. ${wayOut}`);
  }
  return { path, version: release.version, origin: `fetched from ${release.url}` };
}

/**
 * @param {Buffer} archive
 * @param {string} name of the file in it
 */
async function unzip(archive, name) {
  // Packages are installed before a Terraform is looked for, but this module is loaded before that.
  const { unzipSync } = await import("fflate");
  const content = unzipSync(archive, { filter: (file) => file.name === name })[name];
  if (content === undefined) {
    throw new Error(`it has no file named ${name}`);
  }
  return content;
}

/**
 * @param {string} url
 * @param {string} wayOut
 */
async function download(url, wayOut) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
    if (!response.ok) {
      throw new Error(`the server answered ${response.status} ${response.statusText}`.trimEnd());
    }
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new ExpectedError(`Terraform was not found, and ${url} could not be fetched: ${messageOf(error)}. ${wayOut}`);
  }
}

/** @param {unknown} error */
function messageOf(error) {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
