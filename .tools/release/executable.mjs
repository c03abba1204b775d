// The provider as one executable with its runtime in it, for one platform; built on any of them.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { bundleWhole } from "../build/bundle.mjs";
import { buildIfChanged, hashOf } from "../build/inputs.mjs";
import { licencesOf } from "../build/licences.mjs";
import { platformName } from "../setup/terraform-release.mjs";
import { cacheFolder, packageVersion, root } from "../shared/paths.mjs";
import { ExpectedError } from "../shared/report.mjs";
import { mustRun } from "../shared/run.mjs";
import { fetchRuntime, runtimes, runtimeVersion } from "./runtimes.mjs";

/** What is in the executables beside the bundled packages. */
const notices = join(root, ".tools/release/notices");

/**
 * Builds it, unless what was built last is of the same sources.
 *
 * @param {string} platform such as linux_amd64, or linux_amd64_musl
 * @returns {Promise<{ executable: string, licences: string }>} paths in the cache
 */
export async function buildExecutable(platform) {
  const folder = join(cacheFolder, "executables", platform);
  const executable = join(folder, fileName(platform));
  const licences = join(folder, "THIRD-PARTY-LICENSES");
  const inputs = ["src", "generated", "package-lock.json", "LICENSE", ".tools/build", ".tools/release"];
  await buildIfChanged({ stamp: join(folder, "built"), output: executable, hash: hashOf(inputs) }, async () => {
    mkdirSync(folder, { recursive: true });
    const script = join(folder, "provider.cjs");
    const bundled = await bundleWhole(script);
    await compile(script, platform, executable);
    writeFileSync(licences, `${licencesOf(bundled)}\n${"=".repeat(80)}\n\n${runtimeNotices()}`);
  });
  return { executable, licences };
}

/**
 * A CommonJS script and its runtime as one executable.
 *
 * @param {string} script
 * @param {string} platform
 * @param {string} executable
 */
export async function compile(script, platform, executable) {
  const host = ownPlatform();
  const [bun, runtime] = await Promise.all([fetchRuntime(host), fetchRuntime(platform)]);
  // The name of the file gets into it, so only the folder may be of this run.
  const folder = mkdtempSync(join(dirname(executable), "unfinished-"));
  const unfinished = join(folder, basename(executable));
  const args = [
    "build",
    "--compile",
    // Without it, reading and compiling a megabyte of JavaScript takes longer than all else that a start does.
    "--bytecode",
    "--format=cjs",
    `--target=${runtimes[platform]?.target}`,
    `--compile-executable-path=${runtime}`,
    // What lies in the folder in which Terraform runs is none of the provider's business.
    "--no-compile-autoload-dotenv",
    "--no-compile-autoload-bunfig",
    `--outfile=${unfinished}`,
    script,
  ];
  try {
    await mustRun(bun, args, { cwd: dirname(script), timeout: 300_000 });
    if (!existsSync(unfinished)) {
      throw new ExpectedError(`Bun ${runtimeVersion} wrote no executable for ${platform}.`);
    }
    renameSync(unfinished, executable);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The platform of the runtime that runs here: on Alpine and its like, the one for musl. */
export function ownPlatform() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report?.getReport?.() ?? {});
  const isMusl = process.platform === "linux" && report.header?.glibcVersionRuntime === undefined;
  return `${platformName()}${isMusl ? "_musl" : ""}`;
}

/** The name that Terraform expects. @param {string} platform */
export function fileName(platform) {
  return `terraform-provider-ontap_v${packageVersion}${platform.startsWith("windows_") ? ".exe" : ""}`;
}

function runtimeNotices() {
  const texts = ["RUNTIME.txt", "LGPL-2.0.txt", "LGPL-2.1.txt"].map((name) =>
    readFileSync(join(notices, name), "utf8"),
  );
  return texts.join(`\n${"=".repeat(80)}\n\n`).replaceAll("RUNTIME_VERSION", runtimeVersion);
}
