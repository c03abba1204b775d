import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { findTerraform } from "../../src/framework/testing/terraform-binary";
import { version } from "../../src/version";
import { buildExecutable } from "../acceptance/support/provider";
import { describeExecutable } from "../support/full-run";
import { root, runNode } from "../tools/run-module";

// The provider on a machine that has Terraform and no Node: from a release's archive, with a PATH on which nothing else is.
const run = promisify(execFile);

let folder: string;
let release: string;
let env: NodeJS.ProcessEnv;
let emulator: ChildProcess | undefined;

describeExecutable("without Node, from a release", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "without-node-"));
    release = join(folder, "release");
    const script = `const { release } = await import(${JSON.stringify(join(root, ".tools/release.mjs"))});
      const { ownPlatform } = await import(${JSON.stringify(join(root, ".tools/release/executable.mjs"))});
      await release({ folder: ${JSON.stringify(release)}, platforms: [ownPlatform()] });`;
    expect(await runNode(["--input-type=module", "--eval", script])).toMatchObject({ code: 0, stderr: "" });

    await buildExecutable();
    const script2 = [join(root, "dist/terraform-provider-ontap"), "emulator", "--json", "--clusters", "paris,rome"];
    emulator = spawn(process.execPath, script2, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(createInterface(emulator.stdout as NodeJS.ReadableStream), "line");
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
    const bin = join(folder, "bin");
    mkdirSync(bin);
    symlinkSync(findTerraform(), join(bin, "terraform"));
    env = { PATH: bin, HOME: folder, CHECKPOINT_DISABLE: "1", ...Object.fromEntries(logins) };
  });

  afterAll(async () => {
    if (emulator !== undefined) {
      const ended = once(emulator, "close");
      emulator.kill("SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** A fresh folder with the release's archive unpacked, as a user does it, and the executable in it. */
  async function unpacked(): Promise<string> {
    const own = mkdtempSync(join(folder, "unpacked-"));
    const archive = readdirSync(release).find((name) => name.endsWith(".zip")) ?? "";
    await run("unzip", ["-q", join(release, archive), "-d", own]);
    return join(own, `terraform-provider-ontap_v${version}`);
  }

  it.each<[string, (provider: string, mirror: string) => string[]]>([
    ["installed for the user", () => []],
    ["in a mirror of archives", (_, mirror) => ["--mirror", mirror]],
    ["in a mirror, from the release's folder", (_, mirror) => ["--from", release, "--mirror", mirror]],
  ])("%s, it makes, plans and destroys a peering", async (_, argumentsOf) => {
    const provider = await unpacked();
    const project = mkdtempSync(join(folder, "project-"));
    const { stdout } = await run(provider, ["install", ...argumentsOf(provider, join(project, "mirror"))], { env });
    const at = stdout.indexOf("provider_installation {");
    const config = join(project, "cli.tfrc");
    writeFileSync(config, at < 0 ? "" : stdout.slice(at));
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
data "ontap_cluster" "paris" {
  cluster = "paris"
}
resource "ontap_cluster_peer" "paris" {
  cluster        = "paris"
  authentication = { generate_passphrase = true }
}
resource "ontap_cluster_peer" "rome" {
  cluster        = "rome"
  remote         = { ip_addresses = data.ontap_cluster.paris.intercluster_addresses }
  authentication = { passphrase = ontap_cluster_peer.paris.authentication.passphrase }
}
`,
    );
    const terraform = async (...args: string[]) =>
      (await run("terraform", [...args, "-no-color"], { cwd: project, env: { ...env, TF_CLI_CONFIG_FILE: config } }))
        .stdout;
    expect(await terraform("init")).toContain(`Installed cdktf-ontap/ontap v${version}`);
    expect(await terraform("apply", "-auto-approve")).toContain("2 added, 0 changed, 0 destroyed.");
    expect(await terraform("plan")).toContain("No changes.");
    expect(await terraform("destroy", "-auto-approve")).toContain("2 destroyed.");
    // What the lock file has is the hash of the release's files, whatever way they came.
    expect(readFileSync(join(project, ".terraform.lock.hcl"), "utf8")).toContain('"h1:');
  });

  it("reads no settings of its runtime from the folder in which Terraform runs", async () => {
    const provider = await unpacked();
    const project = withSettings(mkdtempSync(join(folder, "project-")));
    expect(await run(provider, ["--version"], { cwd: project, env })).toEqual({ stdout: `${version}\n`, stderr: "" });
  });
});

test("on Node it reads no settings of its runtime from the folder in which Terraform runs, either", async () => {
  const project = withSettings(mkdtempSync(join(tmpdir(), "with-settings-")));
  try {
    const script = join(root, "dist/terraform-provider-ontap");
    const { stdout, stderr } = await run(process.execPath, [script, "--version"], { cwd: project, env: {} });
    expect({ stdout, stderr }).toEqual({ stdout: `${version}\n`, stderr: "" });
  } finally {
    rmSync(project, { recursive: true });
  }
});

/** Puts settings for both runtimes in a folder: each would show, or switch off what protects the login. */
function withSettings(project: string): string {
  writeFileSync(join(project, ".env"), "NODE_TLS_REJECT_UNAUTHORIZED=0\n");
  writeFileSync(join(project, "bunfig.toml"), 'preload = ["./preload.js"]\n');
  writeFileSync(join(project, "preload.js"), 'console.log("loaded");\n');
  return project;
}
