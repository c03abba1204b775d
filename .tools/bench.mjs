// `npm run bench`: what starts, plans and requests cost, against floors of the same run: empty programs, Terraform's own resource, and,
// where BENCH_GO_PROVIDER names its executable, NetApp's provider in Go. `--json` prints one object and nothing else on stdout;
// `--resources N` takes N of them instead of 1000; `--only start`, `hub`, `many` or `fleet` measures a part and may be repeated.
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { buildExecutable, compile, ownPlatform } from "./release/executable.mjs";
import { setup } from "./setup.mjs";
import { ownEnvironment } from "./shared/environment.mjs";
import { bundleFile, cacheFolder } from "./shared/paths.mjs";
import { ExpectedError, runMain } from "./shared/report.mjs";
import { endWithChildren } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

const parts = ["start", "hub", "many", "fleet"];

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      resources: { type: "string", default: "1000" },
      rounds: { type: "string", default: "11" },
      only: { type: "string", multiple: true, default: parts },
    },
  });
  const wrong = values.only.find((part) => !parts.includes(part));
  if (wrong !== undefined) {
    throw new ExpectedError(`--only takes ${parts.join(", ")}, not "${wrong}".`);
  }
  const count = wholeNumber("resources", values.resources);
  const rounds = wholeNumber("rounds", values.rounds);
  const scratch = scratchFolder("bench");
  endWithChildren(scratch.remove);
  // Progress goes to stderr, where it does not mix with the result.
  console.log = console.error;
  const say = (/** @type {string} */ what) => console.error(`measuring ${what}`);
  const { terraform, env: found } = await setup();
  await build(terraform);
  const env = ownEnvironment(found);
  const ownExecutable = async () => (await buildExecutable(ownPlatform())).executable;
  const { ontapSubject, netappSubject, sidesSubject } = await import("../test/bench/subjects.mjs");
  const go = process.env.BENCH_GO_PROVIDER;
  const inGo = go ? [netappSubject(go)] : [];
  const common = { terraform: terraform.path, env, scratch: scratch.path, rounds, say };
  const loadBefore = loadavg()[0] ?? 0;

  /** @type {import("../test/bench/report.mjs").Figures} */
  const figures = { terraform: terraform.version, node: process.version, rounds, load: [loadBefore, loadBefore] };
  if (values.only.includes("start")) {
    const { measureStart } = await import("../test/bench/start.mjs");
    const executable = await ownExecutable();
    const subjects = [ontapSubject("script", bundleFile), ontapSubject("executable", executable), ...inGo];
    figures.start = await measureStart({ ...common, subjects, count, empty: await emptyExecutable() });
  }
  if (values.only.includes("hub")) {
    const { measureHub } = await import("../test/bench/hub.mjs");
    const executable = await ownExecutable();
    const subjects = [ontapSubject("one resource", executable), sidesSubject("two resources", executable), ...inGo];
    figures.hub = await measureHub({ ...common, subjects, spokes: 40 });
  }
  if (values.only.includes("many")) {
    const { measureMany } = await import("../test/bench/many.mjs");
    figures.many = await measureMany({ ...common, executable: bundleFile, count });
  }
  if (values.only.includes("fleet")) {
    const { measureFleet } = await import("../test/bench/fleet.mjs");
    figures.fleet = await measureFleet({ script: bundleFile, env, scratch: scratch.path, rounds, say });
  }
  figures.load = [loadBefore, loadavg()[0] ?? 0];
  const { table } = await import("../test/bench/report.mjs");
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : table(figures));
});

/** @param {string} option @param {string} text */
function wholeNumber(option, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new ExpectedError(`--${option} takes a number from 1, not "${text}".`);
  }
  return number;
}

/** A program that does nothing, with the runtime that the provider's executable has. */
async function emptyExecutable() {
  const folder = join(cacheFolder, "empty-program");
  mkdirSync(folder, { recursive: true });
  const script = join(folder, "empty.cjs");
  writeFileSync(script, "");
  const executable = join(folder, "empty");
  await compile(script, ownPlatform(), executable);
  return executable;
}
