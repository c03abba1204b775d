import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InstallError, runInstall } from "../../src/install/command";

let home: string;
let bundle: string;
let lines: string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "install-test-"));
  bundle = join(home, "bundle");
  writeFileSync(bundle, "#!/usr/bin/env node\nfirst");
  lines = [];
});
afterEach(() => rmSync(home, { recursive: true }));

interface Where {
  readonly platform?: NodeJS.Platform;
  readonly arch?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly version?: string;
}

function install(args: string[], where: Where = {}): string {
  const {
    platform = "linux",
    arch = "x64",
    env = { HOME: home, APPDATA: join(home, "AppData") },
    version = "1.2.3",
  } = where;
  runInstall(args, { bundle, version, platform, arch, env, say: (line) => lines.push(line) });
  return lines.join("\n");
}

function packageFolder(platform = "linux_amd64", root = join(home, ".terraform.d/plugins")): string {
  return join(root, "registry.terraform.io/cdktf-ontap/ontap/1.2.3", platform);
}

/** Every file below a folder, by its path from there. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
}

describe("install", () => {
  it("puts an executable and its module scope into the user's plugin folder and says so", () => {
    const said = install([]);
    const executable = join(packageFolder(), "terraform-provider-ontap_v1.2.3");
    expect(readFileSync(executable, "utf8")).toBe("#!/usr/bin/env node\nfirst");
    expect(statSync(executable).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(packageFolder(), "package.json"), "utf8")).toBe('{"type":"commonjs"}\n');
    expect(said).toContain(`Installed terraform-provider-ontap 1.2.3 for linux_amd64 in ${packageFolder()}`);
    expect(said).toContain("Terraform and cdktf find it there by themselves, as cdktf-ontap/ontap.");
  });

  it("puts the licences of what is in the executable beside it, and removes them with it", () => {
    writeFileSync(join(home, "THIRD-PARTY-LICENSES"), "the licences");
    install([]);
    const licences = join(packageFolder(), "THIRD-PARTY-LICENSES");
    expect(readFileSync(licences, "utf8")).toBe("the licences");
    expect(statSync(licences).mode & 0o777).toBe(0o644);
    install(["--uninstall"]);
    expect(readdirSync(join(home, ".terraform.d/plugins"))).toEqual([]);
  });

  it("has nothing to do the second time, and replaces an older build", () => {
    install([]);
    expect(install([])).toContain("Nothing to do");
    writeFileSync(bundle, "second");
    lines = [];
    expect(install([])).toContain("Installed");
    expect(readFileSync(join(packageFolder(), "terraform-provider-ontap_v1.2.3"), "utf8")).toBe("second");
  });

  it("mends permissions that were lost, and removes what an interrupted run left", () => {
    install([]);
    const executable = join(packageFolder(), "terraform-provider-ontap_v1.2.3");
    chmodSync(executable, 0o600);
    writeFileSync(join(packageFolder(), ".unfinished-1-package.json"), "{");
    install([]);
    expect(statSync(executable).mode & 0o777).toBe(0o755);
    expect(readdirSync(packageFolder()).sort()).toEqual(["package.json", "terraform-provider-ontap_v1.2.3"]);
  });

  it("installs for both processors where a machine runs the programs of both", () => {
    install([], { platform: "darwin", arch: "arm64" });
    expect(readdirSync(join(packageFolder(), "..")).sort()).toEqual(["darwin_amd64", "darwin_arm64"]);
  });

  it("starts the script by a launcher on Windows, in the roaming settings", () => {
    install([], { platform: "win32" });
    const folder = packageFolder("windows_amd64", join(home, "AppData/terraform.d/plugins"));
    expect(readdirSync(folder).sort()).toEqual(["package.json", "provider.js", "terraform-provider-ontap_v1.2.3.cmd"]);
    expect(readFileSync(join(folder, "terraform-provider-ontap_v1.2.3.cmd"), "utf8")).toBe(
      '@node "%~dp0provider.js" %*\r\n',
    );
  });

  it("fills a mirror for the platforms and the host that are named, and prints the configuration for it", () => {
    const mirror = join(home, "mirror");
    const args = ["--mirror", mirror, "--platform", "linux_arm64", "--platform", "windows_amd64"];
    const said = install([...args, "--hostname", "registry.opentofu.org"]);
    const folder = join(mirror, "registry.opentofu.org/cdktf-ontap/ontap/1.2.3");
    expect(readdirSync(folder).sort()).toEqual(["linux_arm64", "windows_amd64"]);
    expect(said).toContain(`path    = "${mirror}"`);
    expect(said).toContain('include = ["registry.opentofu.org/cdktf-ontap/ontap"]');
    expect(said).toContain('exclude = ["registry.opentofu.org/cdktf-ontap/ontap"]');
    expect(existsSync(join(home, ".terraform.d"))).toBe(false);
  });

  it("names the provider in a mirror as the constructs do, where no other host is named", () => {
    expect(install(["--mirror", join(home, "mirror")])).toContain('include = ["cdktf-ontap/ontap"]');
  });

  it.each([
    [
      ["--hostname", "registry.opentofu.org"],
      "OpenTofu finds it there by itself, as cdktf-ontap/ontap. Terraform finds",
    ],
    [
      ["--hostname", "tf.example.com"],
      "Terraform finds it there only where a configuration's source is \"tf.example.com/",
    ],
    [["--platform", "plan9_386"], "No Terraform of this machine uses it: it is for plan9_386."],
  ])("with %s, does not say that everybody finds it", (args, expected) => {
    const said = install(args);
    expect(said).toContain(expected);
    expect(said).not.toContain("by themselves");
  });

  it("warns when a CLI configuration hides the plugin folder", () => {
    writeFileSync(join(home, ".terraformrc"), "provider_installation {\n  direct {}\n}\n");
    expect(install([])).toContain(`But ${join(home, ".terraformrc")} has a provider_installation block`);
    lines = [];
    const other = join(home, "other.tfrc");
    writeFileSync(other, "disable_checkpoint = true\n");
    expect(install([], { env: { HOME: home, TF_CLI_CONFIG_FILE: other } })).not.toContain("provider_installation");
  });

  it.each([
    ["other.tfrc", "provider_installation {\n  direct {}\n}\n"],
    ["other.tfrc.json", '{"provider_installation": [{"direct": [{}]}]}'],
  ])("warns when a file in the folder of the settings hides the plugin folder: %s", (name, config) => {
    const file = join(home, ".terraform.d", name);
    mkdirSync(join(home, ".terraform.d/folder.tfrc"), { recursive: true });
    writeFileSync(file, config);
    expect(install([])).toContain(`But ${file} has a provider_installation block`);
    lines = [];
    // Terraform reads neither where a variable names another one.
    const empty = join(home, "empty");
    writeFileSync(empty, "");
    for (const variable of ["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"]) {
      expect(install([], { env: { HOME: home, [variable]: empty } })).not.toContain("provider_installation");
    }
  });

  it("heeds no file there that Terraform does not read", () => {
    mkdirSync(join(home, ".terraform.d"));
    writeFileSync(join(home, ".terraform.d/credentials.tfrc.bak"), "provider_installation {}\n");
    expect(install([])).toContain("find it there by themselves");
  });

  it("prints its help", () => {
    expect(install(["--help"])).toContain("Usage: terraform-provider-ontap install");
    expect(filesBelow(join(home, ".terraform.d"))).toEqual([]);
  });
});

describe("install --uninstall", () => {
  it("removes this version and the folders that are empty then", () => {
    install([]);
    expect(install(["--uninstall"])).toContain(
      `Removed terraform-provider-ontap 1.2.3 for linux_amd64 from ${packageFolder()}`,
    );
    expect(readdirSync(join(home, ".terraform.d/plugins"))).toEqual([]);
  });

  it("leaves other versions and what others put there", () => {
    install([]);
    install([], { version: "1.2.2" });
    const note = join(packageFolder(), "note.txt");
    writeFileSync(note, "mine");
    install(["--uninstall"]);
    expect(filesBelow(join(home, ".terraform.d/plugins/registry.terraform.io/cdktf-ontap/ontap")).sort()).toEqual([
      "1.2.2/linux_amd64/package.json",
      "1.2.2/linux_amd64/terraform-provider-ontap_v1.2.2",
      "1.2.3/linux_amd64/note.txt",
    ]);
  });

  it("says that there is nothing to remove", () => {
    expect(install(["--uninstall"])).toContain("There is no terraform-provider-ontap 1.2.3 for linux_amd64");
  });
});

describe("bad input", () => {
  it.each([
    [["--mirrors", "x"], "--mirrors"],
    [["--mirror", ""], "--mirror needs a folder"],
    [["--mirror"], "--mirror"],
    [["--platform", "linux"], '"linux" is not of the form OS_ARCH'],
    [["--platform", "../linux_amd64"], "is not of the form OS_ARCH"],
    [["--hostname", "../up"], '"../up" is not a host name'],
    [["somewhere"], "somewhere"],
  ])("%j is refused", (args, message) => {
    expect(() => install(args)).toThrow(InstallError);
    expect(() => install(args)).toThrow(message);
    expect(() => install(args)).toThrow("install --help");
  });

  it("says which folder cannot be written to", () => {
    mkdirSync(join(home, ".terraform.d"));
    writeFileSync(join(home, ".terraform.d/plugins"), "a file where a folder should be");
    expect(() => install([])).toThrow(InstallError);
    expect(() => install([])).toThrow(`${packageFolder()} cannot be changed`);
  });

  it("says that the executable is missing", () => {
    rmSync(bundle);
    expect(() => install([])).toThrow("The provider's executable cannot be read");
    expect(() => install([])).toThrow(expect.objectContaining({ cause: expect.objectContaining({ code: "ENOENT" }) }));
  });
});
