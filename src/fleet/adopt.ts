import { existsSync } from "node:fs";
import { join } from "node:path";
import { isFolder, reasonOf, withHelp, writeNewFiles } from "../command";
import { quoteAll } from "../rules/text";
import { type Adoption, adoptionOf } from "./adopt/adoption";
import { asCdktf } from "./adopt/cdktf";
import { asHcl } from "./adopt/hcl";
import { providerSettings } from "./adopt/provider-settings";
import {
  askFleet,
  clustersHelp,
  commonOptions,
  readArguments,
  readFleet,
  readOnly,
  type Surroundings,
} from "./command";
import { judge, select } from "./judgement";
import { UsageError } from "./sources";
import { controlCharacters } from "./writers/text";

export const adoptHelp = `Usage: terraform-provider-ontap adopt FOLDER [options]

Writes a Terraform folder for the relationships that exist: a provider block, a resource and an import for each, and what
the first apply will mend. It reads the clusters and changes nothing on them. No secret is written. A file that exists
already is never overwritten.

${clustersHelp}
  --only NAME,NAME…    relationships of these clusters only; * stands for any characters

What is written:
  --cdktf              a program in TypeScript for cdktf (main.ts, cdktf.json) instead of provider.tf and peerings.tf
  --help               print this text

Exit status: 0 written; 3 written, and a cluster could not be asked, so that its relationships are left out (nothing is
written if none could); 1 wrong arguments, a wrong file, or a file that is there already.
`;

const argumentsOfAdopt = {
  ...commonOptions,
  only: { type: "string" },
  cdktf: { type: "boolean", default: false },
} as const;

/**
 * `terraform-provider-ontap adopt`.
 *
 * @param args what stands behind `adopt` on the command line
 * @returns the exit status
 * @throws UsageError
 */
export async function runAdopt(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout } = surroundings;
  const { values, positionals } = readArguments("adopt", args, { allowPositionals: true, options: argumentsOfAdopt });
  if (values.help) {
    stdout.write(adoptHelp);
    return 0;
  }
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0) {
    throw new UsageError(withHelp("adopt", "adopt takes one folder to write to."));
  }
  if (existsSync(folder) && !isFolder(folder)) {
    throw new UsageError(`"${folder}" is no folder. Name another one, which adopt makes.`);
  }
  const names = values.cdktf ? ["main.ts", "cdktf.json"] : ["provider.tf", "peerings.tf"];
  const there = names.filter((name) => existsSync(join(folder, name)));
  if (there.length > 0) {
    throw new UsageError(
      `${folder} has ${quoteAll(there)} already, which adopt does not overwrite. Name another folder.`,
    );
  }
  const { fleet, timeoutMs } = readFleet(values, surroundings.env);
  const only = readOnly(values.only, fleet);
  const report = select(judge(await askFleet(fleet, timeoutMs, surroundings)), { only });
  const missing = report.clusters
    .filter(({ reached }) => !reached)
    .map(({ name, failure }) => `${name}: ${failure?.text}`);
  if (missing.length === report.clusters.length) {
    stdout.write(
      `Nothing is written, since no cluster could be asked:\n${missing.map((one) => `  - ${one}\n`).join("")}`,
    );
    return 3;
  }
  const adoption = adoptionOf(report);
  const settings = providerSettings(fleet.described);
  const files = values.cdktf ? asCdktf(adoption, settings) : asHcl(adoption, settings);
  writeFiles(folder, files);
  const next = values.cdktf ? "npx cdktf diff" : "terraform init && terraform plan";
  stdout.write(summary(adoption, { folder, names, missing, variables: settings.variables, next }));
  return missing.length > 0 ? 3 : 0;
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  try {
    writeNewFiles(folder, files);
  } catch (error) {
    throw new UsageError(`"${folder}" cannot be written to: ${reasonOf(error)}. Name another folder.`);
  }
}

interface Written {
  readonly folder: string;
  readonly names: readonly string[];
  readonly missing: readonly string[];
  readonly variables: readonly string[];
  readonly next: string;
}

function summary(adoption: Adoption, { folder, names, missing, variables, next }: Written): string {
  const { peerings, peers, mended, unmended, left } = adoption;
  const imported = peerings.filter(({ isImported }) => isImported).length + peers.length;
  const anew = peerings.length + peers.length - imported;
  const list = (headline: string, items: readonly string[]) =>
    items.length === 0 ? [] : [headline, ...items.map((item) => `  - ${item}`), ""];
  const lines = [
    `Written to ${folder}: ${names.join(", ")}. ${imported} ${imported === 1 ? "relationship is" : "relationships are"} imported, ${anew} made anew.`,
    "",
    ...list("The first apply mends:", mended),
    ...list("It takes over, and does not mend:", unmended),
    ...list("Not taken over:", left),
    ...list("Could not be asked:", missing),
    ...(variables.length === 0 ? [] : [`Set ${variables.join(", ")}, then:`]),
    `  cd ${folder} && ${next}`,
    "",
  ];
  // What a cluster, or whatever answers in its place, might do to a terminal.
  return lines.join("\n").replace(controlCharacters, "");
}
