// `npm run docs`: the pages of docs/ that the Terraform Registry shows, from the schemas, the examples and what stands in
// .tools/docs; and docs/rules.md, from the catalogue of rules. `--check` writes nothing and fails when a page is not what it should be.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { pages } from "./docs/pages.mjs";
import { rulesPage } from "./docs/rules.mjs";
import { setup } from "./setup.mjs";
import { root } from "./shared/paths.mjs";
import { ExpectedError, runMain } from "./shared/report.mjs";
import { endWithChildren } from "./shared/run.mjs";

await runMain(async () => {
  const { values } = parseArgs({
    options: { check: { type: "boolean", default: false }, built: { type: "boolean", default: false } },
  });
  endWithChildren();
  // `--built`: the caller has just built the package.
  if (!values.built) {
    const { terraform } = await setup();
    await build(terraform);
  }
  const require = createRequire(import.meta.url);
  const { ontapProvider } = require("../lib/src/provider/index.js");
  const { rules } = require("../lib/src/rules/cluster-peer/index.js");
  const written = pages(ontapProvider).set("docs/rules.md", rulesPage(rules));
  const stale = [];
  for (const [path, text] of written) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) {
      continue;
    }
    stale.push(path);
    if (values.check) {
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (values.check && stale.length > 0) {
    throw new ExpectedError(
      `Not what the schemas and the rules say: ${stale.join(", ")}. Run "npm run docs" and commit what it writes.`,
    );
  }
  console.log(stale.length === 0 ? "The pages are up to date." : `Written: ${stale.join(", ")}`);
});
