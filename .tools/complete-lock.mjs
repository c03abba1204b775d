// `node .tools/complete-lock.mjs`, after a dependency was added: puts into package-lock.json the builds for other platforms that
// npm left out. npm records an optional package only if the registry that it asked has it, a mirror may lack some, and then
// `npm ci` fails ("Missing: … from lock file") wherever the registry has more, or npm is newer. Each package gets the checksum that
// the registry tells of it, so that no other can take its place.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./shared/paths.mjs";
import { isMain, runMain } from "./shared/report.mjs";
import { mustRun } from "./shared/run.mjs";

/**
 * @typedef {{ version: string, integrity?: string, optional: true, dev?: true, os: string[], cpu: string[], libc?: string[] }} PlatformEntry
 * @typedef {{ version?: string, integrity?: string, link?: true, inBundle?: true, dev?: true, optionalDependencies?: Record<string, string> }} LockEntry
 */

const platform =
  /[-/](aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|aarch64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)/;

/**
 * The entries that are missing, by their key in the lock file. Only packages whose name says what platform they are for, and
 * that are wanted in one exact version.
 *
 * @param {Record<string, LockEntry>} packages
 * @returns {Record<string, PlatformEntry>}
 */
export function missingBuilds(packages) {
  /** @type {Record<string, PlatformEntry>} */
  const missing = {};
  for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const key = `node_modules/${name}`;
      if (packages[key] !== undefined || packages[`${path}/${key}`] !== undefined) {
        continue;
      }
      const [, os, cpu] = platform.exec(name) ?? [];
      if (os === undefined || cpu === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
        continue;
      }
      // In the order in which npm writes them.
      missing[key] = {
        version,
        cpu: [cpu === "aarch64" ? "arm64" : cpu],
        ...(dev && { dev }),
        ...(os === "linux" && /-(gnu|musl)/.test(name) && { libc: [name.includes("-musl") ? "musl" : "glibc"] }),
        optional: true,
        os: [os],
      };
    }
  }
  return missing;
}

/**
 * The packages whose checksum is not recorded, by their key in the lock file, as `NAME@VERSION`.
 *
 * @param {Record<string, LockEntry>} packages
 * @returns {Record<string, string>}
 */
export function withoutChecksum(packages) {
  const open = Object.entries(packages).filter(
    ([key, { integrity, link, inBundle }]) => key !== "" && !integrity && !link && !inBundle,
  );
  return Object.fromEntries(
    open.map(([key, { version }]) => [key, `${key.slice(key.lastIndexOf("node_modules/") + 13)}@${version}`]),
  );
}

/**
 * @param {string} spec
 * @returns {Promise<string>}
 */
async function checksumOf(spec) {
  const { stdout } = await mustRun("npm", ["view", spec, "dist.integrity"], { timeout: 60_000 });
  const integrity = stdout.trim();
  if (!integrity.startsWith("sha512-")) {
    throw new Error(`the registry tells no checksum of ${spec}`);
  }
  return integrity;
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const file = join(root, "package-lock.json");
    const lock = JSON.parse(readFileSync(file, "utf8"));
    const missing = missingBuilds(lock.packages);
    // In npm's own order, so that npm's next change of the file does not move them.
    const entries = Object.entries({ ...lock.packages, ...missing });
    lock.packages = Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, "en")));
    const open = Object.entries(withoutChecksum(lock.packages));
    for (const [key, spec] of open) {
      const { version, ...rest } = lock.packages[key];
      lock.packages[key] = { version, integrity: await checksumOf(spec), ...rest };
    }
    const [added, told] = [Object.keys(missing).length, open.length];
    if (added + told > 0) {
      writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    }
    console.log(`${added} builds for other platforms were added, and ${told} checksums.`);
  });
}
