import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../src/framework/testing/terraform-binary";
import { runInstall } from "../../src/install/command";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "install-terraform-test-"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** Installs a program that prints what kind of module it is; returns what was said. */
function install(args: string[], user = home): string {
  const bundle = join(home, "bundle");
  writeFileSync(bundle, "#!/usr/bin/env node\nconsole.log(typeof require, typeof module);\n");
  const { platform, arch } = process;
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  const provider = { kind: "script", path: bundle } as const;
  runInstall(args, { provider, version: "1.2.3", platform, arch, env: { HOME: user, APPDATA: user }, say });
  return lines.join("\n");
}

/** `terraform init` in a project, which is one of its own if none is named, for the user whose home this is. */
function init(env: NodeJS.ProcessEnv = {}, project = mkdtempSync(join(home, "project-"))): string {
  const requirement = '{ source = "cdktf-ontap/ontap", version = "~> 1.2" }';
  writeFileSync(join(project, "main.tf"), `terraform {\n  required_providers {\n    ontap = ${requirement}\n  }\n}\n`);
  const { PATH } = process.env;
  return execFileSync(findTerraform(), ["init", "-no-color"], {
    cwd: project,
    env: { PATH, HOME: home, APPDATA: home, CHECKPOINT_DISABLE: "1", ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

it("terraform init finds what was installed, without any configuration", () => {
  install([]);
  expect(init()).toContain("Installed cdktf-ontap/ontap v1.2.3");
});

it("terraform init finds a mirror by the configuration that install printed", () => {
  const said = install(["--mirror", join(home, "mirror")]);
  const config = join(home, "cli.tfrc");
  writeFileSync(config, said.slice(said.indexOf("provider_installation {")));
  expect(init({ TF_CLI_CONFIG_FILE: config })).toContain("Installed cdktf-ontap/ontap v1.2.3");
});

it("terraform init finds again what its lock file names, the licences included", () => {
  const licences = join(home, "THIRD-PARTY-LICENSES");
  writeFileSync(licences, "the licences");
  install([]);
  const project = mkdtempSync(join(home, "project-"));
  init({}, project);
  const lock = readFileSync(join(project, ".terraform.lock.hcl"), "utf8");
  expect(lock).toContain('"h1:');
  const initAnew = () => {
    rmSync(join(project, ".terraform"), { recursive: true });
    install([]);
    return init({}, project);
  };
  expect(initAnew()).toContain("Installed cdktf-ontap/ontap v1.2.3");
  expect(readFileSync(join(project, ".terraform.lock.hcl"), "utf8")).toBe(lock);
  writeFileSync(licences, "other licences");
  expect(initAnew).toThrow(/match any of the\s+checksums/);
});

it("the executable starts below a project of ES modules too", () => {
  const project = join(home, "module-project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  install(["--platform", "linux_amd64"], project);
  const folder = join(project, ".terraform.d/plugins/registry.terraform.io/cdktf-ontap/ontap/1.2.3/linux_amd64");
  const executable = join(folder, "terraform-provider-ontap_v1.2.3");
  expect(execFileSync(process.execPath, [executable], { encoding: "utf8" })).toBe("function object\n");
});
