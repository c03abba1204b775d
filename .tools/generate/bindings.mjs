// The provider's schema → bindings, by the generator of each of the two libraries.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { packageVersion, providerSource } from "../shared/paths.mjs";

/**
 * Writes `providers/ontap` into a folder.
 *
 * @param {"cdktf" | "cdktn"} library whose classes the bindings extend
 * @param {{ out: string, schema: object, terraform: string }} how
 */
export async function generateBindings(library, { out, schema, terraform }) {
  // The generators run Terraform when they are loaded.
  process.env.TERRAFORM_BINARY_NAME = terraform;
  process.env.CHECKPOINT_DISABLE = "1";
  delete process.env.TF_CLI_CONFIG_FILE;
  const require = createRequire(import.meta.url);
  const { CodeMaker, TerraformProviderConstraint, TerraformProviderGenerator } = require(
    `@${library}/provider-generator`,
  );
  const { ConstructsMakerProviderTarget, Language } = require(`@${library}/commons`);
  const [major, minor] = packageVersion.split(".");
  // Below 1.0 each minor version may break with the one before it.
  const compatible = major === "0" ? `0.${minor}.0` : `${major}.${minor}`;
  const constraint = new TerraformProviderConstraint({
    name: "ontap",
    source: providerSource,
    version: `~> ${compatible}`,
  });
  const code = new CodeMaker();
  new TerraformProviderGenerator(code, schema).generate(
    new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT),
  );
  await code.save(out);
  for (const file of readdirSync(join(out, "providers"), { recursive: true, encoding: "utf8" })) {
    if (!/\.(ts|md)$/.test(file)) {
      continue;
    }
    const path = join(out, "providers", file);
    writeFileSync(path, withQuotedKeys(withOwnPages(readFileSync(path, "utf8"))));
  }
}

/**
 * The libraries write the key of a map's element as it is, `peers[paris]`, which Terraform reads as the name of a resource.
 *
 * @param {string} text
 */
function withQuotedKeys(text) {
  const quoted = text
    .replace(/\(this\.terraformResource, this\.terraformAttribute, key\)/g, (how) =>
      how.replace("key", "JSON.stringify(key)"),
    )
    .replace(/new (cdktf|cdktn)\.StringListMap\(this, "\w+"\)/g, (made) => `withQuotedKeys(${made})`);
  const [, library] = /withQuotedKeys\(new (\w+)\./.exec(quoted) ?? [];
  if (library === undefined) {
    return quoted;
  }
  return `${quoted}
/** Writes the keys of elements in quotation marks. */
function withQuotedKeys(map: ${library}.StringListMap): ${library}.StringListMap {
  const get = map.get.bind(map);
  map.get = (key) => get(JSON.stringify(key));
  return map;
}
`;
}

const registryPage = `https://registry\\.terraform\\.io/providers/${providerSource}/latest/docs([\\w/-]*)`;

/**
 * The generators link to a provider's pages in the public registry, which does not have this one. The same pages are in the
 * package.
 *
 * @param {string} text
 */
function withOwnPages(text) {
  const page = (/** @type {string} */ path) => `docs${path === "" ? "/index" : path}.md`;
  return text
    .replace(
      new RegExp(`Docs at Terraform Registry: \\{@link ${registryPage}#(\\w+) [^}]*\\}`, "g"),
      (_, path, name) => `See \`${name}\` in ${page(path)} of this package.`,
    )
    .replace(
      new RegExp(`\\{@link ${registryPage}#import import section\\} in the documentation of this resource`, "g"),
      (_, path) => `section on imports, if there is one, of ${page(path)}`,
    )
    .replace(
      new RegExp(`Refer to the Terraform Registry for docs: \\[([^\\]]+)\\]\\(${registryPage}\\)`, "g"),
      (_, name, path) => `${name} is documented in ${page(path)}`,
    )
    .replace(new RegExp(`\\{@link ${registryPage} (\\w+)\\}`, "g"), (_, _path, name) => `\`${name}\``)
    .replace(new RegExp(`^// ${registryPage}$`, "gm"), (_, path) => `// ${page(path)}`);
}
