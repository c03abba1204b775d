import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { findTerraform } from "../src/framework/testing/terraform-binary";
import { Core } from "./support/core";
import { allPages, blocksOf, type DocBlock } from "./support/doc-blocks";

const root = join(__dirname, "..");
const run = promisify(execFile);
const pages = allPages();
const blocks = pages.flatMap(blocksOf);
function placeOf({ page, line }: DocBlock): string {
  return `${page}:${line}`;
}

/**
 * Blocks that a test of their own runs, or holds against what was printed. Here it is only looked at that the test has the page.
 * All blocks of a page with these languages are meant.
 */
const held: readonly { pages: readonly string[]; languages: readonly string[]; by: string }[] = [
  { pages: ["docs/constructs.md"], languages: ["ts", "text"], by: "test/constructs/docs.test.ts" },
  { pages: ["docs/constructs.md"], languages: ["typescript"], by: "test/constructs/testing-a-stack.test.ts" },
  { pages: ["docs/rest.md"], languages: ["ts", "text"], by: "test/ontap/docs.test.ts" },
  { pages: ["docs/emulator.md"], languages: ["ts"], by: "test/emulator/docs.test.ts" },
  { pages: ["docs/fleet/adopt.md"], languages: ["text"], by: "test/fleet/adopt.test.ts" },
  { pages: ["docs/fleet/check.md"], languages: ["text"], by: "test/fleet/check.test.ts" },
  { pages: ["docs/fleet/doctor.md"], languages: ["text"], by: "test/fleet/doctor.test.ts" },
  { pages: ["docs/fleet/drift.md"], languages: ["text"], by: "test/fleet/drift.test.ts" },
  { pages: ["docs/resources/cluster_peering.md"], languages: ["text"], by: "test/fleet/drift.test.ts" },
  { pages: ["docs/fleet/status.md"], languages: ["text"], by: "test/fleet/status.test.ts" },
  { pages: ["docs/index.md"], languages: [""], by: "test/acceptance/least-privilege.test.ts" },
  {
    pages: ["writing-a-provider", "actions", "moving-state", "plans", "testing"].map(
      (name) => `docs/framework/${name}.md`,
    ),
    languages: ["ts"],
    by: "test/framework/docs/writing-a-provider.test.ts",
  },
  { pages: ["docs/framework/list-resources.md"], languages: ["ts"], by: "test/framework/docs/list-resources.test.ts" },
  // Signatures, which are generated.
  { pages: ["docs/functions/mesh.md", "docs/functions/hub_and_spokes.md"], languages: ["text"], by: ".tools/docs.mjs" },
  // The ways in are followed to the letter.
  {
    pages: ["docs/guides/cdk-terrain-and-cdktf.md", "docs/guides/other-languages.md", "docs/emulator-clients.md"],
    languages: ["ts", "python"],
    by: "test/e2e/ways-in.test.ts",
  },
];

/** Blocks that no test takes care of, by how they begin, each with the reason. */
const unheld: Readonly<Record<string, string>> = {
  "FROM YOUR-TERRAFORM-IMAGE": "tests have no Docker; what was tried by hand stands beside it",
};

function isHeld({ page, language }: DocBlock): boolean {
  return held.some(({ pages, languages }) => pages.includes(page) && languages.includes(language));
}

/** Blocks of these languages, without those that another test takes care of. */
function inLanguages(...languages: string[]): DocBlock[] {
  return blocks.filter((block) => languages.includes(block.language) && !isHeld(block));
}

const hcl = inLanguages("terraform");
const shell = inLanguages("sh", "shell");
const json = inLanguages("json");
const yaml = inLanguages("yaml");

describe("each block of code in the pages", () => {
  it("is taken care of", () => {
    expect(blocks.length).toBeGreaterThan(120);
    const others = blocks.filter(
      (block) => !isHeld(block) && ![hcl, shell, json, yaml].some((known) => known.includes(block)),
    );
    const reasons = Object.keys(unheld);
    expect(others.filter(({ code }) => !reasons.some((begin) => code.startsWith(begin))).map(placeOf)).toEqual([]);
    expect(reasons.filter((begin) => !others.some(({ code }) => code.startsWith(begin)))).toEqual([]);
  });

  it.each(held)("of $pages in $languages is in $by", ({ pages, languages, by }) => {
    const text = readFileSync(join(root, by), "utf8");
    for (const page of pages) {
      expect(by.startsWith("test/") ? text : page).toContain(basename(page, ".md"));
      expect(blocks.filter((block) => block.page === page && languages.includes(block.language))).not.toEqual([]);
    }
  });

  it.each(json)("in JSON is JSON: $page, line $line", ({ code }) => {
    expect(() => JSON.parse(code)).not.toThrow();
  });

  it.each(yaml)("in YAML is YAML: $page, line $line", ({ code }) => {
    expect(() => parse(code)).not.toThrow();
  });
});

