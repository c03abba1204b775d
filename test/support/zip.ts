import { inflateRawSync } from "node:zlib";

const endOfDirectory = 0x06054b50;
const deflated = 8;

/** Whether this is a zip archive with something in it, such as a Terraform plan. */
export function isZip(content: Buffer): boolean {
  return content.subarray(0, 4).equals(Buffer.from("PK\x03\x04"));
}

/** The files of a zip archive by their names. In the archive itself they are compressed, so that no text can be found there. */
export function unzip(archive: Buffer): Readonly<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== endOfDirectory) {
    end -= 1;
  }
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameEnd = entry + 46 + archive.readUInt16LE(entry + 28);
    const header = archive.readUInt32LE(entry + 42);
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const data = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
    const isDeflated = archive.readUInt16LE(entry + 10) === deflated;
    files[archive.toString("utf8", entry + 46, nameEnd)] = isDeflated ? inflateRawSync(data) : data;
    entry = nameEnd + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  return files;
}
