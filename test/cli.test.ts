import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../src/version";
import { executable } from "./acceptance/support/provider";
import { FleetLab } from "./fleet/support/fleet-lab";
import { isExecutableRun, testOnNode, variants } from "./support/full-run";
import { type Finished, runNode, runProgram } from "./tools/run-module";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program of users', which is a script of Node's or holds its runtime. */
function start(program: string, ...args: string[]): [string, string[]] {
  return isExecutableRun ? [program, args] : [process.execPath, [program, ...args]];
}

function run(...args: string[]): Promise<Finished> {
  return runProgram(...start(executable, ...args), { cwd: folder, env: { PATH: process.env.PATH, HOME: folder } });
}

it.each(["--version", "-v"])("%s prints the version", async (flag) => {
  expect(await run(flag)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

it.each(["--help", "-h", "help"])("%s prints the commands", async (flag) => {
  const { code, stdout } = await run(flag);
  expect(code).toBe(0);
  for (const command of ["serve", "install", "status", "check", "doctor", "adopt", "emulator"]) {
    expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
  }
});

describe("the commands that ask clusters", () => {
  let lab: FleetLab;
  beforeAll(async () => {
    lab = await FleetLab.start({
      clusters: [{ name: "paris" }, { name: "rome" }],
      peerings: [{ clusters: ["paris", "rome"] }],
      settings: { routeDelay: 0 },
    });
  });
  afterAll(() => lab.stop());

  function ask(...args: string[]): Promise<Finished> {
    return run(...args, "--clusters", lab.file);
  }

  const forms: [string[], RegExp][] = [
    [[], /paris .* rome/],
    [["--json"], /"relationships": *1,/],
    [["--prometheus"], /^# TYPE ontap_/m],
    [["--junit"], /<testsuites? /],
  ];
  it.each(isExecutableRun ? forms : variants(forms))("status %j", async (form, expected) => {
    const page = join(folder, "page.html");
    const { code, stdout, stderr } = await ask("status", ...form, "--html", page);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(expected);
    expect(readFileSync(page, "utf8")).toContain('"name":"paris"');
  });

  it("status --serve, until Ctrl-C", async () => {
    const args = ["status", "--serve", "--clusters", lab.file];
    const child = spawn(...start(executable, ...args), { cwd: folder, env: { PATH: process.env.PATH } });
    const closed = once(child, "close");
    const [url] = await once(child.stdout.setEncoding("utf8"), "data");
    const answer = await fetch(new URL("/snapshot", url.trim()));
    expect(await answer.json()).toMatchObject({ clusters: [{ name: "paris" }, { name: "rome" }] });
    child.kill("SIGINT");
    expect(await closed).toEqual([0, null]);
  });

  it("check", async () => {
    expect(await ask("check", "--if", "rome:renamed=roma")).toMatchObject({ code: 0, stderr: "" });
    const { code, stdout } = await ask("check", "--if", "rome:removed", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout).changes[0].consequences).toMatchObject([
      { cluster: "paris", other: "rome", effect: "breaks" },
    ]);
  });

  it("doctor", async () => {
    const { code, stdout, stderr } = await ask("doctor", "paris", "rome");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const check of ["certificate-chain", "certificate-name", "certificate-dates", "clock", "records"]) {
      expect(stdout.replace(/\s+/g, " ")).toMatch(new RegExp(`ok [^\\[]*\\[${check}\\]`));
    }
    const stranger = await ask("doctor", "paris", "oslo");
    expect(stranger).toMatchObject({ code: 1, stderr: 'There is no cluster "oslo". There are "paris" and "rome".\n' });
  });

  it("adopt", async () => {
    expect(await ask("adopt", "peering")).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(join(folder, "peering")).sort()).toEqual(["peerings.tf", "provider.tf"]);
  });
});

describe("output that nobody can have", () => {
  // Only Linux has such a device.
  if (process.platform === "linux") {
    it("on a full disk is said, without a stack trace", async () => {
      const shell = ["-c", '"$0" "$@" > /dev/full', ...start(executable, "--help").flat()];
      const { code, stderr } = await runProgram("sh", shell, { cwd: folder, env: { PATH: process.env.PATH } });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^The output cannot be written: .*\n$/);
    });
  }

  it("behind a pipe that is closed ends as by SIGPIPE, with nothing to be said", async () => {
    const child = spawn(...start(executable, "--help"), { cwd: folder, env: { PATH: process.env.PATH } });
    child.stdout.destroy();
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    expect(await once(child, "close")).toEqual([141, null]);
    expect(said).toBe("");
  });
});

it("names a command that there is not", async () => {
  const { code, stdout, stderr } = await run("instal");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain('There is no command "instal".');
  expect(stderr).toContain("Usage: terraform-provider-ontap");
});

it.each([[[]], [["serve"]]])("says what it is to whoever is not Terraform (%j)", async (args) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("This program is the Terraform provider registry.terraform.io/cdktf-ontap/ontap.");
});

it.each([[["--debug"]], [["-debug"]], [["serve", "--debug"]]])("says how to attach Terraform (%j)", async (args) => {
  const child = spawn(...start(executable, ...args), { cwd: folder, env: { PATH: process.env.PATH } });
  const closed = once(child, "close");
  let printed = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    printed += text;
    if (/TF_REATTACH_PROVIDERS='.*'\n/.test(printed)) {
      break;
    }
  }
  child.kill("SIGTERM");
  expect(printed).toContain('{"registry.terraform.io/cdktf-ontap/ontap":{"Protocol":"grpc","ProtocolVersion":6,');
  expect(await closed).toEqual([0, null]);
});

it("says what serve takes, and what it does not", async () => {
  expect(await run("serve", "--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("--debug") });
  const { code, stderr } = await run("serve", "--port", "1");
  expect(code).toBe(1);
  expect(stderr).toContain('serve does not take "--port".');
});

it("installs itself, and an installed one can do the same", async () => {
  expect(await run("install", "--platform", "linux_amd64")).toMatchObject({ code: 0, stderr: "" });
  const installed = join(
    folder,
    `.terraform.d/plugins/registry.terraform.io/cdktf-ontap/ontap/${version}/linux_amd64/terraform-provider-ontap_v${version}`,
  );
  expect(readFileSync(installed).equals(readFileSync(executable))).toBe(true);

  const again = join(folder, "again");
  const { code } = await runProgram(...start(installed, "install", "--mirror", again), { env: { HOME: folder } });
  expect(code).toBe(0);
  expect(readdirSync(join(again, "registry.terraform.io/cdktf-ontap/ontap"))).toEqual([
    expect.stringMatching(/^terraform-provider-ontap_.*\.zip$/),
  ]);
});

it("says a mistake in install's arguments without a stack trace", async () => {
  const { code, stdout, stderr } = await run("install", "--platform", "linux");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain('"linux" is not of the form OS_ARCH');
  expect(stderr).not.toMatch(/^\s+at /m);
});

// Only the package has it.
testOnNode("has the emulator beside it in the package, and says so where it is not", async () => {
  expect(await run("emulator", "--help")).toMatchObject({ code: 0, stderr: "" });
  const alone = join(folder, "terraform-provider-ontap");
  cpSync(executable, alone);
  const { code, stderr } = await runNode([alone, "emulator"]);
  expect(code).toBe(1);
  expect(stderr).toContain("The emulator is not part of the installed provider");
});