describe("the HCL in the pages", () => {
  const core = Core.ask();
  /** What only newer Terraforms can read. Each is tried where the core has it. */
  const isAhead = (code: string): boolean =>
    (/^action "|^ +action_trigger /m.test(code) && !core.has("actions")) ||
    (/^list "/m.test(code) && !core.has("queries")) ||
    (/^ +identity += /m.test(code) && !core.has("identities"));
  const requirement = 'terraform {\n  required_providers {\n    ontap = { source = "cdktf-ontap/ontap" }\n  }\n}\n';

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hcl-blocks-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function terraform(...args: string[]): Promise<string> {
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"),
    };
    writeFileSync(
      env.TF_CLI_CONFIG_FILE,
      `provider_installation {\n  dev_overrides { "cdktf-ontap/ontap" = ${JSON.stringify(folder)} }\n  direct {}\n}\n`,
    );
    const ended = await run(findTerraform(), args, { cwd: folder, env }).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    return ended.stdout + ended.stderr;
  }

  it("is laid out as terraform fmt has it", async () => {
    for (const [index, { code }] of hcl.entries()) {
      writeFileSync(join(folder, `block-${index}.tf`), code);
    }
    const shown = await terraform("fmt", "-check", "-diff");
    const ofPages = shown.replace(/block-(\d+)\.tf/g, (_, index) => placeOf(hcl[index] as DocBlock));
    expect(ofPages).toBe("");
  });

  // All in one run, each block a module of its own, since each start of Terraform and of the provider costs.
  it("is valid", async () => {
    const own = hcl.filter(
      ({ page, file = "", code }) =>
        !page.startsWith("docs/framework/") && !file.endsWith(".tftest.hcl") && !isAhead(code),
    );
    let main = `${requirement}provider "ontap" {}\n`;
    let queries = "";
    let body = "";
    for (const [index, { code }] of own.entries()) {
      if (/^list "/m.test(code)) {
        queries += code;
        continue;
      }
      const name = `block-${index}`;
      // Import blocks stand in the root module only.
      const rest = code.replace(/^import \{[\s\S]*?^\}\n/gm, (block) => {
        main += block.replace(/^( +to += )/m, `$1module.${name}.`);
        return "";
      });
      // An import alone is of what the block before it describes.
      body = rest.trim() === "" ? body : rest;
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "main.tf"), body.includes("required_providers") ? body : requirement + body);
      const inputs = [...body.matchAll(/^variable "(\w+)"/gm)].map(([, input]) => `  ${input} = null\n`);
      main += `module "${name}" {\n  source = "./${name}"\n${inputs.join("")}}\n`;
    }
    writeFileSync(join(folder, "main.tf"), main);
    writeFileSync(join(folder, "queries.tfquery.hcl"), queries);
    cpSync(join(root, "dist/terraform-provider-ontap"), join(folder, "terraform-provider-ontap"));
    await terraform("get");
    const shown = await terraform("validate", "-json", ...(core.has("queries") ? ["-query"] : []));
    const { diagnostics } = JSON.parse(shown) as { diagnostics: { severity: string; range?: { filename: string } }[] };
    const errors = diagnostics
      .filter(({ severity }) => severity === "error")
      .map((error) => {
        const [, index] = /block-(\d+)/.exec(error.range?.filename ?? "") ?? [];
        return { place: index && placeOf(own[Number(index)] as DocBlock), ...error };
      });
    expect(errors).toEqual([]);
    expect(own.length).toBeGreaterThan(25);
  });
});

