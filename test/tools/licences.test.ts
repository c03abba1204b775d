import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { callTool, root, runNode } from "./run-module";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "licences-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The licences of packages that consist of these files, by their paths. */
function licencesOf(files: Readonly<Record<string, string | object>>) {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
  const bundled = Object.keys(files).filter((path) => path.endsWith(".js"));
  return callTool("build/licences.mjs", "licencesOf", [bundled, folder]);
}

const plain = { name: "plain", version: "1.2.3", license: "MIT", author: { name: "Ann" }, repository: "ann/plain" };

it("has an entry with a licence for every package that is in the executable", async () => {
  const program = `
    import { bundleParts } from ${JSON.stringify(pathToFileURL(join(root, ".tools/build/bundle.mjs")).href)};
    const { text, inputs } = await bundleParts();
    // esbuild names a module by its path where it wraps it; a module that is not wrapped shows in the list only.
    const named = Array.from(text.matchAll(/["']([^"'\\s]*node_modules\\/[^"'\\s]*)["']/g), ([, path]) => path);
    console.log(JSON.stringify([...inputs, ...named]));`;
  const { stdout } = await runNode(["--input-type=module", "--eval", program], { cwd: root });
  const files: string[] = JSON.parse(stdout);
  const folders = new Set(files.flatMap((file) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const wanted = [...folders].map((path) => {
    const { name, version } = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
    return `${name} ${version}`;
  });
  const [, ...entries] = readFileSync(join(root, "dist/THIRD-PARTY-LICENSES"), "utf8").split(/\n={80}\n\n/);
  expect(entries.map((entry) => entry.split("\n")[0])).toEqual([...new Set(wanted)].sort());
  expect(wanted).toContainEqual(expect.stringMatching(/^axios /));
  for (const entry of entries) {
    expect(entry).toMatch(/copyright/i);
  }
  expect(entries.join("")).not.toContain(root);
});

it("takes every file with a licence or a notice, and no program of such a name", async () => {
  const { stdout } = await licencesOf({
    "node_modules/@a/b/package.json": { name: "@a/b", version: "1.0.0", license: "Apache-2.0" },
    "node_modules/@a/b/LICENCE.txt": "the licence\r\nof two lines\r\n",
    "node_modules/@a/b/NOTICE": "the notice",
    "node_modules/@a/b/license.js": "a program",
    "node_modules/@a/b/node_modules/plain/package.json": plain,
    "node_modules/@a/b/node_modules/plain/license": "a nested one's",
    "node_modules/@a/b/node_modules/plain/index.js": "",
    "src/own.js": "",
  });
  const line = "=".repeat(80);
  expect(JSON.parse(stdout)).toBe(
    "The executable terraform-provider-ontap holds code of these packages, each under its own licence.\n" +
      `\n${line}\n\n@a/b 1.0.0\nLicence: Apache-2.0\n\nthe licence\nof two lines\n\nthe notice\n` +
      `\n${line}\n\nplain 1.2.3\nLicence: MIT\n\na nested one's\n`,
  );
});

it("says whose a package without such a file is, as far as it says so itself", async () => {
  const { stdout } = await licencesOf({
    "node_modules/plain/package.json": plain,
    "node_modules/plain/README.md": "# Plain\n\n## License\n\nCopyright (c) Ann\n\n## More\n\nmore\n",
    "node_modules/plain/index.js": "",
    "node_modules/other/package.json": { ...plain, name: "other", author: "Bob", repository: { url: "https://b" } },
    "node_modules/other/one.js": '"use strict";\n// Copyright Bob\n//\n// Do as you like.\nrun();',
    "node_modules/other/two.js": "// Copyright Bob\n//\n// Do as you like.\n\nrun();",
    "node_modules/other/three.js": "// What it does.\nrun();",
  });
  const [, other, own] = (JSON.parse(stdout) as string).split(/={80}\n\n/);
  expect(other).toBe(
    "other 1.2.3\nLicence: MIT\nAuthor: Bob\nRepository: https://b\n\nCopyright Bob\n\nDo as you like.\n\n",
  );
  expect(own).toBe("plain 1.2.3\nLicence: MIT\nAuthor: Ann\nRepository: ann/plain\n\nCopyright (c) Ann\n");
});

it("fails for a package that says nothing of its licence", async () => {
  const { code, stderr } = await licencesOf({
    "node_modules/bare/package.json": { name: "bare", version: "1.0.0" },
    "node_modules/bare/index.js": "",
  });
  expect(code).toBe(1);
  expect(stderr).toContain("bare 1.0.0, which has neither a licence file nor a licence in its package.json");
});
