// dist/THIRD-PARTY-LICENSES: whose code the executable holds beside ours. Nearly all licences ask that their text goes with each
// copy, and the bundle leaves it behind.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../shared/paths.mjs";
import { ExpectedError } from "../shared/report.mjs";

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const programFile = /\.([cm]?[jt]s|json)$/;
// Down to the next heading, the definitions of links, or the end.
const licenceOfReadme =
  /^(?:#+ *licen[cs]e\b.*|licen[cs]e *\n-+|licen[cs]e *\n=+)\n+([\s\S]+?)(?=\n#|\n.+\n(?:---|===)|\n\[[^\]]+\]:|\s*$(?![\s\S]))/im;
const openingComment = /^(?:"use strict";\s*)?((?:\/\/.*\n)+|\/\*[\s\S]*?\*\/)/;

/**
 * The licences of the packages that these files are of. The same packages give the same text, whatever machine they are on.
 *
 * @param {Iterable<string>} files what is bundled: paths from the root, with slashes
 * @param {string} [base] another root
 * @throws {ExpectedError} where a package says nothing of its licence
 */
export function licencesOf(files, base = root) {
  /** @type {Map<string, string[]>} */
  const packages = new Map();
  for (const file of [...files].sort()) {
    const folder = packageFolder.exec(file)?.[0];
    if (folder !== undefined) {
      packages.set(folder, [...(packages.get(folder) ?? []), join(base, file)]);
    }
  }
  const entries = [...packages].map(([folder, itsFiles]) => entryOf(join(base, folder), itsFiles));
  // One package may be there twice, in the folders of two others that need it.
  const texts = [...new Set(entries)].sort((a, b) => (a < b ? -1 : 1));
  const introduction =
    "The executable terraform-provider-ontap holds code of these packages, each under its own licence.\n";
  return [introduction, ...texts].join(`\n${"=".repeat(80)}\n\n`);
}

/**
 * @param {string} folder a package's
 * @param {readonly string[]} files those of it that are bundled
 */
function entryOf(folder, files) {
  const { name, version, license, author, repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const names = readdirSync(folder).sort();
  const found = names
    .filter((file) => licenceFile.test(file) && !programFile.test(file))
    .map((file) => read(folder, file));
  if (typeof license !== "string" && found.length === 0) {
    throw new ExpectedError(
      `The bundle holds code of ${name} ${version}, which has neither a licence file nor a licence in its package.json.`,
    );
  }
  const facts = [`${name} ${version}`];
  if (typeof license === "string") {
    facts.push(`Licence: ${license}`);
  }
  if (found.length > 0) {
    return entry(facts, found);
  }

  const person = typeof author === "string" ? author : author?.name;
  if (person !== undefined) {
    facts.push(`Author: ${person}`);
  }
  const address = typeof repository === "string" ? repository : repository?.url;
  if (address !== undefined) {
    facts.push(`Repository: ${address}`);
  }
  const readme = names.find((file) => /^readme(\.md)?$/i.test(file));
  const section = readme === undefined ? undefined : licenceOfReadme.exec(read(folder, readme))?.[1];
  const texts = section === undefined ? copyrightsIn(files) : [section];
  // Its notices name it without quoting it, and it asks for a copy of itself.
  if (String(license).includes("Apache-2.0")) {
    texts.push(read(root, "LICENSE"));
  }
  return entry(facts, texts);
}

/** What files say at their beginning of whose they are. @param {readonly string[]} files */
function copyrightsIn(files) {
  const comments = files.map((file) => openingComment.exec(readFileSync(file, "utf8"))?.[1] ?? "");
  const texts = comments
    .filter((comment) => /copyright/i.test(comment))
    .map((text) => text.replace(/^\/\/ ?/gm, "").trim());
  return [...new Set(texts)];
}

/** @param {string} folder @param {string} file */
function read(folder, file) {
  return readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n");
}

/** @param {readonly string[]} facts @param {readonly string[]} texts */
function entry(facts, texts) {
  return `${[facts.join("\n"), ...texts.map((text) => text.replace(/^\n+|\s+$/g, ""))].join("\n\n")}\n`;
}
