import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { makeFolder } from "../command";
import type { PackageFile } from "./archive";

const unfinishedMark = ".unfinished-";

/**
 * Puts the files into the folder. Each of them is either the old one or the new one at any time, so that a Terraform that
 * starts the provider just then never meets half of it.
 *
 * @returns whether anything had to be written
 */
export function placeFiles(folder: string, files: readonly PackageFile[]): boolean {
  makeFolder(folder);
  // Terraform's checksum of a package counts every file in its folder, so what an interrupted run left must not stay.
  for (const name of readdirSync(folder)) {
    if (name.startsWith(unfinishedMark)) {
      rmSync(join(folder, name));
    }
  }
  let written = false;
  for (const { name, content, mode } of files) {
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path).equals(content)) {
      chmodSync(path, mode);
      continue;
    }
    const unfinished = join(folder, `${unfinishedMark}${process.pid}-${name}`);
    try {
      writeFileSync(unfinished, content);
      chmodSync(unfinished, mode);
      renameSync(unfinished, path);
    } finally {
      rmSync(unfinished, { force: true });
    }
    written = true;
  }
  return written;
}

/**
 * Removes the files from the folder, and the folders up to `root` that are empty then. What others put there stays.
 *
 * @returns whether anything was there to be removed
 */
export function removeFiles(root: string, folder: string, names: readonly string[]): boolean {
  let removed = false;
  for (const name of names) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      continue;
    }
    rmSync(path);
    removed = true;
  }
  for (let empty = resolve(folder); isBelow(root, empty) && isEmpty(empty); empty = dirname(empty)) {
    rmdirSync(empty);
  }
  return removed;
}

function isBelow(root: string, path: string): boolean {
  const way = relative(resolve(root), path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`);
}

function isEmpty(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length === 0;
}
