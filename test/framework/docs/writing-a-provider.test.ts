import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { findTerraform } from "../../../src/framework/testing";
import { blocksOf } from "../../support/doc-blocks";
import { compileErrors } from "../../support/doc-examples";
import { testInMatrix } from "../../support/full-run";

const root = join(__dirname, "../../..");
const page = "docs/framework/writing-a-provider.md";
const sources = {
  "cdktf-provider-ontap/framework": "src/framework/index.ts",
  "cdktf-provider-ontap/framework/testing": "src/framework/testing/index.ts",
};

/** The code blocks of a page that have a file's name beside their language. */
function filesOf(page: string): Map<string, string> {
  return new Map(blocksOf(page).flatMap(({ file, code }) => (file === undefined ? [] : [[file, code]])));
}
const files = filesOf(page);
/** The pages that go on from it. */
const further = ["actions", "moving-state", "plans", "testing"].map((name) => filesOf(`docs/framework/${name}.md`));
/** All that the page has beside its first provider, in one. */
const everything = `
import { defineProvider, schema } from "cdktf-provider-ontap/framework";
import { card } from "./card";
import { key, search, slug } from "./more";
import { note } from "./provider";
import { shelf } from "./shelf";

export const all = (folder: string) => defineProvider({
  address: "registry.terraform.io/example/notes",
  version: "0.1.0",
  schema: schema({ attributes: {} }),
  configure: () => ({ file: (name) => folder + "/" + name }),
  resources: [note, shelf, card],
  dataSources: [search],
  ephemeralResources: [key],
  functions: [slug],
});
export { providerService } from "cdktf-provider-ontap/framework";
export { runAcceptance } from "cdktf-provider-ontap/framework/testing";
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tf-page-"));
  for (const [name, code] of files) {
    writeFileSync(join(folder, name), code);
  }
  writeFileSync(join(folder, "everything.ts"), everything);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundle(name: string, outfile = name.replace(/\.ts$/, ".js")): Promise<string> {
  await build({
    entryPoints: [join(folder, name)],
    outfile: join(folder, outfile),
    bundle: true,
    platform: "node",
    alias: Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, join(root, file)])),
    logLevel: "error",
  });
  return join(folder, outfile);
}

it("the page has a provider of one resource in less than 60 lines", () => {
  const lines = ["provider.ts", "main.ts"].flatMap((name) => (files.get(name) as string).trimEnd().split("\n"));
  expect(lines.length).toBeLessThan(60);
});

it("the page's code compiles, as strictly as this project's, and so does that of the pages that go on from it", () => {
  expect(further.map(({ size }) => size)).toEqual(further.map(() => 1));
  const all = [files, ...further].flatMap((page) => [...page]);
  const modules = Object.fromEntries(all.filter(([name]) => name.endsWith(".ts")));
  expect(compileErrors({ ...modules, "everything.ts": everything }, sources)).toBe("");
});

testInMatrix("the page's test passes, run as the page says", async () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--test", await bundle("provider.test.ts")], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", TF_ACC_TERRAFORM_PATH: findTerraform() },
  });
  expect({ status, output: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, output: "" });
});

it("the page's provider runs as the page says, without an init", async () => {
  await bundle("main.ts", "provider.js");
  const script = blocksOf(page)
    .filter(({ language, file, code }) => language === "sh" && file === undefined && !code.includes("npm "))
    .map(({ code }) => code.replace(/^npx esbuild .*$/m, ""))
    .join("");
  const env = { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: "1", TERRAFORM: findTerraform() };
  function follow(commands: string): void {
    const bash = ["-ec", `terraform() { "$TERRAFORM" "$@"; }\n${commands}`];
    const { status, stdout, stderr } = spawnSync("bash", bash, { cwd: folder, encoding: "utf8", env });
    expect({ status, output: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, output: "" });
  }
  follow(script);
  expect(readFileSync(join(folder, "notes/todo"), "utf8")).toBe("buy milk");
  follow('TF_CLI_CONFIG_FILE="$PWD/terraform.rc" terraform destroy -auto-approve');
  expect(existsSync(join(folder, "notes/todo"))).toBe(false);
});

testInMatrix("the page's further parts work with a real Terraform", async () => {
  const notes = mkdtempSync(join(folder, "notes-"));
  writeFileSync(join(notes, "first"), "");
  const { all, providerService, runAcceptance } = await import(await bundle("everything.ts"));
  const shelf = (load: string, width: string) => `
    resource "notes_shelf" "a" {
      name     = "Fiction"
      pin      = "1234"
      load     = ${load}
      genres   = ["prose", "drama"]
      history  = [{ year = 1999, event = "made" }]
      tags     = { "a.b" = "c" }
      measures = { width = ${width}, height = 2 }
      place    = ["hall", 1]
      extra    = { anything = [true] }
      maker    = { name = "A" }
      books    = [{ title = "One" }, { title = "Two" }]
      readers  = [{ name = "x" }, { name = "y", card = "z" }]
      rooms    = { low = { floor = 0 } }
      rule { text = "silence" }
    }
    resource "notes_card" "a" { name = "Mine" }
    data "notes_search" "a" { prefix = "fi" }
    ephemeral "notes_key" "a" { note = "first" }
    output "slug" { value = provider::notes::slug("Buy milk") }`;
  const made = { boards: 3, id: "shelf-Fiction", label: "FICTION", owner: "nobody", locked: true, pin: null };
  const step = (config: string, expected: object) => ({
    config,
    check: (state: { attributes(address: string): object; outputs: object }) => {
      expect(state.attributes("notes_shelf.a")).toMatchObject({ ...made, ...expected });
      expect(state.attributes("notes_card.a")).toEqual({ id: "Mine", name: "Mine", slug: "mine" });
      expect(state.attributes("data.notes_search.a")).toMatchObject({ names: ["first"] });
      expect(state.outputs).toEqual({ slug: "buy-milk" });
    },
  });
  await runAcceptance({
    provider: { address: "registry.terraform.io/example/notes", service: () => providerService(all(notes)) },
    steps: [
      step(shelf("0.1", "0.1"), {
        overloaded: false,
        load: 0.1,
        resized: false,
        books: [{ number: 1 }, { number: 2 }],
      }),
      step(shelf("1e30", "0.1"), { overloaded: true, resized: false }),
      step(shelf("1e30", "0.2"), { overloaded: true, resized: true, maker: { name: "A", since: null } }),
    ],
  });
});
