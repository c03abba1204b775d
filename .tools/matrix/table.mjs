// What the matrix found, as a table in Markdown: core by test.
import { readFileSync, writeFileSync } from "node:fs";
import { ExpectedError } from "../shared/report.mjs";

/**
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {readonly string[]} failed the names of the tests
 *
 * @typedef {object} Column one core's
 * @property {string} name
 * @property {Readonly<Record<string, SuiteResult>> | undefined} results by suite; undefined where there is no such core
 */

const begin = "<!-- matrix: begin -->";
const end = "<!-- matrix: end -->";

/**
 * @param {readonly string[]} suites
 * @param {readonly Column[]} columns
 */
export function table(suites, columns) {
  const rows = suites.map((suite) => [
    suite.replace(/^test\//, "").replace(/\.test\.ts$/, ""),
    ...columns.map(({ results }) => cell(results, results?.[suite])),
  ]);
  const sums = columns.map(({ results }) => cell(results, results && sumOf(Object.values(results))));
  const head = ["test", ...columns.map(({ name }) => name)];
  const lines = [head, head.map(() => "---"), ...rows, ["all", ...sums]];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** @param {readonly SuiteResult[]} results @returns {SuiteResult} */
function sumOf(results) {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.flatMap(({ failed }) => failed),
  };
}

/** @param {Column["results"]} results @param {SuiteResult | undefined} result */
function cell(results, result) {
  if (results === undefined) {
    return "not run";
  }
  if (result === undefined) {
    return "–";
  }
  const { passed, failed } = result;
  return failed.length === 0 ? `${passed}` : `**${failed.length} of ${passed + failed.length} failed**`;
}

/**
 * Puts the table into a page, in place of the one before.
 *
 * @param {string} file
 * @param {string} text
 */
export function writeTable(file, text) {
  const page = readFileSync(file, "utf8");
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) {
    throw new ExpectedError(`${file} has no place for the table: ${begin} and ${end}, each on a line.`);
  }
  writeFileSync(file, `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`);
}
