// `npm run release`: the provider as Terraform's registries, and mirrors, take it. One archive for each platform, made on this machine
// from packages of npm alone. `--platform linux_amd64` (may be repeated) builds fewer; `--out DIR` writes elsewhere than to release/;
// `--key ID` signs with that key of gpg's.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildExecutable, fileName } from "./release/executable.mjs";
import { archive, checksums, sign } from "./release/files.mjs";
import { runtimes } from "./release/runtimes.mjs";
import { setup } from "./setup.mjs";
import { packageVersion, root } from "./shared/paths.mjs";
import { ExpectedError, isMain, runMain, step } from "./shared/report.mjs";
import { endWithChildren } from "./shared/run.mjs";

const name = `terraform-provider-ontap_${packageVersion}`;

/**
 * Writes a release into a folder, which holds nothing else afterwards. What is for musl (Alpine and its like) stands in a folder of its
 * own with its own checksums: to Terraform it is the same platform.
 *
 * @param {object} options
 * @param {string} options.folder
 * @param {readonly string[]} options.platforms as `runtimes` has them
 * @param {string} [options.key] one of gpg's
 */
export async function release({ folder, platforms, key }) {
  rmSync(folder, { recursive: true, force: true });
  await writeRelease(
    folder,
    platforms.filter((platform) => !platform.endsWith("_musl")),
    key,
  );
  await writeRelease(
    join(folder, "musl"),
    platforms.filter((platform) => platform.endsWith("_musl")),
    key,
  );
}

/** @param {string} folder @param {readonly string[]} platforms @param {string | undefined} key */
async function writeRelease(folder, platforms, key) {
  if (platforms.length === 0) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const platform of platforms) {
    await step(`Archive for ${platform}`, async () => {
      const { executable, licences } = await buildExecutable(platform);
      const content = archive({
        [fileName(platform)]: { content: readFileSync(executable), mode: 0o755 },
        LICENSE: { content: readFileSync(join(root, "LICENSE")), mode: 0o644 },
        "THIRD-PARTY-LICENSES": { content: readFileSync(licences), mode: 0o644 },
      });
      writeFileSync(join(folder, `${name}_${platform.replace("_musl", "")}.zip`), content);
    });
  }
  writeFileSync(
    join(folder, `${name}_manifest.json`),
    readFileSync(join(root, "terraform-registry-manifest.json"), "utf8"),
  );
  const sums = join(folder, `${name}_SHA256SUMS`);
  writeFileSync(sums, checksums(folder, readdirSync(folder).sort()));
  if (key !== undefined) {
    await step(`Signed with ${key}`, () => sign(sums, key));
  }
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const { values } = parseArgs({
      options: {
        out: { type: "string", default: join(root, "release") },
        platform: { type: "string", multiple: true, default: Object.keys(runtimes) },
        key: { type: "string" },
      },
    });
    const unknown = values.platform.find((platform) => runtimes[platform] === undefined);
    if (unknown !== undefined) {
      throw new ExpectedError(`There is no runtime for ${unknown}. Known: ${Object.keys(runtimes).join(", ")}.`);
    }
    endWithChildren();
    await setup();
    await release({ folder: resolve(values.out), platforms: values.platform, key: values.key });
    console.log(`\nThe release stands in ${resolve(values.out)}. "npm run release:check" reads it back.`);
  });
}
