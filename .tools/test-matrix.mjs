// `npm run test:matrix`: the tests that drive a real Terraform, on each Terraform and OpenTofu that can be had. Takes minutes for
// each of them. `--cores sample` takes three Terraforms, `--cores 1.11.4,1.15.5` the ones that it names; further arguments are
// parts of the paths of test files. The table goes to stdout; with `--write FILE` also into that file, between its markers, where it
// takes the place of what was found of the same cores and tests before. What jest says of each core is in .cache/matrix.
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { findCores, nameOf } from "./matrix/cores.mjs";
import { table, writeTable } from "./matrix/table.mjs";
import { isRecent } from "./setup/terraform.mjs";
import { setup } from "./setup.mjs";
import { ownEnvironment, temporaryFolder } from "./shared/environment.mjs";
import { workers } from "./shared/jest.mjs";
import { cacheFolder, root } from "./shared/paths.mjs";
import { ExpectedError, runMain, seconds } from "./shared/report.mjs";
import { endWithChildren, mustRun, run } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

/** All tests that drive a real Terraform depend on the module that finds it. */
const findsTerraform = "src/framework/testing/terraform-binary.ts";
/** What cores run that are older than the others' tests need: what asks for no write-only argument, or asks the core before. */
const forEveryCore = new RegExp(
  "^test/(matrix/|acceptance/(actions|cluster-peering|clusters|data-sources|drift|fields|identity|import|move|planned-check|query|" +
    "resource-identity|validation)\\.test)",
);
const jest = join(root, "node_modules/jest/bin/jest.js");

/**
 * @typedef {object} Found what a core's run found
 * @property {Readonly<Record<string, import("./matrix/table.mjs").SuiteResult>>} results
 * @property {readonly string[]} failures the names of the tests
 */

/** @type {Found} */
const none = { results: {}, failures: [] };

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { cores: { type: "string", default: "all" }, write: { type: "string" } },
  });
  const scratch = scratchFolder("matrix");
  endWithChildren(scratch.remove);
  const begin = performance.now();
  const { terraform } = await setup();
  await build(terraform);
  const cores = await findCores(values.cores, console.log);
  const all = await suitesThatDriveTerraform();
  const suites = all.filter((suite) => positionals.length === 0 || positionals.some((part) => suite.includes(part)));
  if (suites.length === 0) {
    throw new ExpectedError(`No test that drives a real Terraform has ${positionals.join(" or ")} in its path.`);
  }

  /** @type {import("./matrix/table.mjs").Column[]} */
  const columns = [];
  const write = () => {
    if (values.write !== undefined) {
      writeTable(values.write, all, columns);
    }
  };
  for (const core of cores) {
    const start = performance.now();
    const own = isRecent(core.version) ? suites : suites.filter((suite) => forEveryCore.test(suite));
    const { results, failures } = own.length === 0 ? none : await runSuites(core, own, scratch.path);
    columns.push({ name: nameOf(core), results });
    const count = Object.values(results).reduce((sum, { passed }) => sum + passed, 0);
    const time = seconds(performance.now() - start);
    console.log(`${nameOf(core)}: ${count} passed, ${failures.length} failed, in ${time}`);
    for (const failure of failures) {
      console.log(`  ${failure}`);
    }
    // At once: the other cores take long, and may be stopped.
    write();
  }
  if (!cores.some(({ product }) => product === "OpenTofu")) {
    columns.push({ name: "OpenTofu", results: undefined });
    write();
  }

  console.log(`\n${table(suites, columns)}\n\nnpm run test:matrix: ${seconds(performance.now() - begin)}.`);
  return columns.some(({ results = {} }) => Object.values(results).some(({ failed }) => failed > 0)) ? 1 : 0;
});

/** @returns {Promise<string[]>} paths from the root */
async function suitesThatDriveTerraform() {
  // Where jest shall look for the module beside the tests that depend on it.
  const roots = ["--roots", join(root, "test"), "--roots", join(root, "src")];
  const { stdout } = await mustRun(
    process.execPath,
    [jest, ...roots, "--listTests", "--findRelatedTests", join(root, findsTerraform)],
    { cwd: root },
  );
  const files = stdout.split("\n").filter((line) => line !== "");
  return files.map((path) => relative(root, path).replaceAll("\\", "/")).sort();
}

/**
 * @param {import("./matrix/cores.mjs").Core} core
 * @param {readonly string[]} suites
 * @param {string} scratch
 * @returns {Promise<Found>}
 */
async function runSuites(core, suites, scratch) {
  const output = join(scratch, "results.json");
  const env = ownEnvironment(process.env, {
    TERRAFORM_BINARY_NAME: core.path,
    TF_ACC_TERRAFORM_PATH: core.path,
    TEST_MATRIX: "1",
    ...temporaryFolder(scratch),
  });
  const args = [workers, "--json", "--outputFile", output, "--runTestsByPath", ...suites];
  // Written as it goes on, since that takes minutes.
  const logs = join(cacheFolder, "matrix");
  mkdirSync(logs, { recursive: true });
  const log = openSync(join(logs, `${nameOf(core).replace(" ", "-")}.log`), "w");
  await run(process.execPath, [jest, ...args], { cwd: root, env, stdio: ["ignore", log, log] });
  closeSync(log);
  /** @type {{ testResults: { name: string, message: string, assertionResults: { fullName: string, status: string }[] }[] }} */
  const report = JSON.parse(readFileSync(output, "utf8"));
  const suitesOfReport = report.testResults.map(({ name, message, assertionResults }) => {
    const suite = relative(root, name).replaceAll("\\", "/");
    const passed = assertionResults.filter(({ status }) => status === "passed").length;
    const failed = assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
    // A suite that did not even load has no results.
    return { suite, passed, failed: assertionResults.length === 0 ? [`${suite}: ${message}`] : failed };
  });
  return {
    results: Object.fromEntries(
      suitesOfReport.map(({ suite, passed, failed }) => [suite, { passed, failed: failed.length }]),
    ),
    failures: suitesOfReport.flatMap(({ failed }) => failed),
  };
}
