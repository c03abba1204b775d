import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { runAdopt } from "../../src/fleet/adopt";
import { runStatus } from "../../src/fleet/status";
import { variableName } from "../../src/rules/connection";
import { RawTerraform } from "../acceptance/support/raw-terraform";
import { compileErrors } from "../support/doc-examples";
import { testInFullRun } from "../support/full-run";
import { FleetLab } from "./support/fleet-lab";
import { type Ran, runCommand } from "./support/run";

jest.setTimeout(240_000);

const root = join(__dirname, "../..");

let lab: FleetLab;
afterEach(() => lab.stop());

function adopt(...args: readonly string[]): Promise<Ran> {
  return runCommand(runAdopt, [...args, "--clusters", lab.file, "--timeout", "60"]);
}

/** What each cluster says of each of its peers. */
function states(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lab.emulator.clusters.flatMap((cluster) =>
      cluster.peers().map(({ name, view }) => [`${cluster.name}: ${name}`, `${view.authentication} ${view.status}`]),
    ),
  );
}

/** Passwords where Terraform runs, as `adopt` asks for them. */
function setPasswords(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    lab.emulator.clusters.map(({ name, password }) => [variableName("password", name), password]),
  );
}

describe("a fleet with each kind of damage", () => {
  let terraform: RawTerraform;
  let before: NodeJS.ProcessEnv;
  beforeEach(async () => {
    lab = await FleetLab.startDamaged();
    // Of one that is not in the file, one side alone is adopted, and no passphrase is at hand to mend it with.
    for (const [name, other] of [
      ["prague", "genoa"],
      ["genoa", "prague"],
    ] as const) {
      lab.change(name, other, { session: undefined });
    }
    terraform = await RawTerraform.start("");
    rmSync(join(terraform.folder, "main.tf"));
    before = { ...process.env };
    Object.assign(process.env, setPasswords());
  });
  afterEach(async () => {
    process.env = before;
    await terraform.remove();
  });

  test("one apply leaves all well that can be, and the next plan is empty", async () => {
    const { code, stdout } = await adopt(terraform.folder);
    expect(code).toBe(3);
    expect(stdout).toContain("9 relationships are imported, 1 made anew.");
    const files = filesIn(terraform.folder).join("\n");
    for (const { password } of lab.emulator.clusters) {
      expect(`${stdout}${files}`).not.toContain(password);
    }

    expect(await terraform.run("fmt", "-check")).toMatchObject({ status: 0 });
    lab.emulator.clearRequests();
    const plan = await terraform.run("plan", "-detailed-exitcode", "-out=tfplan");
    expect(plan.shown).toContain("Plan: 9 to import, 1 to add, 4 to change, 0 to destroy.");
    expect(plan.status).toBe(2);
    expect(writes()).toEqual([]);
    expect(await terraform.run("apply", "tfplan")).toMatchObject({ status: 0 });
    // Each change is of a side that was damaged, or makes one that was missing.
    expect(writes().filter((write) => !mending.has(write))).toEqual([]);
    const unwell = Object.entries(states()).filter(([, state]) => state !== "ok available");
    expect(Object.fromEntries(unwell)).toEqual({
      "dublin: for_a_friend": "pending unidentified",
      "dublin: forgotten": "problem unidentified",
      "genoa: prague": "problem unavailable",
      "madrid: paris": "ok unavailable",
      "paris: madrid": "ok unavailable",
      "prague: genoa": "problem unavailable",
    });
    expect(await terraform.run("plan", "-detailed-exitcode")).toMatchObject({ status: 0 });
  });
});

/** What an apply may change, by cluster and by whose record it is. */
const mending = new Set([
  ...["athens vienna", "vienna athens", "berlin paris", "paris berlin", "paris oslo", "rome vienna", "rome athens"],
  // Whose record it is, a create does not show.
  ...["athens anew", "rome anew", "oslo anew"],
]);

