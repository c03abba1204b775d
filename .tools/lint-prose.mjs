// `npm run lint:prose`: whether the pages read well, as far as a program can tell. The rules stand in pages/prose.mjs.
import { join } from "node:path";
import { installPageTools, pageTools } from "./setup/page-tools.mjs";
import { root } from "./shared/paths.mjs";
import { runMain } from "./shared/report.mjs";
import { endWithChildren, run } from "./shared/run.mjs";

const pages = ["*.md", "docs/**/*.md", "examples/**/*.md", ".github/**/*.md"];

await runMain(async () => {
  endWithChildren();
  await installPageTools();
  const { code } = await run(process.execPath, [join(pageTools, "prose.mjs"), ...pages], {
    cwd: root,
    stdio: "inherit",
  });
  return code ?? 1;
});
