import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, runNode } from "./run-module";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bundle-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Bundle {
  readonly hash: string;
  readonly modules: readonly string[];
  readonly licences: string;
  /** Characters before what is loaded when it is needed. */
  readonly early: number;
}

/** Bundles the provider of a copy of the repository, and collects its licences. */
async function bundleOf(repository: string): Promise<Bundle> {
  const [script, licences] = ["bundle", "licences"].map(
    (name) => pathToFileURL(join(repository, `.tools/build/${name}.mjs`)).href,
  );
  const program = `
    import { createHash } from "node:crypto";
    import { bundleParts } from ${JSON.stringify(script)};
    import { licencesOf } from ${JSON.stringify(licences)};
    const { text, inputs } = await bundleParts();
    const modules = new Set(Array.from(text.matchAll(/["']([^"'\\s]*node_modules\\/[^"'\\s]*)["']/g), ([, path]) => path));
    const hash = createHash("sha256").update(text).digest("hex");
    console.log(JSON.stringify({ hash, modules: [...modules], licences: licencesOf(inputs), early: text.indexOf("/*late ") }));`;
  const { stdout, stderr } = await runNode(["--input-type=module", "--eval", program], { cwd: repository });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

it("is the same executable, with the same licences, wherever it is made and the packages are", async () => {
  for (const part of [".tools", "src", "generated", "package.json", "tsconfig.json", "LICENSE"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  expect(await bundleOf(folder)).toEqual(await bundleOf(root));
});

it("reads little at each start, before Terraform can connect", async () => {
  const { early } = await bundleOf(root);
  expect(early).toBeGreaterThan(20_000);
  expect(early).toBeLessThan(64_000);
});
