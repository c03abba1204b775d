import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { findTerraform } from "../../src/framework/testing/terraform-binary";
import { ClusterPeers, HostConnection } from "../../src/ontap";
import { isFullRun, testInMatrix } from "../support/full-run";
import { root, runNode } from "../tools/run-module";

// What a user of plain Terraform does, with the executable as it is built, found in each of the ways that the README names, on
// clusters that "emulator --json" runs.
const run = promisify(execFile);
const executable = join(root, "dist/terraform-provider-ontap");

let folder: string;
let emulator: ChildProcess;
let clusters: readonly EmulatedCluster[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "plain-terraform-test-"));
  const child = spawn(process.execPath, [executable, "emulator", "--json", "--clusters", "paris,rome"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  emulator = child;
  const [line] = await once(createInterface(child.stdout), "line");
  clusters = JSON.parse(line).clusters;
});
afterEach(async () => {
  const ended = once(emulator, "close");
  emulator.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  rmSync(folder, { recursive: true });
});

/** A cluster as `emulator --json` tells of it. */
interface EmulatedCluster {
  readonly name: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly caFile: string;
}

/** What a cluster says of its peers. */
async function peersOf({ url, username, password, caFile }: EmulatedCluster) {
  const ca = readFileSync(caFile, "utf8");
  const { hostname: host, port } = new URL(url);
  const connection = new HostConnection({ host, port: Number(port), username, password, ca, proxy: false });
  try {
    const found = [];
    for await (const peer of new ClusterPeers(connection).list({ fields: ["authentication"] })) {
      found.push(peer);
    }
    return found;
  } finally {
    await connection.close();
  }
}

interface Project {
  write(configuration: string): void;
  run(...args: string[]): Promise<string>;
}

/** A project in which Terraform is run with this CLI configuration. */
function projectWith(cliConfig: string): Project {
  const project = join(folder, "project");
  mkdirSync(project);
  const config = join(folder, "cli.tfrc");
  writeFileSync(config, cliConfig);
  const logins = clusters.flatMap(({ name, url, username, password, caFile }) => {
    const prefix = `ONTAP_${name.toUpperCase()}`;
    return [
      [`${prefix}_HOSTNAME`, new URL(url).host],
      [`${prefix}_USERNAME`, username],
      [`${prefix}_PASSWORD`, password],
      [`${prefix}_CA_FILE`, caFile],
    ];
  });
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: config,
    ...Object.fromEntries(logins),
  };
  return {
    write: (configuration) => writeFileSync(join(project, "main.tf"), configuration),
    run: async (...args) => (await run(findTerraform(), [...args, "-no-color"], { cwd: project, env })).stdout,
  };
}

const configurationText = `
terraform {
  required_providers {
    ontap = {
      source = "cdktf-ontap/ontap"
    }
  }
}

provider "ontap" {
  clusters = {
    paris = {}
    rome  = {}
  }
}

data "ontap_cluster" "paris" {
  cluster = "paris"
}

resource "ontap_cluster_peer" "paris" {
  cluster = "paris"
  authentication = {
    generate_passphrase = true
  }
}

resource "ontap_cluster_peer" "rome" {
  cluster = "rome"
  remote = {
    ip_addresses = data.ontap_cluster.paris.intercluster_addresses
  }
  authentication = {
    passphrase = ontap_cluster_peer.paris.authentication.passphrase
  }
}
`;

/** Every command that a user of plain Terraform has; the quick run has the two that change something. */
async function useTerraform({ write, run: terraform }: Project): Promise<void> {
  const [paris, rome] = clusters as [EmulatedCluster, EmulatedCluster];
  write(configurationText);
  if (isFullRun) {
    expect(await terraform("validate")).toContain("The configuration is valid");
    expect(await terraform("plan")).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
  }
  expect(await terraform("apply", "-auto-approve")).toContain("Resources: 2 added, 0 changed, 0 destroyed.");
  for (const cluster of [paris, rome]) {
    expect(await peersOf(cluster)).toMatchObject([{ authentication: { state: "ok" } }]);
  }
  if (isFullRun) {
    expect(await terraform("plan")).toContain("No changes.");
    await terraform("state", "rm", "ontap_cluster_peer.rome");
    const [peer] = await peersOf(rome);
    expect(await terraform("import", "ontap_cluster_peer.rome", `rome/${peer?.uuid}`)).toContain("Import successful!");
    expect(await peersOf(rome)).toEqual([peer]);
  }

  expect(await terraform("destroy", "-auto-approve")).toContain("2 destroyed.");
  for (const cluster of [paris, rome]) {
    expect(await peersOf(cluster)).toEqual([]);
  }
}

testInMatrix("works with the provider in a filesystem mirror", async () => {
  const { stdout } = await runNode([executable, "install", "--mirror", join(folder, "mirror")]);
  const project = projectWith(stdout.slice(stdout.indexOf("provider_installation {")));
  project.write(configurationText);
  expect(await project.run("init")).toContain("Installed cdktf-ontap/ontap");
  await useTerraform(project);
});

it("works with the provider by dev_overrides", async () => {
  const override = `dev_overrides { "cdktf-ontap/ontap" = ${JSON.stringify(join(root, "dist"))} }`;
  await useTerraform(projectWith(`provider_installation {\n  ${override}\n}\n`));
});
