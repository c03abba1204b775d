// What many resources cost, against as many of Terraform's own. Subject and baseline take turns.
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Emulator } from "cdktf-provider-ontap/emulator";
import { connectionEnvironment } from "../../.tools/shared/connection.mjs";
import { provideProvider } from "../../.tools/shared/provider.mjs";
import { start } from "../../.tools/shared/run.mjs";
import { createProjects } from "./projects.mjs";
import { startStateServer } from "./state-server.mjs";
import { compare, rounded } from "./statistics.mjs";

/**
 * @typedef {object} ManyOptions
 * @property {string} executable the provider's
 * @property {string} terraform
 * @property {NodeJS.ProcessEnv} env
 * @property {string} scratch
 * @property {number} count how many resources
 * @property {(what: string) => void} say told what is measured next
 */

/** @param {ManyOptions} options */
export async function measureMany({ executable, terraform, env, scratch, count, say }) {
  const states = await startStateServer();
  const emulator = await Emulator.start({ clusters: ["cluster1"] });
  try {
    const [cluster] = emulator.clusters;
    if (cluster === undefined) {
      throw new Error("the emulator has no cluster");
    }
    const login = connectionEnvironment(cluster);
    const { peers, floor } = await createProjects(scratch, {
      terraform,
      env: { ...env, TF_CLI_CONFIG_FILE: await provideProvider(scratch, env), ...login },
      size: { count, stateUrl: states.url },
    });
    const requestsOf = async (/** @type {() => Promise<unknown>} */ work) => {
      emulator.clearRequests();
      await work();
      return emulator.requests.length;
    };

    say(`terraform plan of ${count} new peers, against ${count} terraform_data`);
    const memoryOfNew = await peakMemory(scratch, (more) => peers.plan(more));
    const requestsForNew = await requestsOf(() => peers.plan());
    const planNew = await compare(
      5,
      () => peers.plan(),
      () => floor.plan(),
    );

    say(`the same plan with a provider that answers from memory: what of it is Terraform's own work`);
    const planFromMemory = await withAnswersFromMemory({ ...env, ...login }, (attached) =>
      compare(
        5,
        () => peers.plan(attached),
        () => floor.plan(),
      ),
    );

    say(`terraform apply of ${count} new peers`);
    const begin = performance.now();
    const requestsForApply = await requestsOf(() => peers.apply());
    const applyMs = performance.now() - begin;
    await floor.apply();

    say(`terraform plan with refresh of ${count} existing peers, against ${count} existing terraform_data`);
    const memoryOfRefresh = await peakMemory(scratch, (more) => peers.plan(more));
    const requestsForRefresh = await requestsOf(() => peers.plan());
    const planRefresh = await compare(
      5,
      () => peers.plan(),
      () => floor.plan(),
    );

    return {
      resources: count,
      bundleKiB: rounded(statSync(executable).size / 1024),
      planNew: { ...planNew, requests: requestsForNew, providerPeakMiB: memoryOfNew },
      planFromMemory,
      applyNew: { ms: rounded(applyMs), requests: requestsForApply },
      planRefresh: { ...planRefresh, requests: requestsForRefresh, providerPeakMiB: memoryOfRefresh },
    };
  } finally {
    await emulator.stop();
    await states.stop();
  }
}

/**
 * The peak memory of the provider's largest process, in a run that is not timed.
 *
 * @param {string} scratch
 * @param {(more: NodeJS.ProcessEnv) => Promise<unknown>} work
 * @returns {Promise<number>} MiB
 */
async function peakMemory(scratch, work) {
  const file = join(scratch, "peak-memory");
  const hook = fileURLToPath(new URL("./peak-memory.cjs", import.meta.url));
  await work({ NODE_OPTIONS: `--require ${JSON.stringify(hook)}`, BENCH_PEAK_MEMORY_FILE: file });
  if (!existsSync(file)) {
    throw new Error("no provider process told its peak memory");
  }
  const kibibytes = readFileSync(file, "utf8").trim().split("\n").map(Number);
  rmSync(file);
  return rounded(Math.max(...kibibytes) / 1024);
}

/**
 * Runs something with the variable that attaches Terraform to memory-provider.mjs.
 *
 * @template T
 * @param {NodeJS.ProcessEnv} env the provider's
 * @param {(attached: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withAnswersFromMemory(env, work) {
  const script = fileURLToPath(new URL("./memory-provider.mjs", import.meta.url));
  const child = start(process.execPath, [script], { env, stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  if (child.stdout === null) {
    throw new Error("the provider has no stdout");
  }
  const [line] = await Promise.race([once(child.stdout, "data"), closed]);
  try {
    return await work({ TF_REATTACH_PROVIDERS: String(line).trim() });
  } finally {
    child.kill("SIGTERM");
    await closed;
  }
}
