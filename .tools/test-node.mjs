// `npm run test:node`: the tests of what differs between versions of Node (HTTP/2, TLS, sockets, processes), on each version that the
// package is for. Arguments go to jest in place of these tests.
import { join } from "node:path";
import { fetchNode } from "./setup/node.mjs";
import { root } from "./shared/paths.mjs";
import { runMain, step } from "./shared/report.mjs";
import { endWithChildren, run } from "./shared/run.mjs";

/** The newest releases of npm's package `node`, one of each line that is maintained. */
const versions = ["22.23.3", "24.9.0", "26.9.0"];
const suites = ["test/framework/plugin", "test/ontap/connection", "test/cli"];

await runMain(async () => {
  endWithChildren();
  const given = process.argv.slice(2);
  const failed = [];
  for (const version of versions) {
    const node = await step(`Node ${version}`, () => fetchNode(version));
    const args = [join(root, ".tools/test.mjs"), ...(given.length > 0 ? given : suites)];
    const { code } = await run(node, args, { cwd: root, stdio: "inherit" });
    if (code !== 0) {
      failed.push(version);
    }
  }
  console.log(
    failed.length === 0
      ? `\nnpm run test:node: everything passed on Node ${versions.join(", ")}.`
      : `\nnpm run test:node: FAILED on Node ${failed.join(", ")}. What failed is named above.`,
  );
  return failed.length === 0 ? 0 : 1;
});
