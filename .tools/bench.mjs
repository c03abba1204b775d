// `npm run bench`: what start, plans and requests cost. `--json` prints one object and nothing else on stdout;
// `--resources N` takes N of them instead of 1000.
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { setup } from "./setup.mjs";
import { ownEnvironment } from "./shared/environment.mjs";
import { bundleFile } from "./shared/paths.mjs";
import { ExpectedError, runMain } from "./shared/report.mjs";
import { endWithChildren } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

await runMain(async () => {
  const { values } = parseArgs({
    options: { json: { type: "boolean", default: false }, resources: { type: "string", default: "1000" } },
  });
  const count = Number(values.resources);
  if (!Number.isInteger(count) || count < 1) {
    throw new ExpectedError(`--resources takes a number from 1, not "${values.resources}".`);
  }
  const scratch = scratchFolder("bench");
  endWithChildren(scratch.remove);
  // Progress goes to stderr, where it does not mix with the result.
  console.log = console.error;
  const { terraform, env } = await setup();
  await build(terraform);
  const { bench } = await import("../test/bench/bench.mjs");
  const result = await bench({
    executable: bundleFile,
    terraform: terraform.path,
    env: ownEnvironment(env),
    scratch: scratch.path,
    count,
    say: (what) => console.error(`measuring ${what}`),
  });
  const figures = { terraform: terraform.version, ...result };
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : table(figures));
});

/** @param {Awaited<ReturnType<typeof import("../test/bench/bench.mjs").bench>> & { terraform: string }} figures */
function table({ handshake, planNew, planFromMemory, applyNew, planRefresh, ...rest }) {
  /** @type {(what: string, row: { ms: number, baselineMs: number, ratio: number }, baseline: string) => string} */
  const line = (what, { ms, baselineMs, ratio }, baseline) =>
    `${what.padEnd(34)} ${String(ms).padStart(8)} ms   ${ratio.toFixed(2).padStart(5)} × ${baseline} (${baselineMs} ms)`;
  const peers = `${rest.resources}`;
  return `
${line("spawn to handshake line", handshake, "node -e 0")}
${line(`plan of ${peers} new peers`, planNew, "terraform_data")}
${line("  the same, answered from memory", planFromMemory, "terraform_data")}
${line(`plan of ${peers} existing peers`, planRefresh, "terraform_data")}
${`apply of ${peers} new peers`.padEnd(34)} ${String(applyNew.ms).padStart(8)} ms

REST requests: ${planNew.requests} to plan new peers, ${applyNew.requests} to make them, ${planRefresh.requests} to plan existing ones
provider's peak memory: ${planNew.providerPeakMiB} MiB for new peers, ${planRefresh.providerPeakMiB} MiB for existing ones
executable: ${rest.bundleKiB} KiB; Node ${rest.node}, Terraform ${rest.terraform}
`.trimStart();
}
