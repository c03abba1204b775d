import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Package {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly typesVersions: { readonly "*": Readonly<Record<string, readonly string[]>> };
}

const root = join(__dirname, "..");
const { exports, typesVersions }: Package = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const entries = Object.entries(exports).flatMap(([name, entry]) =>
  typeof entry === "string" ? [] : [[name, entry] as const],
);

describe("the package's entry points", () => {
  test.each(entries)("%s has a source, and types for every way of resolving modules", (name, entry) => {
    const source = entry.default.replace(/^\.\/lib\//, "").replace(/\.js$/, ".ts");
    expect(existsSync(join(root, source))).toBe(true);
    expect(entry.types).toBe(entry.default.replace(/\.js$/, ".d.ts"));
    if (name !== ".") {
      expect(typesVersions["*"][name.slice(2)]).toEqual([entry.types]);
    }
  });
});