function writes(): string[] {
  return lab.emulator.requests.flatMap(({ method, path, cluster }) => {
    const uuid = /[0-9a-f-]{36}$/.exec(path)?.[0];
    const known = lab.emulator.clusters.find((one) => one.uuid === uuid)?.name;
    // Rome has a record of the cluster that athens was before it was built anew.
    const other = uuid === undefined ? "anew" : (known ?? "athens");
    return method === "GET" ? [] : [`${cluster} ${other}`];
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(tf|ts)$/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

describe("what is written", () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "adopt-"));
    lab = await FleetLab.start({
      clusters: ["new-york", "paris", "oslo"].map((name) => ({ name })),
      peerings: [{ clusters: ["new-york", "paris"] }, { clusters: ["oslo", "paris"] }],
    });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("has names as Terraform takes them, and is never written over", async () => {
    // What the clusters are called in the file is the user's choice.
    writeFileSync(lab.file, readFileSync(lab.file, "utf8").replace("oslo:", '"7th":'));
    expect(await adopt(folder)).toMatchObject({ code: 0 });
    const [peerings = "", provider = ""] = filesIn(folder);
    expect(peerings).toContain('resource "ontap_cluster_peering" "_7th_paris" {\n  clusters = ["7th", "paris"]\n}');
    expect(provider).toContain('    "7th" = {');
    expect(provider).toContain("ONTAP_NEW_YORK_PASSWORD");
    await expect(adopt(folder)).rejects.toThrow('has "provider.tf" and "peerings.tf" already');
    expect(filesIn(folder)).toEqual([peerings, provider]);
    await expect(adopt(join(folder, "provider.tf"))).rejects.toThrow(join(folder, "provider.tf"));
  });

  test("leaves to the environment what comes from there", async () => {
    const env = Object.fromEntries(
      lab.emulator.clusters.flatMap(({ name, url, username, password, caFile }) =>
        Object.entries({ hostname: new URL(url).host, username, password, ca_file: caFile }).map(([setting, value]) => [
          variableName(setting, name),
          value,
        ]),
      ),
    );
    expect(await runCommand(runAdopt, [folder], { env })).toMatchObject({ code: 0 });
    const [, provider = ""] = filesIn(folder);
    expect(provider).toContain("    new_york = {}\n    oslo     = {}\n    paris    = {}\n");
  });

  test("is of some clusters only where that is asked for", async () => {
    await adopt(folder, "--only", "new-*");
    const [peerings = ""] = filesIn(folder);
    expect(peerings).toContain('id = "new-york,paris"');
    expect(peerings).not.toContain("oslo");
    await expect(adopt(join(folder, "other"), "--only", "rome")).rejects.toThrow(
      'there is no cluster "rome". There are',
    );
    expect(existsSync(join(folder, "other"))).toBe(false);
  });

  test("has the defaults of the source, without their secrets", async () => {
    const { caFile, password } = lab.cluster("paris");
    const hosts = lab.emulator.clusters.map(({ name, url }) => `  "${name}": {hostname: "${new URL(url).host}"}\n`);
    const defaults = `defaults: {username: admin, password: "${password}", ca_file: "${caFile}"}\n`;
    writeFileSync(lab.file, `${defaults}clusters:\n${hosts.join("")}`);
    // Each has a password of its own, so that one alone lets itself be asked.
    expect(await adopt(folder)).toMatchObject({ code: 3 });
    const [, provider = ""] = filesIn(folder);
    expect(provider).toContain('  defaults = {\n    username = "admin"');
    expect(provider).toContain("# Set before Terraform runs: ONTAP_CLUSTERS_PASSWORD.");
    expect(provider).not.toContain(password);
  });

  test("is a program for cdktf where that is asked for, which compiles", async () => {
    expect(await adopt(folder, "--cdktf")).toMatchObject({ code: 0 });
    const [program = ""] = filesIn(folder);
    const packages = { "cdktf-provider-ontap": "src/constructs/index.ts" };
    expect(compileErrors({ "main.ts": program }, packages)).toBe("");
    expect(program).toContain(
      'new OntapClusterPeering(this, "oslo_paris", { clusters: ["oslo", "paris"] }).importFrom();',
    );
    expect(program).toContain('"new-york": { hostname: ');
  });

  testInFullRun("deploys as a program for cdktf: it imports, mends, and plans nothing after that", async () => {
    lab.cluster("oslo").removePeer(lab.cluster("paris").uuid);
    const terraform = await RawTerraform.start("");
    const before = { ...process.env };
    Object.assign(process.env, setPasswords());
    // Where packages are found from.
    const project = mkdtempSync(join(root, ".cache", "adopted-"));
    try {
      expect(await adopt(join(project, "program"), "--cdktf")).toMatchObject({ code: 0 });
      buildSync({
        entryPoints: [join(project, "program/main.ts")],
        outfile: join(project, "main.js"),
        bundle: true,
        platform: "node",
        packages: "external",
        alias: { "cdktf-provider-ontap": join(root, "src/constructs/index.ts") },
      });
      execFileSync(process.execPath, ["main.js"], { cwd: project });
      rmSync(join(terraform.folder, "main.tf"));
      const stack = JSON.parse(readFileSync(join(project, "cdktf.out/stacks/peering/cdk.tf.json"), "utf8"));
      // A backend asks for `terraform init`, which would look for the provider in a registry.
      delete stack.terraform.backend;
      await terraform.write("cdk.tf.json", JSON.stringify(stack));
      const plan = await terraform.run("plan", "-out=tfplan");
      expect(plan.shown).toContain("Plan: 2 to import, 0 to add, 1 to change, 0 to destroy.");
      expect(await terraform.run("apply", "tfplan")).toMatchObject({ status: 0 });
      expect(new Set(Object.values(states()))).toEqual(new Set(["ok available"]));
      expect(await terraform.run("plan", "-detailed-exitcode")).toMatchObject({ status: 0 });
      // What CDKTF made says which clusters there are, too.
      const { code, stdout } = await runCommand(runStatus, ["--terraform", terraform.folder, "--timeout", "60"], {
        env: setPasswords(),
      });
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("2 ok") });
    } finally {
      process.env = before;
      rmSync(project, { recursive: true });
      await terraform.remove();
    }
  });

  test("leaves out a cluster that is too slow, and says so", async () => {
    lab.emulator.faults.add({ kind: "hang", cluster: "oslo" });
    const { code, stdout } = await runCommand(runAdopt, [folder, "--clusters", lab.file, "--timeout", "8"]);
    expect({ code, stdout }).toMatchObject({ code: 3, stdout: expect.stringMatching(/oslo: No answer within 8 s/) });
    const [peerings = ""] = filesIn(folder);
    expect(peerings).toContain("oslo could not be asked. Adopt them when it answers.");
    expect(peerings).not.toContain('"oslo"');
  });

  test("is nothing where the user ends it before all have answered", async () => {
    lab.emulator.faults.add({ kind: "hang", cluster: "oslo" });
    const stop = new AbortController();
    const ended = runCommand(runAdopt, [join(folder, "none"), "--clusters", lab.file], {
      isTTY: true,
      signal: stop.signal,
      onWrite: (text) => text.includes("2 of 3 clusters have answered") && stop.abort(),
    });
    await expect(ended).rejects.toThrow("aborted");
    expect(existsSync(join(folder, "none"))).toBe(false);
  });

  test("is nothing where no cluster can be asked", async () => {
    lab.emulator.faults.add({ kind: "refuse" });
    await lab.emulator.ready();
    expect(await adopt(join(folder, "none"))).toMatchObject({ code: 3 });
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});

