// `npm run docs:site`: the pages of README.md and docs/ as a static site with search, in site/. Any web server can serve it.
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installPageTools, pageTools } from "./setup/page-tools.mjs";
import { root } from "./shared/paths.mjs";
import { runMain, step } from "./shared/report.mjs";
import { endWithChildren, mustRun } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

const out = join(root, "site");

/**
 * Brings the pages together as the site has them: the README is the first one, and stands beside the others.
 *
 * @param {string} folder
 */
function gather(folder) {
  cpSync(join(root, "docs"), folder, { recursive: true });
  renameSync(join(folder, "index.md"), join(folder, "provider.md"));
  cpSync(join(root, "README.md"), join(folder, "index.md"));
  cpSync(join(root, "examples/README.md"), join(folder, "examples.md"));
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (entry.endsWith(".md")) {
      const file = join(folder, entry);
      writeFileSync(file, relink(readFileSync(file, "utf8"), entry));
    }
  }
}

/**
 * The links of a page as the site needs them. What is no page, such as a program, is named without a link.
 *
 * @param {string} text
 * @param {string} page its path in the site
 */
function relink(text, page) {
  return text.replace(/\[((?:[^\][]|\[[^\]]*\])*)\]\((?![a-z]+:|#)([^)\s]+)\)/g, (_, label, target) => {
    let to = target;
    if (page === "index.md") {
      to = to.replace(/^docs\/index\.md/, "provider.md").replace(/^docs\//, "");
    } else {
      to = to.replace(/(^|\/)index\.md/, "$1provider.md");
    }
    to = to.replace(/^(?:\.\.\/)*examples\/README\.md/, `${"../".repeat(page.split("/").length - 1)}examples.md`);
    return /\.md(#|$)/.test(to) && !/(^|\/)examples\//.test(to) ? `[${label}](${to})` : label;
  });
}

await runMain(async () => {
  const scratch = scratchFolder("pages");
  endWithChildren(scratch.remove);
  await installPageTools();
  await step("Site written to site/", async () => {
    const pages = join(scratch.path, "pages");
    mkdirSync(pages);
    gather(pages);
    await mustRun(process.execPath, [join(pageTools, "site.mjs"), pages, out], { cwd: pageTools });
  });
});