describe("the commands in the pages", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const ownName = /^(?:\.\/|provider\/)?terraform-provider-ontap(?:_v0\.1\.0)?$/;
  /** What the help of each of our commands is told on. */
  const pageOf = {
    serve: "docs/installing.md",
    install: "docs/installing.md",
    status: "docs/fleet/status.md",
    check: "docs/fleet/check.md",
    doctor: "docs/fleet/doctor.md",
    adopt: "docs/fleet/adopt.md",
    emulator: "docs/emulator.md",
  };
  /** Programs that readers have, or that a line before installs. */
  const others =
    "ansible-playbook|bash|cat|echo|exec|chmod|curl|exit|export|mkdir|node|openssl|unset|unzip|cdktn|cdktf|esbuild|tsx|python3?|pip|END";
  const ofTerraform = "init|plan|apply|destroy|import|output|providers|query|state|test|untaint|validate";
  const helps = new Map<string, Promise<readonly string[]>>();

  /** The options that a command's help names. */
  function optionsOf(command: string): Promise<readonly string[]> {
    const options = helps.get(command) ?? ask(command);
    helps.set(command, options);
    return options;
  }

  async function ask(command: string): Promise<readonly string[]> {
    const { stdout } = await run(process.execPath, [join(root, "lib/src/cli.js"), command, "--help"]);
    return [...stdout.matchAll(/^ +(--[a-z-]+)/gm)].map(([, option]) => option as string);
  }

  /** What is wrong with a command, as far as its words show it. */
  async function faultOf(words: readonly string[]): Promise<string | undefined> {
    const [program = "", ...args] = words;
    const [first = ""] = args;
    if (program === "npm") {
      const isKnown =
        first === "run" ? (args[1] ?? "") in scripts : ["init", "install", "pack", "publish", "test"].includes(first);
      return isKnown ? undefined : `npm has no ${args.slice(0, 2).join(" ")}`;
    }
    if (program === "npx") {
      return faultOf(first === "--package" ? args.slice(2) : args);
    }
    if (program === "terraform") {
      return ofTerraform.split("|").includes(first) ? undefined : `terraform has no ${first}`;
    }
    if (!ownName.test(program)) {
      return new RegExp(`^(?:.*/)?(?:${others})$`).test(program) ? undefined : `unknown program ${program}`;
    }
    if (first === "" || first.startsWith("--")) {
      return undefined;
    }
    if (!(first in pageOf)) {
      return `no command ${first}`;
    }
    const end = args.indexOf("--");
    const own = end === -1 ? args : args.slice(0, end);
    const known = await optionsOf(first);
    const wrong = own.filter((word) => word.startsWith("--") && !known.includes(word));
    return wrong.length > 0
      ? `${first} has no ${wrong.join(", ")}`
      : end === -1
        ? undefined
        : faultOf(args.slice(end + 1));
  }

  /** The commands of a script, without comments, redirections and what a here-document holds. */
  function commandsIn(script: string): string[][] {
    return script
      .replace(/<<'?(\w+)'?.*\n[\s\S]*?^\1$/gm, "")
      .replace(/\s#.*|^#.*/gm, "")
      .split(/\n|&&|\||&/)
      .map((command) =>
        command
          .trim()
          .replace(/^(?:[A-Z_]+=\S* )+|[<>].*$/g, "")
          .split(/\s+/),
      )
      .filter(([program]) => program !== "");
  }

  it("are those that there are", async () => {
    const faults: string[] = [];
    const inBlocks = shell.map((block) => ({ place: placeOf(block), script: block.code }));
    const inText = pages.flatMap((page) =>
      [...readFileSync(join(root, page), "utf8").matchAll(/`((?:npm|npx|terraform-provider-ontap) [^`\n]+)`/g)].map(
        ([, script = ""]) => ({ place: page, script }),
      ),
    );
    for (const { place, script } of [...inBlocks, ...inText]) {
      for (const command of commandsIn(script)) {
        const fault = await faultOf(command);
        faults.push(...(fault === undefined ? [] : [`${place}: ${fault}`]));
      }
    }
    expect(faults).toEqual([]);
    expect(inBlocks.length).toBeGreaterThan(30);
    expect(inText.length).toBeGreaterThan(30);
  });

  it.each(Object.entries(pageOf))("%s: each option of its help stands on its page", async (command, page) => {
    const text = readFileSync(join(root, page), "utf8");
    const options = (await optionsOf(command)).filter((option) => option !== "--help");
    expect(options).not.toEqual([]);
    expect(options.filter((option) => !new RegExp(`${option}(?![a-z-])`).test(text))).toEqual([]);
  });
});
