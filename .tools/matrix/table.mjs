// What the matrix found, as a table in Markdown: core by test. A run of some of the cores, or of some of the tests, puts its part into
// the table that is there.
import { readFileSync, writeFileSync } from "node:fs";
import { ExpectedError } from "../shared/report.mjs";
import { compareNames } from "./cores.mjs";

/**
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 *
 * @typedef {object} Column one core's
 * @property {string} name
 * @property {Readonly<Record<string, SuiteResult>> | undefined} results by the suite's path; undefined where there is no such core
 */

const begin = "<!-- matrix: begin -->";
const end = "<!-- matrix: end -->";
const notRun = "not run";

/**
 * @param {readonly string[]} suites paths
 * @param {readonly Column[]} columns
 */
export function table(suites, columns) {
  const rows = suites.map((suite) => [
    `\`${suite.replace(/^test\//, "").replace(/\.test\.ts$/, "")}\``,
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
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** @param {Column["results"]} results @param {SuiteResult | undefined} result */
function cell(results, result) {
  if (results === undefined) {
    return notRun;
  }
  if (result === undefined) {
    return "–";
  }
  const { passed, failed } = result;
  return failed === 0 ? `${passed}` : `**${failed} of ${passed + failed} failed**`;
}

/** The reverse of `cell`. @param {string} text @returns {SuiteResult | undefined} */
function resultIn(text) {
  const [, failed, all] = /^\*\*(\d+) of (\d+) failed\*\*$/.exec(text) ?? [];
  if (failed !== undefined) {
    return { passed: Number(all) - Number(failed), failed: Number(failed) };
  }
  return /^\d+$/.test(text) ? { passed: Number(text), failed: 0 } : undefined;
}

/** The reverse of `table`. @param {string} text @returns {Column[]} */
function columnsIn(text) {
  const lines = text.split("\n").filter((line) => line.startsWith("|"));
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((part) => part.trim()),
  );
  return head.slice(1).map((name, index) => {
    const cells = rows.map(([suite, ...all]) => ({ suite, text: all[index] ?? "" }));
    if (cells.every(({ text }) => text === notRun)) {
      return { name, results: undefined };
    }
    const found = cells.flatMap(({ suite, text }) => {
      const result = suite === "all" ? undefined : resultIn(text);
      return result === undefined ? [] : [[`test/${suite?.replaceAll("`", "")}.test.ts`, result]];
    });
    return { name, results: Object.fromEntries(found) };
  });
}

/**
 * Puts what was found into the table of a page. What other runs found of other cores and suites stays.
 *
 * @param {string} file
 * @param {readonly string[]} suites all that there are; of others nothing stays
 * @param {readonly Column[]} columns
 * @throws {ExpectedError} when the page has no place for it
 */
export function writeTable(file, suites, columns) {
  const page = readFileSync(file, "utf8");
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) {
    throw new ExpectedError(`${file} has no place for the table: ${begin} and ${end}, each on a line.`);
  }
  const merged = mergeColumns(columnsIn(page.slice(from, to)), columns, suites);
  const rows = suites.filter((suite) => merged.some(({ results }) => results?.[suite] !== undefined));
  writeFileSync(file, `${page.slice(0, from)}${begin}\n\n${table(rows, merged)}\n\n${page.slice(to)}`);
}

/** @param {readonly Column[]} before @param {readonly Column[]} found @param {readonly string[]} suites @returns {Column[]} */
function mergeColumns(before, found, suites) {
  const names = [...new Set([...before, ...found].map(({ name }) => name))].sort(compareNames);
  // That there was no OpenTofu is no longer true when there is one.
  const known = names.filter((name) => !names.some((other) => other.startsWith(`${name} `)));
  return known.map((name) => {
    const both = [before, found].map((columns) => columns.find((column) => column.name === name)?.results);
    if (both.every((results) => results === undefined)) {
      return { name, results: undefined };
    }
    const all = Object.entries({ ...both[0], ...both[1] });
    return { name, results: Object.fromEntries(all.filter(([suite]) => suites.includes(suite))) };
  });
}
