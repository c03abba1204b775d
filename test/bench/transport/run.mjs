// `node test/bench/transport/run.mjs`: what each way of serving gRPC costs. See docs/transport.md for what came of it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, rounded } from "../statistics.mjs";
import { clientCertificate, Plugin } from "./client.mjs";
import { buildVariants } from "./variants.mjs";

const rounds = Number(process.argv[2] ?? 15);
const plan = "/tfplugin6.Provider/PlanResourceChange";
const calls = 3000;

/**
 * A PlanResourceChange request whose proposed state has so many bytes: field 3, a DynamicValue with field 1.
 *
 * @param {number} bytes
 */
function request(bytes) {
  const msgpack = field(1, Buffer.alloc(bytes, 0xc0));
  return field(3, msgpack);
}

/**
 * @param {number} number
 * @param {Buffer} bytes
 */
function field(number, bytes) {
  const length = [];
  let rest = bytes.length;
  for (; rest > 0x7f; rest >>>= 7) {
    length.push((rest & 0x7f) | 0x80);
  }
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length, rest]), bytes]);
}

async function emptyNode() {
  const begin = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "exit");
  return performance.now() - begin;
}

/** @param {Plugin} plugin */
async function callRate(plugin) {
  const message = request(500);
  const each = async () => {
    for (let call = 0; call < calls / 10; call++) {
      await plugin.call(plan, message);
    }
  };
  await each();
  const begin = performance.now();
  await Promise.all(Array.from({ length: 10 }, each));
  return (calls / (performance.now() - begin)) * 1000;
}

const folder = mkdtempSync(join(tmpdir(), "transport-"));
try {
  const certificate = await clientCertificate();
  const variants = await buildVariants(folder);
  /** @type {Record<string, { handshake: number[], life: number[], rate: number[], big: number[] }>} */
  const samples = Object.fromEntries(
    Object.keys(variants).map((name) => [name, { handshake: [], life: [], rate: [], big: [] }]),
  );
  const empty = [];
  const big = request(15_000_000);
  for (let round = 0; round < rounds; round++) {
    empty.push(await emptyNode());
    for (const [name, { command }] of Object.entries(variants)) {
      const plugin = await Plugin.start(command, certificate);
      await plugin.call("/tfplugin6.Provider/GetProviderSchema", Buffer.alloc(0));
      const life = await plugin.end();
      samples[name]?.handshake.push(plugin.handshakeMs);
      samples[name]?.life.push(life);
    }
  }
  for (let round = 0; round < 3; round++) {
    for (const [name, { command }] of Object.entries(variants)) {
      const plugin = await Plugin.start(command, certificate);
      samples[name]?.rate.push(await callRate(plugin));
      const begin = performance.now();
      await plugin.call(plan, big);
      samples[name]?.big.push(performance.now() - begin);
      await plugin.end();
    }
  }
  const base = median(empty);
  console.log(`Node.js ${process.version}, ${process.platform} ${process.arch}; node -e 0: ${rounded(base)} ms`);
  console.table(
    Object.fromEntries(
      Object.entries(samples).map(([name, { handshake, life, rate, big: bigMs }]) => [
        name,
        {
          "handshake ms": rounded(median(handshake)),
          ratio: Number((median(handshake) / base).toFixed(2)),
          "one schema call, start to end, ms": rounded(median(life)),
          "calls/s": Math.round(median(rate)),
          "15 MB there and back, ms": rounded(median(bigMs)),
          "bundle KB": Math.round((variants[name]?.bytes ?? 0) / 1024) || "",
        },
      ]),
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