test("the page shows what it prints and writes", async () => {
  const parent = mkdtempSync(join(tmpdir(), "adopt-"));
  try {
    lab = await FleetLab.start({
      clusters: ["paris", "rome", "oslo"].map((name) => ({ name })),
      peerings: [{ clusters: ["paris", "rome"] }, { clusters: ["oslo", "paris"] }],
      settings: { routeDelay: 0 },
    });
    lab.cluster("oslo").removePeer(lab.cluster("paris").uuid);
    const { stdout } = await adopt(join(parent, "peering"));
    const page = readFileSync(join(__dirname, "../../docs/fleet/adopt.md"), "utf8");
    const hosts = lab.emulator.clusters.map(({ name, url }) => [new URL(url).host, `${name}.example.com`] as const);
    const shown = [stdout, ...filesIn(join(parent, "peering"))].map((text) =>
      hosts
        .reduce((written, [host, name]) => written.replaceAll(host, name), text)
        .replaceAll(lab.cluster("paris").caFile, "/etc/ssl/storage-ca.pem")
        .replaceAll(`${parent}/`, ""),
    );
    for (const text of shown) {
      expect(page).toContain(text);
    }
  } finally {
    rmSync(parent, { recursive: true });
  }
});

test("wrong arguments are told", async () => {
  lab = await FleetLab.start({ clusters: [{ name: "paris" }] });
  await expect(adopt()).rejects.toThrow("adopt takes one folder to write to.");
  await expect(adopt("a", "--over")).rejects.toThrow("--over");
  expect(await adopt("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage:") });
});
