// `node .tools/bench-start.mjs`: the start of the provider in both of its forms, against an empty program of the same runtime and, where
// BENCH_GO_PROVIDER names its executable, a provider in Go. Run it on a quiet machine: all take turns, and the load is printed.
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { asTerraformStarts, untilHandshake } from "../test/bench/handshake.mjs";
import { median, rounded } from "../test/bench/statistics.mjs";
import { build } from "./build.mjs";
import { buildExecutable, compile, ownPlatform } from "./release/executable.mjs";
import { setup } from "./setup.mjs";
import { ownEnvironment } from "./shared/environment.mjs";
import { bundleFile, cacheFolder } from "./shared/paths.mjs";
import { runMain } from "./shared/report.mjs";
import { endWithChildren, mustRun, start } from "./shared/run.mjs";

await runMain(async () => {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "11" } } });
  const rounds = Number(values.rounds);
  const { terraform, env: found } = await setup();
  await build(terraform);
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, "bench-start-"));
  endWithChildren(() => rmSync(folder, { recursive: true, force: true }));
  const env = ownEnvironment(found);
  // It costs Node 20 40 ms at each start, and is no provider's matter.
  delete env.NODE_EXTRA_CA_CERTS;

  const empty = join(folder, "empty");
  writeFileSync(join(folder, "empty.cjs"), "");
  await compile(join(folder, "empty.cjs"), ownPlatform(), empty);
  const { executable } = await buildExecutable(ownPlatform());
  const go = process.env.BENCH_GO_PROVIDER;
  /** @type {[string, string][]} */
  const providers = [
    ["script", bundleFile],
    ["executable", executable],
    ...(go ? [/** @type {[string, string]} */ (["Go", go])] : []),
  ];

  /** @type {Record<string, () => Promise<number>>} */
  const tasks = {
    "empty program of Node": () => untilEnd(process.execPath, ["-e", "0"], env),
    "empty program with its runtime": () => untilEnd(empty, [], env),
  };
  for (const [name, path] of providers) {
    tasks[`${name}: handshake`] = () => untilHandshake(path, asTerraformStarts(env));
    const project = join(folder, name);
    mkdirSync(join(project, "provider"), { recursive: true });
    symlinkSync(path, join(project, "provider", "terraform-provider-subject"));
    writeFileSync(
      join(project, "main.tf"),
      'terraform {\n  required_providers {\n    subject = { source = "bench/subject" }\n  }\n}\n',
    );
    const config = join(project, "cli.tfrc");
    const overrides = `dev_overrides { "bench/subject" = ${JSON.stringify(join(project, "provider"))} }`;
    writeFileSync(config, `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
    tasks[`${name}: providers schema`] = async () => {
      const begin = performance.now();
      await mustRun(terraform.path, ["providers", "schema", "-json"], {
        cwd: project,
        env: { ...env, TF_CLI_CONFIG_FILE: config },
      });
      return performance.now() - begin;
    };
  }

  const before = loadavg()[0] ?? 0;
  /** @type {Record<string, number[]>} */
  const samples = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      samples[name] = [...(samples[name] ?? []), await task()];
    }
  }
  console.log(
    `Terraform ${terraform.version}, Node ${process.version}, ${rounds} rounds, load ${before.toFixed(1)} to ${(loadavg()[0] ?? 0).toFixed(1)}; ms`,
  );
  for (const [name, own] of Object.entries(samples)) {
    const floor = samples[name.replace(/^[^:]*/, "Go")];
    const ratio = go && floor ? `   ${(Math.min(...own) / Math.min(...floor)).toFixed(2)} × Go's` : "";
    console.log(`${name.padEnd(34)} least ${rounded(Math.min(...own))}, median ${rounded(median(own))}${ratio}`);
  }
});

/** @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
async function untilEnd(command, args, env) {
  const begin = performance.now();
  await once(start(command, args, { env, stdio: "ignore" }), "close");
  return performance.now() - begin;
}
