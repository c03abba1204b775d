import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { filesIn, type PackageFile, zipOf } from "./archive";
import type { Platform } from "./layout";

/** The provider for one platform. */
export interface ProviderPackage {
  readonly platform: Platform;
  readonly files: readonly PackageFile[];
  /** The same as a zip archive. */
  readonly archive: Buffer;
}

/** What packages are made of. */
export type PackageSource =
  /** One executable JavaScript file, which Node runs on every platform. */
  | { readonly kind: "script"; readonly path: string }
  /** One executable that holds its runtime, for the platforms whose Terraform can start it. */
  | { readonly kind: "executable"; readonly path: string; readonly platforms: readonly Platform[] }
  /** A folder with the archives of a release. */
  | { readonly kind: "release"; readonly path: string };

const executable = 0o755;
const plainText = 0o644;
/** What goes with the provider, where it stands beside it. */
const companions = ["LICENSE", "THIRD-PARTY-LICENSES"];

// Node takes a file without an extension for an ES module when a package.json above it says so, and providers are often
// kept somewhere below a project's own package.json.
const ownPackageScope: PackageFile = {
  name: "package.json",
  content: Buffer.from(`${JSON.stringify({ type: "commonjs" })}\n`),
  mode: plainText,
};

/** The name of a release's archive for one platform, which is that of a packed mirror's too. */
export function archiveName(version: string, platform: Platform): string {
  return `terraform-provider-ontap_${version}_${platform}.zip`;
}

/** Every name that a file of a package may have, whatever it is made of. */
export function packageFileNames(version: string): readonly string[] {
  const name = `terraform-provider-ontap_v${version}`;
  return [...companions, ownPackageScope.name, "provider.js", name, `${name}.cmd`, `${name}.exe`];
}

/**
 * The provider for one platform.
 *
 * @throws {Error} when it cannot be read, or there is none for this platform
 */
export function readPackage(source: PackageSource, version: string, platform: Platform): ProviderPackage {
  if (source.kind === "release") {
    const archive = readArchive(source.path, version, platform);
    return { platform, archive, files: filesIn(archive) };
  }
  const files = [
    ...(source.kind === "script"
      ? scriptFiles(source.path, version, platform)
      : executableFiles(source, version, platform)),
    ...companionFiles(dirname(source.path)),
  ];
  // An executable that holds its runtime takes seconds to compress, and not every place wants that.
  let archive: Buffer | undefined;
  return {
    platform,
    files,
    get archive() {
      archive ??= zipOf(files);
      return archive;
    },
  };
}

function scriptFiles(path: string, version: string, platform: Platform): readonly PackageFile[] {
  const content = readFileSync(path);
  const name = `terraform-provider-ontap_v${version}`;
  if (!platform.startsWith("windows_")) {
    return [ownPackageScope, { name, content, mode: executable }];
  }
  // Windows starts no script by its first line. Terraform takes the file whose name starts as the provider's does, so the
  // script itself has to be called something else.
  const launcher = `@node "%~dp0provider.js" %*\r\n`;
  return [
    ownPackageScope,
    { name: "provider.js", content, mode: plainText },
    { name: `${name}.cmd`, content: Buffer.from(launcher), mode: executable },
  ];
}

function executableFiles(
  { path, platforms }: Extract<PackageSource, { kind: "executable" }>,
  version: string,
  platform: Platform,
): readonly PackageFile[] {
  if (!platforms.includes(platform)) {
    throw new Error(
      `this executable is for ${platforms.join(" and ")}, not for ${platform}. Name the folder with the release's archives by --from DIR.`,
    );
  }
  const suffix = platform.startsWith("windows_") ? ".exe" : "";
  return [{ name: `terraform-provider-ontap_v${version}${suffix}`, content: readFileSync(path), mode: executable }];
}

function companionFiles(folder: string): readonly PackageFile[] {
  return companions
    .filter((name) => existsSync(join(folder, name)))
    .map((name) => ({ name, content: readFileSync(join(folder, name)), mode: plainText }));
}

function readArchive(folder: string, version: string, platform: Platform): Buffer {
  const name = archiveName(version, platform);
  const archive = readFileSync(join(folder, name));
  const sums = `terraform-provider-ontap_${version}_SHA256SUMS`;
  const line = readFileSync(join(folder, sums), "utf8")
    .split("\n")
    .find((one) => basename(one.slice(66)) === name);
  if (line?.slice(0, 64) !== createHash("sha256").update(archive).digest("hex")) {
    throw new Error(`${name} is not the archive that ${sums} has the checksum of`);
  }
  return archive;
}
