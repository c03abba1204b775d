import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ontapProvider } from "../src/provider";
import { summaries } from "../src/provider/common/catalog";
import { blocksOf } from "./support/doc-blocks";

const root = join(__dirname, "..");
const run = promisify(execFile);

describe("the pages that are written by npm run docs", () => {
  it("are what the schemas, the examples and the rules say", async () => {
    const { stdout } = await run(process.execPath, [".tools/docs.mjs", "--check", "--built"], { cwd: root });
    expect(stdout).toContain("up to date");
  });

  const { resources, dataSources, ephemeralResources, actions, functions } = ontapProvider;
  const lists = [...resources].filter(([, { list }]) => list !== undefined).map(([name]) => name);
  it.each([
    ["resources", [...resources.keys()]],
    ["data-sources", [...dataSources.keys()]],
    ["ephemeral-resources", [...ephemeralResources.keys()]],
    ["list-resources", lists],
    ["actions", [...actions.keys()]],
    ["functions", [...functions.keys()]],
  ])("%s: each has a page with an example, and there are no others", (folder, names) => {
    const pages = names.map((name) => `${name.replace(/^ontap_/, "")}.md`);
    expect(readdirSync(join(root, "docs", folder)).sort()).toEqual(pages.sort());
    for (const page of pages) {
      expect(blocksOf(`docs/${folder}/${page}`).map(({ language }) => language)).toContain("terraform");
    }
    expect(readdirSync(join(root, "examples", folder)).sort()).toEqual([...names].sort());
  });

  it("have an example for each import", () => {
    for (const [name, definition] of resources) {
      expect(definition.import).toBeDefined();
      expect(existsSync(join(root, "examples/resources", name, "import.tf"))).toBe(true);
    }
  });
});

it("the page on troubleshooting names errors that there are", () => {
  const page = readFileSync(join(root, "docs/guides/troubleshooting.md"), "utf8");
  const [, table = ""] = /## What the provider refuses\n([\s\S]*?)\n## /.exec(page) ?? [];
  const firstCells = [...table.matchAll(/^\| ([^|]*)\|/gm)].map(([, cell]) => cell).join(" ");
  const named = [...page.matchAll(/`\[([a-z-]+)\]`/g), ...firstCells.matchAll(/`([a-z-]+)`/g)].map(
    ([, id]) => id as string,
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((id) => !(id in summaries))).toEqual([]);
});
