// src/constructs → cdktn/constructs: the same sources over the other library and its bindings, so that both say the same.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { root } from "../shared/paths.mjs";

const sourceFolder = "src/constructs";
const targetFolder = "generated/cdktn/constructs";

/**
 * Where a module that is imported by its path from the repository's root stands for CDK Terrain.
 *
 * @param {string} module
 */
function counterpart(module) {
  return module
    .replace(/^src\/constructs\b/, targetFolder)
    .replace(/^generated\/providers\b/, "generated/cdktn/providers");
}

/**
 * @param {string} text
 * @param {string} file its path below the folder of constructs
 */
function translate(text, file) {
  const from = posix.join(sourceFolder, posix.dirname(file));
  const to = posix.join(targetFolder, posix.dirname(file));
  const moved = text.replace(/(\bfrom |\bimport\()"(\.[^"]*)"/g, (_, how, specifier) => {
    const path = posix.relative(to, counterpart(posix.join(from, specifier)));
    return `${how}"${path.startsWith(".") ? path : `./${path}`}"`;
  });
  return `// Written from ${posix.join(sourceFolder, file)} by "npm run generate".\n${moved
    .replace(/\bcdktf\b(?!-)/g, "cdktn")
    .replace(/\bCDKTF\b/g, "CDK Terrain")}`;
}

/** @param {string} out the folder that stands for `generated` */
export function generateCdktnConstructs(out) {
  const files = readdirSync(join(root, sourceFolder), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".ts")).sort()) {
    const name = file.replaceAll("\\", "/");
    const path = join(out, "cdktn/constructs", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, translate(readFileSync(join(root, sourceFolder, file), "utf8"), name));
  }
}
