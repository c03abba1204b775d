import { createHash } from "node:crypto";
import { unzipSync, type Zippable, zipSync } from "fflate";

/** One file of what Terraform calls a provider package. */
export interface PackageFile {
  readonly name: string;
  readonly content: Buffer;
  readonly mode: number;
}

// The least that a zip archive can say, in local time, which its format has. Nothing of this machine shall be in it.
const earliest = new Date(1980, 0, 1);
const unix = 3;
const regularFile = 0o100000;

/** The files as a zip archive. The same files give the same bytes, whatever the machine, its runtime and the time. */
export function zipOf(files: readonly PackageFile[]): Buffer {
  const entries: Zippable = {};
  for (const { name, content, mode } of sorted(files)) {
    // In a zip archive, Unix modes are the upper half of a file's attributes.
    const attrs = ((regularFile | mode) << 16) >>> 0;
    entries[name] = [content, { os: unix, attrs, mtime: earliest, level: 9 }];
  }
  return Buffer.from(zipSync(entries));
}

/** The files of a zip archive: those that a provider package starts are executable. */
export function filesIn(archive: Buffer): readonly PackageFile[] {
  return Object.entries(unzipSync(archive)).map(([name, content]) => ({
    name,
    content: Buffer.from(content),
    mode: name.startsWith("terraform-provider-") ? 0o755 : 0o644,
  }));
}

/** The hash of a package's files that Terraform writes into lock files, as Go's `dirhash.Hash1` makes it. */
export function h1Of(files: readonly PackageFile[]): string {
  const lines = sorted(files).map(({ name, content }) => `${sha256(content).toString("hex")}  ${name}\n`);
  return `h1:${sha256(lines.join("")).toString("base64")}`;
}

/** The hash of an archive's bytes, as the checksums of a release are. */
export function zhOf(archive: Buffer): string {
  return `zh:${sha256(archive).toString("hex")}`;
}

function sha256(content: Buffer | string): Buffer {
  return createHash("sha256").update(content).digest();
}

function sorted(files: readonly PackageFile[]): readonly PackageFile[] {
  return [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
}
