// The files of a release: archives, checksums, a signature; and how they are read back.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { mustRun } from "../shared/run.mjs";

/** @typedef {{ content: Buffer, mode: number }} Entry */

// In local time, which the format has: the same bytes wherever they are made.
const earliest = new Date(1980, 0, 1);
const unix = 3;
const directoryEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;
const permissions = 0o777;

/** A zip archive. The same entries give the same bytes. @param {Readonly<Record<string, Entry>>} entries */
export function archive(entries) {
  return Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(entries).map(([name, { content, mode }]) => [
          name,
          [content, { os: unix, attrs: ((0o100000 | mode) << 16) >>> 0, mtime: earliest, level: 9 }],
        ]),
      ),
    ),
  );
}

/**
 * What is in a zip archive.
 *
 * @param {Buffer} content
 * @returns {Record<string, Entry>}
 * @throws {Error} when it is no zip archive, or damaged
 */
export function entriesOf(content) {
  const files = unzipSync(content);
  const modes = modesIn(content);
  return Object.fromEntries(
    Object.entries(files).map(([name, data]) => [name, { content: Buffer.from(data), mode: modes.get(name) ?? 0 }]),
  );
}

/** The library reads no modes; they stand in the archive's directory at its end. @param {Buffer} content */
function modesIn(content) {
  /** @type {Map<string, number>} */
  const modes = new Map();
  let end = content.length - 22;
  while (content.readUInt32LE(end) !== endOfDirectory) {
    end -= 1;
  }
  let at = content.readUInt32LE(end + 16);
  while (content.readUInt32LE(at) === directoryEntry) {
    const nameEnd = at + 46 + content.readUInt16LE(at + 28);
    modes.set(content.toString("utf8", at + 46, nameEnd), (content.readUInt32LE(at + 38) >>> 16) & permissions);
    at = nameEnd + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return modes;
}

/** As `sha256sum` writes them. @param {string} folder @param {readonly string[]} names */
export function checksums(folder, names) {
  return names.map((name) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`).join("");
}

/** @param {Buffer} content */
export function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * A detached signature beside the file, not armoured: as the registry takes it.
 *
 * @param {string} file
 * @param {string} key of gpg's
 */
export async function sign(file, key) {
  await mustRun("gpg", ["--batch", "--yes", "--local-user", key, "--detach-sign", "--output", `${file}.sig`, file]);
}
