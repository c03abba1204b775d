// .tools/lint/layers.json → layers.grit: a rule for Biome that refuses an import from a folder to one above it, while one types.
import { readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../shared/paths.mjs";

const table = ".tools/lint/layers.json";

/** @param {string} out the folder that stands for `generated` */
export function generateLayers(out) {
  /** @type {Record<string, string[]>} */
  const areas = JSON.parse(readFileSync(join(root, table), "utf8"));
  const rules = Object.entries(areas).flatMap(([area, folders]) =>
    folders.slice(0, -1).map((folder, place) => {
      const where = `src/${area}${folder === "." ? "" : `/${folder}`}`;
      const above = folders.slice(place + 1).map((upper) => specifierOf(posix.relative(folder, upper)));
      return `    and { $filename <: r".*/${where}/[^/]*", $source <: r".(?:${above.join("|")})." }`;
    }),
  );
  writeFileSync(
    join(out, "layers.grit"),
    `// Written from ${table} by "npm run generate".
language js

JsModuleSource() as $source where {
  or {
${rules.join(",\n")}
  },
  register_diagnostic(span=$source, message="This folder is a layer below that one: see ${table}.", severity="error")
}
`,
  );
}

/**
 * A regular expression for what is imported from a folder. From one around the importing file only its index can be told
 * from the folders in it; test/layers.test.ts looks at its other files too.
 *
 * @param {string} path from the importing file's folder
 */
function specifierOf(path) {
  const escaped = path.replaceAll(".", "\\.");
  if (/^[./]+$/.test(path)) {
    return `${escaped}(?:/index)?`;
  }
  return `${path.startsWith(".") ? "" : "\\./"}${escaped}(?:/.*)?`;
}
