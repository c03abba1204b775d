import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const root = join(__dirname, "../src");

/**
 * The folders of each area in the order of their layers, the lowest first. A folder imports only from itself and from
 * folders before it. `npm run generate` writes the lint rules from the same table. "." stands for the files at the top of the area. A path such as "a/b" is a layer of its own.
 */
const layers: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(join(root, "../.tools/lint/layers.json"), "utf8"),
);

/** A module that a file imports: by `import`, `export … from`, `import()` or `require()`, type imports included. */
const specifier = /\b(?:from|import|require)\s*\(?\s*"(\.{1,2}(?:\/[^"]*)?)"/g;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const files = new Set(filesOf(root));

function importsOf(file: string): string[] {
  const code = readFileSync(file, "utf8");
  return [...code.matchAll(specifier)].flatMap(([, path = ""]) => {
    const target = join(dirname(file), path.replace(/\.js$/, ""));
    return [`${target}.ts`, join(target, "index.ts")].find((candidate) => files.has(candidate)) ?? [];
  });
}

const imports = new Map([...files].map((file) => [file, importsOf(file)]));

function show(file: string): string {
  return relative(root, file).split(sep).join("/");
}

/** The longest folder of the table that holds the file; undefined where the table has none. */
function layerOf(file: string, folders: readonly string[]): string | undefined {
  const folder = show(dirname(file)).split("/").slice(1).join("/") || ".";
  return folders
    .filter((layer) => folder === layer || (layer !== "." && folder.startsWith(`${layer}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

describe("folders are layers", () => {
  it.each(Object.entries(layers))("%s: the table lists each folder", (area, folders) => {
    const unlisted = filesOf(join(root, area)).filter((file) => layerOf(file, folders) === undefined);
    expect(unlisted.map(show)).toEqual([]);
  });

  it.each(Object.entries(layers))("%s: no folder imports from one above it", (area, folders) => {
    const own = new Set(filesOf(join(root, area)));
    const upward = [...own].flatMap((file) =>
      (imports.get(file) ?? [])
        .filter((target) => own.has(target))
        .filter((target) => rank(target, folders) > rank(file, folders))
        .map((target) => `${show(file)} -> ${show(target)}`),
    );
    expect(upward).toEqual([]);
  });

  it.each(Object.keys(layers))("%s: no files import each other in a circle", (area) => {
    expect(filesOf(join(root, area)).flatMap((file) => circleThrough(file) ?? [])).toEqual([]);
  });
});

function rank(file: string, folders: readonly string[]): number {
  return folders.indexOf(layerOf(file, folders) ?? "");
}

/** The shortest way of imports from a file back to itself; undefined where there is none. */
function circleThrough(start: string): string | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of imports.get(way.at(-1) ?? "") ?? []) {
      if (next === start) {
        return [...way, next].map(show).join(" -> ");
      }
      if (!seen.has(next)) {
        seen.add(next);
        ways.push([...way, next]);
      }
    }
  }
  return undefined;
}
