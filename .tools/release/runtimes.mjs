// The runtime that goes into the executables: Bun, from npm, in the build for each platform. Pinned with the checksums that the
// registry tells of the packages, which are not in package.json since nobody but a release needs them (50 MB each).
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../shared/paths.mjs";
import { ExpectedError } from "../shared/report.mjs";
import { mustRun } from "../shared/run.mjs";

export const runtimeVersion = "1.4.5";

/**
 * @typedef {object} Runtime
 * @property {string} name as npm's package has it
 * @property {string} target as Bun's `--target` has it
 * @property {string} sha512 of the package, in base64
 */

/** @type {Readonly<Record<string, Runtime>>} by the platform as Terraform names it, with `_musl` for Alpine and its like */
export const runtimes = {
  darwin_amd64: {
    name: "darwin-x64",
    target: "bun-darwin-x64",
    sha512: "qkLPMGHZM9NI6CeHTWwVezzmlo6cC4Ta7yUAjYIWXS366qQcOlcp75t2uZyiuVRBMPS0h9qE0tCcvCHGaFqjJg==",
  },
  darwin_arm64: {
    name: "darwin-aarch64",
    target: "bun-darwin-arm64",
    sha512: "4MIFXHmctH2EhAxLXm2/qxNtv17dFtLJylvaOCsrgq6KSqHTs6eW5YSrJjRbJxYUJaR901fsN8JfZOa+CsWpWQ==",
  },
  linux_amd64: {
    name: "linux-x64",
    target: "bun-linux-x64",
    sha512: "IWX9BELoGHAUtMonkeSaNaZwXzRk+oDw6Mk+HBFXd3KHYIBNBsIGRupMZPcgNoDbJpLu6gAJjIoIVPZtt1aJ1g==",
  },
  linux_amd64_musl: {
    name: "linux-x64-musl",
    target: "bun-linux-x64-musl",
    sha512: "10QoW/YfTgnURaGEaHpJCiXjLI2e5iTtfVDaA5JKcyUzaa1cq6cVUY9/Uq5XkYzvtRjHLRe9Oj/lTDIQcxy8HQ==",
  },
  linux_arm64: {
    name: "linux-aarch64",
    target: "bun-linux-arm64",
    sha512: "4BXmsSKnjOrlGWqZV4x/oWa7AVoR+B6lCXddMzOAXBIm3t50eslg9wb66gmtW1AamEQ1l1CDvmmruysEhqOWMg==",
  },
  linux_arm64_musl: {
    name: "linux-aarch64-musl",
    target: "bun-linux-arm64-musl",
    sha512: "XCNc+WvvMAdNNb+OWTogpy+N9wm62fkVeEVLb6how0RZhW5LPi6c7BlkeVCuWps7XjEl2saFpHFa20/1E+PAHg==",
  },
  windows_amd64: {
    name: "windows-x64",
    target: "bun-windows-x64",
    sha512: "FNvply651vcE/GHgNWz6mZvhmkwBuu8Hw54oNzA+CQog+HW+542rXQmZqNHRkFxazD9L3xi+iTtvO3engAgJfw==",
  },
  windows_arm64: {
    name: "windows-aarch64",
    target: "bun-windows-arm64",
    sha512: "MiPFZnBNDnBXgr1oONc5pizC4fOLjnIOfNkYdFEnWzLmoFTg86naZIG3SvS7d/GglpQSAnCKMAzSjI/TAckiRw==",
  },
};

/** What is being fetched, by platform: a build for the own platform asks for its runtime twice, as compiler and as target. */
const fetches = /** @type {Map<string, Promise<string>>} */ (new Map());

/**
 * The runtime's own executable for a platform.
 *
 * @param {string} platform
 * @returns {Promise<string>} its path
 * @throws {ExpectedError} when there is none, it cannot be fetched, or it is not the pinned one
 */
export function fetchRuntime(platform) {
  const fetching = fetches.get(platform) ?? fetchOnce(platform);
  fetches.set(platform, fetching);
  return fetching;
}

/**
 * @param {string} platform
 * @returns {Promise<string>}
 */
async function fetchOnce(platform) {
  const runtime = runtimes[platform];
  if (runtime === undefined) {
    throw new ExpectedError(`There is no runtime for ${platform}. Known: ${Object.keys(runtimes).join(", ")}.`);
  }
  const folder = join(cacheFolder, `bun-${runtimeVersion}-${runtime.name}`);
  const path = join(folder, "package", "bin", platform.startsWith("windows_") ? "bun.exe" : "bun");
  if (existsSync(path)) {
    return path;
  }
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    const name = `@oven/bun-${runtime.name}@${runtimeVersion}`;
    await mustRun("npm", ["pack", name, "--pack-destination", unfinished], {
      shell: process.platform === "win32",
      timeout: 600_000,
    });
    const archive = readdirSync(unfinished).find((file) => file.endsWith(".tgz")) ?? "";
    const sha512 = createHash("sha512")
      .update(readFileSync(join(unfinished, archive)))
      .digest("base64");
    if (sha512 !== runtime.sha512) {
      throw new ExpectedError(`${name} is not the package that was pinned: its SHA-512 is ${sha512}.`);
    }
    await mustRun("tar", ["-xzf", archive], { cwd: unfinished });
    rmSync(join(unfinished, archive));
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return path;
}
