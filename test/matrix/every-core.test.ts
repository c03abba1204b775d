import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { findTerraform } from "../../src/framework/testing/terraform-binary";
import { buildExecutable, executable } from "../acceptance/support/provider";
import { Core } from "../support/core";
import { testInMatrix } from "../support/full-run";

// What every Terraform since 1.6 and every OpenTofu does with the installed provider, and what an older one says of what it lacks.
// The other tests use write-only arguments and so need 1.11.
const run = promisify(execFile);
const core = Core.ask();

let folder: string;
let emulator: ChildProcess;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  await buildExecutable();
  folder = mkdtempSync(join(tmpdir(), "every-core-"));
  const child = spawn(process.execPath, [executable, "emulator", "--json", "--clusters", "paris,rome"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  emulator = child;
  const [line] = await once(createInterface(child.stdout), "line");
  const { clusters } = JSON.parse(line) as { clusters: Record<string, string>[] };
  const logins = clusters.flatMap(({ name = "", url = "", username, password, caFile }) => {
    const prefix = `ONTAP_${name.toUpperCase()}`;
    return [
      [`${prefix}_HOSTNAME`, new URL(url).host],
      [`${prefix}_USERNAME`, username],
      [`${prefix}_PASSWORD`, password],
      [`${prefix}_CA_FILE`, caFile],
    ];
  });
  env = { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: "1", ...Object.fromEntries(logins) };
  await run(process.execPath, [executable, "install"], { env });
});

afterAll(async () => {
  const ended = once(emulator, "close");
  emulator.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  rmSync(folder, { recursive: true });
});

/** A project of the test's own, whose user has the provider in the plugin folder. */
function projectWith(configuration: string) {
  const project = join(folder, expect.getState().currentTestName?.replace(/\W+/g, "-").slice(0, 60) ?? "project");
  mkdirSync(project);
  const terraform = async (...args: string[]) => {
    try {
      const { stdout, stderr } = await run(findTerraform(), [...args, "-no-color"], { cwd: project, env });
      return { status: 0, shown: `${stdout}${stderr}`.replace(/\s*\n[│╷╵]?\s*/g, " ") };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { status: code, shown: `${stdout}${stderr}`.replace(/\s*\n[│╷╵]?\s*/g, " ") };
    }
  };
  writeFileSync(
    join(project, "main.tf"),
    `terraform {
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
${configuration}`,
  );
  return { terraform, state: () => readFileSync(join(project, "terraform.tfstate"), "utf8"), project };
}

const pair = `
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

testInMatrix("installs the provider, makes, plans, imports and destroys resources", async () => {
  const { terraform, state, project } = projectWith(pair);
  expect(await terraform("init")).toMatchObject({ status: 0 });
  expect(existsSync(join(project, ".terraform.lock.hcl"))).toBe(true);
  expect((await terraform("apply", "-auto-approve")).shown).toContain("2 added, 0 changed, 0 destroyed.");
  expect((await terraform("plan")).shown).toContain("No changes.");

  const peers = JSON.parse(state()).resources as { name: string; instances: { attributes: { uuid: string } }[] }[];
  const uuid = peers.find(({ name }) => name === "rome")?.instances[0]?.attributes.uuid;
  expect((await terraform("state", "rm", "ontap_cluster_peer.rome")).status).toBe(0);
  expect((await terraform("import", "ontap_cluster_peer.rome", `rome/${uuid}`)).shown).toContain("Import successful!");
  expect((await terraform("destroy", "-auto-approve")).shown).toContain("2 destroyed.");
});

testInMatrix(
  "says what is missing where it has no write-only arguments, and keeps them out of the state where it has",
  async () => {
    const { terraform, state } = projectWith(`
data "ontap_cluster" "rome" {
  cluster = "rome"
}
resource "ontap_cluster_peer" "paris" {
  cluster = "paris"
  remote = {
    ip_addresses = data.ontap_cluster.rome.intercluster_addresses
  }
  authentication = {
    passphrase_wo         = "correct horse"
    passphrase_wo_version = "1"
  }
}`);
    expect(await terraform("init")).toMatchObject({ status: 0 });
    const applied = await terraform("apply", "-auto-approve");
    if (!core.has("writeOnlyAttributes")) {
      expect(applied.status).toBe(1);
      expect(applied.shown).toContain("Write-only attribute not supported");
      expect(applied.shown).toContain("Use Terraform 1.11 or newer");
      return;
    }
    expect(applied.shown).toContain("1 added");
    expect(state()).not.toContain("correct horse");
    expect((await terraform("destroy", "-auto-approve")).shown).toContain("1 destroyed.");
  },
);

it("makes a passphrase for one run where it has ephemeral resources", async () => {
  const { terraform } = projectWith('ephemeral "ontap_cluster_peer_passphrase" "this" {}');
  const initialised = await terraform("init");
  if (!core.has("ephemeralResources")) {
    expect(initialised).toMatchObject({ status: 1, shown: expect.stringContaining("Unsupported block type") });
    return;
  }
  expect(initialised).toMatchObject({ status: 0 });
  expect(await terraform("plan")).toMatchObject({ status: 0, shown: expect.stringContaining("No changes.") });
});

it("checks a relationship by an action where it has actions", async () => {
  const { terraform } = projectWith(`
resource "ontap_cluster_peering" "this" {
  clusters = ["paris", "rome"]
}
action "ontap_cluster_peering_check" "this" {
  config {
    clusters = ontap_cluster_peering.this.clusters
  }
}`);
  const initialised = await terraform("init");
  if (!core.has("actions")) {
    const refused = { status: 1, shown: expect.stringContaining("Unsupported block type") };
    expect(initialised).toMatchObject(core.has("actionBlocks") ? { status: 0 } : refused);
    return;
  }
  expect(initialised).toMatchObject({ status: 0 });
  expect((await terraform("apply", "-auto-approve")).shown).toContain("1 added");
  const invoked = await terraform("apply", "-auto-approve", "-invoke=action.ontap_cluster_peering_check.this");
  expect(invoked.shown).toContain("1 invoked");
  expect((await terraform("destroy", "-auto-approve")).shown).toContain("1 destroyed.");
});

it("moves a relationship here from NetApp's provider where a move may lead to another type", async () => {
  const { terraform } = projectWith(`
resource "ontap_cluster_peering" "this" {
  clusters = ["paris", "rome"]
}
moved {
  from = netapp-ontap_cluster_peer.this
  to   = ontap_cluster_peering.this
}`);
  expect(await terraform("init")).toMatchObject({ status: 0 });
  // Nothing is in the state yet, so that there is nothing to move: a core that could says no more.
  const planned = await terraform("plan");
  if (core.has("movesBetweenTypes")) {
    expect(planned).toMatchObject({ status: 0, shown: expect.stringContaining("1 to add") });
  } else {
    expect(planned).toMatchObject({ status: 1, shown: expect.stringContaining("Resource type mismatch") });
  }
});
