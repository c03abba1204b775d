// `npm run coverage`: runs the framework's tests, and holds what they reach of `src/framework` against what
// docs/framework/coverage.md says.
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./shared/paths.mjs";
import { ExpectedError, runMain } from "./shared/report.mjs";
import { endWithChildren, run } from "./shared/run.mjs";

const leastPercent = 95;
const covered = "src/framework";
const listFile = "docs/framework/coverage.md";

/** @typedef {Record<string, { lines: { pct: number } }>} Summary by file, and `total` */

/**
 * What is not as it should be: too little in all, a file with lines missing that the list does not name, or a name in it that is
 * no file's.
 *
 * @param {Summary} summary
 * @param {string} list the list's text, in which a file stands as `` `serve/listen.ts` ``
 * @returns {string[]}
 */
function problems(summary, list) {
  const { total, ...files } = summary;
  const percent = total?.lines.pct ?? 0;
  const found = percent < leastPercent ? [`${percent} % of the lines are reached, ${leastPercent} % are asked`] : [];
  const rows = list.split("\n").filter((line) => line.startsWith("| `"));
  const named = new Set(
    rows.flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
  );
  for (const [file, { lines }] of Object.entries(files)) {
    const name = relative(join(root, covered), file).replaceAll("\\", "/");
    if (lines.pct < 100 && !named.has(name)) {
      found.push(`${name} (${lines.pct} %) is not in the list`);
    }
    named.delete(name);
  }
  return [...found, ...[...named].map((name) => `${name} is in the list, and does not exist`)];
}

await runMain(async () => {
  endWithChildren();
  const args = [
    "--coverage",
    "--coverageReporters=text",
    "--coverageReporters=json-summary",
    `--collectCoverageFrom=${covered}/**/*.ts`,
    "test/framework",
    "test/corner",
  ];
  const { code } = await run(process.execPath, [join(root, ".tools/test.mjs"), "--full", ...args], {
    stdio: "inherit",
  });
  if (code !== 0) {
    return code ?? 1;
  }
  const summary = JSON.parse(readFileSync(join(root, "coverage/coverage-summary.json"), "utf8"));
  const found = problems(summary, readFileSync(join(root, listFile), "utf8"));
  if (found.length > 0) {
    throw new ExpectedError(`${listFile} does not fit:\n${found.map((one) => `  ${one}`).join("\n")}`);
  }
  console.log(
    `\nnpm run coverage: ${summary.total.lines.pct} % of the lines of ${covered}. ${listFile} names what is missing.`,
  );
  return 0;
});
