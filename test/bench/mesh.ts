/**
 * What a hub with 40 spokes costs in requests and time: as 40 `ontap_cluster_peering`, and as two `ontap_cluster_peer` for each.
 * Run it by `node .tools/bench-mesh.mjs`.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "../../src/emulator";

const spokes = 40;
const [, , executable = "", terraform = "terraform"] = process.argv;

function settings(emulator: Emulator): string {
  const clusters = emulator.clusters.map(
    ({ name, url, username, password, caFile }) =>
      `${name} = { hostname = "${new URL(url).host}", username = "${username}", password = "${password}", ca_file = "${caFile}" }`,
  );
  return `provider "ontap" {\nclusters = {\n${clusters.join("\n")}\n}\n}\n`;
}

function asOne(names: readonly string[]): string {
  return `resource "ontap_cluster_peering" "hub" {
    for_each = provider::ontap::hub_and_spokes("hub", ${JSON.stringify(names)})
    clusters = each.value
  }`;
}

function asTwo(emulator: Emulator, names: readonly string[]): string {
  const of = (name: string) => JSON.stringify(emulator.cluster(name).interclusterAddresses);
  const addresses = names.map((name) => `${name} = ${of(name)}`).join("\n");
  return `locals { addresses = { ${addresses} } }
  ephemeral "ontap_cluster_peer_passphrase" "shared" {}
  resource "ontap_cluster_peer" "hub" {
    for_each       = local.addresses
    cluster        = "hub"
    remote         = { ip_addresses = each.value }
    authentication = { passphrase_wo = ephemeral.ontap_cluster_peer_passphrase.shared.passphrase, passphrase_wo_version = "1" }
  }
  resource "ontap_cluster_peer" "spoke" {
    for_each                = local.addresses
    cluster                 = each.key
    remote                  = { ip_addresses = ${of("hub")} }
    authentication          = { passphrase_wo = ephemeral.ontap_cluster_peer_passphrase.shared.passphrase, passphrase_wo_version = "1" }
    wait_for_authentication = true
    depends_on              = [ontap_cluster_peer.hub]
  }`;
}

async function measure(emulator: Emulator, what: string, config: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-mesh-"));
  try {
    mkdirSync(join(folder, "bin"));
    cpSync(executable, join(folder, "bin/terraform-provider-ontap"));
    const overrides = `dev_overrides { "cdktf-ontap/ontap" = ${JSON.stringify(join(folder, "bin"))} }`;
    writeFileSync(join(folder, "terraform.rc"), `provider_installation {\n${overrides}\ndirect {}\n}\n`);
    const required = 'terraform {\nrequired_providers {\nontap = { source = "cdktf-ontap/ontap" }\n}\n}\n';
    writeFileSync(join(folder, "main.tf"), required + settings(emulator) + config);
    const env = { ...process.env, TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"), CHECKPOINT_DISABLE: "1" };
    const phases: readonly (readonly [string, ...string[]])[] = [
      ["apply", "-auto-approve"],
      ["plan"],
      ["destroy", "-auto-approve"],
    ];
    for (const args of phases) {
      emulator.clearRequests();
      const start = performance.now();
      await run(args, folder, env);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const counts = new Map<string, number>();
      for (const { method, path } of emulator.requests) {
        const key = `${method} ${path.replace(/[0-9a-f-]{36}/g, "UUID")}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const list = [...counts].map(([key, count]) => `${key}: ${count}`).sort();
      console.log(`${what}, ${args[0]}: ${emulator.requests.length} requests, ${seconds} s (${list.join("; ")})`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The emulator answers in this process, so that Terraform must not hold it up. */
async function run(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(terraform, [...args, "-no-color"], { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`terraform ${args[0]} ended with ${code}`))));
  });
}

async function main(): Promise<void> {
  const names = Array.from({ length: spokes }, (_none, index) => `spoke${index + 1}`);
  const clusters = ["hub", ...names].map((name, index) => ({
    name,
    interclusterAddresses: [`10.9.${index}.1`, `10.9.${index}.2`],
  }));
  const emulator = await Emulator.start({ clusters });
  try {
    await measure(emulator, `${spokes} ontap_cluster_peering`, asOne(names));
    await measure(emulator, `${2 * spokes} ontap_cluster_peer`, asTwo(emulator, names));
  } finally {
    await emulator.stop();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
