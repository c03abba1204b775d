import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import ts from "typescript";

const root = join(__dirname, "../../..");
const page = readFileSync(join(root, "docs/framework/writing-a-provider.md"), "utf8");
const sources = {
  "cdktf-provider-ontap/framework": join(root, "src/framework/index.ts"),
  "cdktf-provider-ontap/framework/testing": join(root, "src/framework/testing/index.ts"),
};

/** The code blocks that have a file's name beside their language. */
const files = [...page.matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)].map(([, name, code]) => ({
  name: name as string,
  code: code as string,
}));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tf-page-"));
  for (const { name, code } of files) writeFileSync(join(folder, name), code);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundle(name: string): Promise<string> {
  const outfile = join(folder, name.replace(/\.ts$/, ".js"));
  await build({
    entryPoints: [join(folder, name)],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    alias: sources,
  });
  return outfile;
}

it("the page has a provider of one resource in less than 60 lines", () => {
  expect(files.map(({ name }) => name)).toEqual(["provider.ts", "provider.test.ts"]);
  expect(files[0]?.code.trimEnd().split("\n").length).toBeLessThan(60);
});

it("the page's code compiles, as strictly as this project's", () => {
  const program = ts.createProgram(
    files.map(({ name }) => join(folder, name)),
    {
      strict: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      ignoreDeprecations: "5.0",
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
      baseUrl: root,
      paths: Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, [file]])),
    },
  );
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => "\n",
  };
  expect(ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), host)).toBe("");
});

it("the page's provider passes the page's test with a real Terraform", async () => {
  const provider = await bundle("provider.ts");
  const { test } = await import(await bundle("provider.test.ts"));
  const notes = mkdtempSync(join(folder, "notes-"));
  await test(provider, notes);
  expect(readdirSync(notes)).toEqual([]);
});
