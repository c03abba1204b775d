// The pages of the provider, in the form that the Terraform Registry shows.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../shared/paths.mjs";
import { schemaSection } from "./schema.mjs";

/** @typedef {{ description?: string, attributes: object, blocks: object }} Schema */

/**
 * @param {any} provider the provider as src/provider defines it
 * @returns {Map<string, string>} the pages by their path
 */
export function pages(provider) {
  /** @type {Map<string, string>} */
  const all = new Map();
  all.set("docs/index.md", providerPage(provider));
  const kinds = [
    { parts: provider.resources, folder: "resources", kind: "Resource", example: "resource.tf" },
    { parts: provider.dataSources, folder: "data-sources", kind: "Data Source", example: "data-source.tf" },
    {
      parts: provider.ephemeralResources,
      folder: "ephemeral-resources",
      kind: "Ephemeral Resource",
      example: "ephemeral-resource.tf",
    },
    { parts: provider.actions, folder: "actions", kind: "Action", example: "action.tf" },
    { parts: lists(provider), folder: "list-resources", kind: "List Resource", example: "list-resource.tfquery.hcl" },
  ];
  for (const { parts, folder, kind, example } of kinds) {
    for (const [name, { schema }] of parts) {
      const short = name.replace(/^[^_]+_/, "");
      all.set(`docs/${folder}/${short}.md`, partPage({ name, schema, kind, folder, example, short }));
    }
  }
  for (const [name, definition] of provider.functions) {
    all.set(`docs/functions/${name}.md`, functionPage(name, definition));
  }
  return all;
}

/** The lists of resources, by the resources' names. @param {any} provider @returns {Map<string, any>} */
function lists({ resources }) {
  return new Map([...resources].flatMap(([name, { list }]) => (list === undefined ? [] : [[name, list]])));
}

/** @param {string} name @param {any} definition */
function functionPage(name, { summary, description = "", parameters }) {
  const given = parameters.map((/** @type {any} */ { name: parameter }) => parameter).join(", ");
  const list = parameters.map(
    (/** @type {any} */ parameter, /** @type {number} */ index) =>
      `${index + 1}. \`${parameter.name}\` (${inWords(parameter.type.cty)}) ${parameter.description ?? ""}`,
  );
  return page(`${name} function - ontap`, summary, [
    `# function: ${name}`,
    `${summary}.`,
    description,
    "Functions need Terraform 1.8 or newer.",
    section("Example Usage", hcl(`examples/functions/${name}/function.tf`)),
    section("Signature", `\`\`\`text\nprovider::ontap::${name}(${given})\n\`\`\``),
    section("Arguments", list.join("\n")),
  ]);
}

/** A type as Terraform's pages write it. @param {any} type @returns {string} */
function inWords(type) {
  return type.element === undefined
    ? `${type.kind[0].toUpperCase()}${type.kind.slice(1)}`
    : `${type.kind[0].toUpperCase()}${type.kind.slice(1)} of ${inWords(type.element)}`;
}

/** @param {any} provider */
function providerPage({ schema }) {
  return page("ontap Provider", schema.description, [
    "# ontap Provider",
    schema.description,
    section("Example Usage", hcl("examples/provider/provider.tf")),
    handWritten("index"),
    schemaSection(schema),
  ]);
}

/** @param {{ name: string, schema: any, kind: string, folder: string, example: string, short: string }} part */
function partPage({ name, schema, kind, folder, example, short }) {
  const examples = `examples/${folder}/${name}`;
  return page(`${name} ${kind} - ontap`, schema.description, [
    `# ${name} (${kind})`,
    schema.description,
    section("Example Usage", hcl(`${examples}/${example}`)),
    handWritten(`${folder}/${short}`),
    schemaSection(schema),
    imports(examples),
  ]);
}

/** @param {string} title @param {string} description @param {(string | undefined)[]} parts */
function page(title, description, parts) {
  const front = `---\npage_title: "${title}"\nsubcategory: ""\ndescription: |-\n  ${description.replaceAll("\n", "\n  ")}\n---`;
  const note = "<!-- Written by `npm run docs`: change the schema, examples/ or .tools/docs instead. -->";
  return `${[front, note, ...parts].filter((part) => part !== undefined && part !== "").join("\n\n")}\n`;
}

/** @param {string} heading @param {string | undefined} body */
function section(heading, body) {
  return body === undefined ? undefined : `## ${heading}\n\n${body}`;
}

/** @param {string} path */
function read(path) {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd() : undefined;
}

/** @param {string} path */
function hcl(path) {
  const text = read(path);
  return text === undefined ? undefined : `\`\`\`terraform\n${text}\n\`\`\``;
}

/** What no schema says. @param {string} name */
function handWritten(name) {
  return read(`.tools/docs/${name}.md`);
}

/** @param {string} examples */
function imports(examples) {
  const block = hcl(`${examples}/import.tf`);
  const command = read(`${examples}/import.sh`);
  if (block === undefined || command === undefined) {
    return undefined;
  }
  const identity = hcl(`${examples}/import-by-identity.tf`);
  const ways = [
    `With an [import block](https://developer.hashicorp.com/terraform/language/import):\n\n${block}`,
    identity &&
      `By identity (Terraform and OpenTofu 1.12 and newer), as \`terraform query\` generates it:\n\n${identity}`,
    `On the command line:\n\n\`\`\`shell\n${command}\n\`\`\``,
  ];
  return section("Import", ways.filter((way) => way !== undefined).join("\n\n"));
}
