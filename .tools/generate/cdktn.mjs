// The package's part for CDK Terrain → generated/cdktn: bindings by its own generator, and the sources of src/constructs over
// them, so that both parts say the same. Not checked in: each build makes it where its inputs have changed.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { buildIfChanged, hashOf } from "../build/inputs.mjs";
import { cacheFolder, root } from "../shared/paths.mjs";
import { scratchFolder } from "../shared/scratch.mjs";
import { generateBindings } from "./bindings.mjs";
import { readSchema } from "./schema.mjs";

const sourceFolder = "src/constructs";
const partFolder = "generated/cdktn";
const targetFolder = `${partFolder}/constructs`;

/**
 * The provider's executable must be built: Terraform reads the schema from it.
 *
 * @param {string} terraform
 * @returns {Promise<boolean>} whether anything had to be done
 */
export function generateCdktn(terraform) {
  const output = join(root, partFolder);
  const hash = hashOf(
    ["src", "generated", "package.json", "package-lock.json", ".tools"],
    (path) => path !== partFolder,
  );
  return buildIfChanged({ stamp: join(cacheFolder, "cdktn"), output, hash }, async () => {
    const scratch = scratchFolder("cdktn");
    try {
      const schema = await readSchema(terraform, scratch.path);
      rmSync(output, { recursive: true, force: true });
      await generateBindings("cdktn", { out: output, schema, terraform });
      translateConstructs();
    } finally {
      scratch.remove();
    }
  });
}

/**
 * Where a module that is imported by its path from the repository's root stands for CDK Terrain.
 *
 * @param {string} module
 */
function counterpart(module) {
  return module
    .replace(/^src\/constructs\b/, targetFolder)
    .replace(/^generated\/providers\b/, `${partFolder}/providers`);
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
  return `// Written from ${posix.join(sourceFolder, file)} by "npm run build".\n${moved
    .replace(/\bcdktf\b(?!-)/g, "cdktn")
    .replace(/\bCDKTF\b/g, "CDK Terrain")}`;
}

function translateConstructs() {
  const files = readdirSync(join(root, sourceFolder), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".ts"))) {
    const name = file.replaceAll("\\", "/");
    const path = join(root, targetFolder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, translate(readFileSync(join(root, sourceFolder, file), "utf8"), name));
  }
}
