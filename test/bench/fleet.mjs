// What `status` costs for a fleet of 100 clusters with 2,000 relationships: time from start to end, and the most memory it ever held.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Emulator } from "cdktf-provider-ontap/emulator";
import { root } from "../../.tools/shared/paths.mjs";
import { rounded } from "./statistics.mjs";

const run = promisify(execFile);

/**
 * @typedef {object} FleetRun
 * @property {number} clusters
 * @property {number} relationships
 * @property {number[]} ms of each round
 * @property {number[]} peakMiB of each round
 *
 * @param {object} options
 * @param {string} options.script the provider as one file
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.scratch
 * @param {number} options.rounds
 * @param {(what: string) => void} options.say
 * @returns {Promise<FleetRun>}
 */
export async function measureFleet({ script, env, scratch, rounds, say }) {
  const names = Array.from({ length: 100 }, (_none, index) => `cluster${String(index + 1).padStart(3, "0")}`);
  const peerings = names.flatMap((name, index) =>
    Array.from({ length: 20 }, (_none, next) => ({
      clusters: /** @type {[string, string]} */ ([name, names[(index + next + 1) % names.length] ?? ""]),
    })),
  );
  say(`status of ${names.length} clusters with ${peerings.length} relationships`);
  const emulator = await Emulator.start({ clusters: names, peerings });
  try {
    const folder = join(scratch, "fleet");
    mkdirSync(folder);
    const file = join(folder, "clusters.json");
    const clusters = emulator.clusters.map(({ name, url, username, password, caFile }) => [
      name,
      { hostname: new URL(url).host, username, password, ca_file: caFile },
    ]);
    writeFileSync(file, JSON.stringify({ clusters: Object.fromEntries(clusters) }));
    const peakFile = join(folder, "peak");
    const measuring = {
      ...env,
      NODE_OPTIONS: `--require ${join(root, "test/bench/peak-memory.cjs")}`,
      BENCH_PEAK_MEMORY_FILE: peakFile,
    };
    const ms = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      const { stdout } = await run(process.execPath, [script, "status", "--clusters", file, "--timeout", "120"], {
        env: measuring,
        maxBuffer: 2 ** 26,
      });
      ms.push(rounded(performance.now() - start));
      if (!stdout.includes(` ${peerings.length} ok.`)) {
        throw new Error(`not all relationships are well:\n${stdout.slice(-500)}`);
      }
    }
    const peakMiB = readFileSync(peakFile, "utf8")
      .trim()
      .split("\n")
      .map((kib) => Math.round(Number(kib) / 1024));
    return { clusters: names.length, relationships: peerings.length, ms, peakMiB };
  } finally {
    await emulator.stop();
  }
}
