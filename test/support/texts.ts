import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isZip, unzip } from "./zip";

/** Texts by what they are of. */
export type Texts = Readonly<Record<string, string>>;

/**
 * The text of every file below a folder, by its path from there. A plan is an archive, so the files in it are there as well,
 * each as `PATH!NAME`.
 *
 * @param counts whether a file counts; all of them if left out
 */
export function textsBelow(folder: string, counts: (path: string) => boolean = () => true): Texts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).filter(counts);
  const texts = paths.flatMap((path) => {
    const content = readFileSync(join(folder, path));
    const inside = isZip(content) ? Object.entries(unzip(content)) : [];
    return [[path, content] as const, ...inside.map(([name, file]) => [`${path}!${name}`, file] as const)];
  });
  return Object.fromEntries(texts.map(([path, content]) => [path, content.toString("latin1")]));
}

/** In which of the texts at least one of the secrets stands. */
export function holdersOf(secrets: Iterable<string>, texts: Texts): string[] {
  const all = [...secrets];
  return Object.keys(texts).filter((path) => all.some((secret) => texts[path]?.includes(secret)));
}
