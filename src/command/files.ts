import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const mebibyte = 2 ** 20;

/**
 * A file that somebody wrote, as text. It may be a pipe, as `<(…)` of a shell is one.
 *
 * @param limit mebibytes that it may have: a device has no end, and what is too large takes minutes to be refused
 * @throws the system's error, or one that says that it is too large
 */
export function readText(file: string, limit: number): string {
  const parts: Buffer[] = [];
  const descriptor = openSync(file, "r");
  try {
    for (let rest = limit * mebibyte; ; ) {
      const part = Buffer.alloc(64 * 1024);
      const length = readSync(descriptor, part);
      if (length === 0) {
        return Buffer.concat(parts).toString("utf8");
      }
      rest -= length;
      if (rest < 0) {
        throw new Error(`it is larger than ${limit} MiB`);
      }
      parts.push(part.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Makes a folder and those above it, where they are not there. Node's own way of it never ends where the system says of a folder that is
 * there that it is not, as in `/proc`.
 *
 * @throws the system's error, or one that names what stands where a folder should
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  if (isFolder(path)) {
    return;
  }
  if (existsSync(path)) {
    throw new Error(`"${path}" is no folder`);
  }
  const parent = dirname(path);
  if (parent !== path) {
    makeFolder(parent);
  }
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(path)) {
      throw error;
    }
  }
}

/**
 * Writes files that are not there yet into a folder, which is made. All of them or none: where one cannot be written, those before it
 * are taken away again.
 *
 * @throws the system's error
 */
export function writeNewFiles(folder: string, files: Readonly<Record<string, string>>): void {
  makeFolder(folder);
  const written: string[] = [];
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      closeSync(openSync(path, "wx"));
      written.push(path);
      writeFileSync(path, content);
    }
  } catch (error) {
    for (const path of written) {
      rmSync(path, { force: true });
    }
    throw error;
  }
}

/** Whether a path is a folder. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
