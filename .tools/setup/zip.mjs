// One file out of a zip archive. Node has inflate but no zip reader, and this runs on archives whose checksum is known
// already, so it reads what release archives use and refuses the rest: no encryption, no zip64, stored or deflated entries.
import { inflateRawSync } from "node:zlib";

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const stored = 0;
const deflated = 8;

/**
 * @param {Buffer} archive
 * @param {string} name of the entry, as the archive spells it
 * @returns {Buffer}
 * @throws {Error} when the archive is damaged or has no such entry
 */
export function readZipEntry(archive, name) {
  const end = findEndOfDirectory(archive);
  const count = archive.readUInt16LE(end + 10);
  let position = archive.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(position) !== directoryEntry) {
      throw new Error("its directory is damaged");
    }
    const nameLength = archive.readUInt16LE(position + 28);
    const nameStart = position + 46;
    if (archive.toString("utf8", nameStart, nameStart + nameLength) === name) {
      return readData(archive, position);
    }
    position = nameStart + nameLength + archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32);
  }
  throw new Error(`it has no file named ${name}`);
}

/** @param {Buffer} archive */
function findEndOfDirectory(archive) {
  // It is the last record, followed only by a comment of at most 64 KiB.
  const first = Math.max(0, archive.length - 22 - 0xffff);
  for (let position = archive.length - 22; position >= first; position--) {
    if (archive.readUInt32LE(position) === endOfDirectory) {
      return position;
    }
  }
  throw new Error("it is not a zip archive");
}

/**
 * @param {Buffer} archive
 * @param {number} entry where its directory entry starts
 */
function readData(archive, entry) {
  const method = archive.readUInt16LE(entry + 10);
  const compressedSize = archive.readUInt32LE(entry + 20);
  const size = archive.readUInt32LE(entry + 24);
  const header = archive.readUInt32LE(entry + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const data = archive.subarray(start, start + compressedSize);
  if (method !== stored && method !== deflated) {
    throw new Error(`it uses compression method ${method}`);
  }
  const content = method === stored ? data : inflateRawSync(data);
  if (content.length !== size) {
    throw new Error("its content is cut off");
  }
  return content;
}
