import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Cluster, Emulator } from "../../src/emulator";
import { findTerraform } from "../../src/framework/testing/terraform-binary";
import { root, runNode } from "../tools/run-module";

// What a user of plain Terraform does, with the executable as it is built, found in each of the ways that the README names.
const run = promisify(execFile);
const executable = join(root, "dist/terraform-provider-ontap");

let folder: string;
let emulator: Emulator;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "plain-terraform-test-"));
  emulator = await Emulator.start({ clusters: ["paris", "rome"] });
});
afterEach(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true });
});

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
  const logins = emulator.clusters.flatMap(({ name, url, username, password, caFile }) => {
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

const CONFIGURATION = `
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

/** Every command that a user of plain Terraform has. */
async function useTerraform({ write, run: terraform }: Project): Promise<void> {
  const [paris, rome] = emulator.clusters as [Cluster, Cluster];
  write(CONFIGURATION);
  expect(await terraform("validate")).toContain("The configuration is valid");
  expect(await terraform("plan")).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
  expect(await terraform("apply", "-auto-approve")).toContain("Resources: 2 added, 0 changed, 0 destroyed.");
  for (const cluster of [paris, rome]) expect(cluster.peers()).toMatchObject([{ view: { authentication: "ok" } }]);
  expect(await terraform("plan")).toContain("No changes.");

  await terraform("state", "rm", "ontap_cluster_peer.rome");
  const [peer] = rome.peers();
  expect(await terraform("import", "ontap_cluster_peer.rome", `rome/${peer?.uuid}`)).toContain("Import successful!");
  expect(rome.peers()).toEqual([peer]);

  expect(await terraform("destroy", "-auto-approve")).toContain("2 destroyed.");
  for (const cluster of [paris, rome]) expect(cluster.peers()).toEqual([]);
}

it("works with the provider in a filesystem mirror", async () => {
  const { stdout } = await runNode([executable, "install", "--mirror", join(folder, "mirror")]);
  const project = projectWith(stdout.slice(stdout.indexOf("provider_installation {")));
  project.write(CONFIGURATION);
  expect(await project.run("init")).toContain("Installed cdktf-ontap/ontap");
  await useTerraform(project);
});

it("works with the provider by dev_overrides", async () => {
  const override = `dev_overrides { "cdktf-ontap/ontap" = ${JSON.stringify(join(root, "dist"))} }`;
  await useTerraform(projectWith(`provider_installation {\n  ${override}\n}\n`));
});
