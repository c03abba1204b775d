import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
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
import { dirname, join } from "node:path";
import { InstallError, runInstall } from "../../src/install/command";

let home: string;
let bundle: string;
let lines: string[];
const archivePath = "registry.terraform.io/cdktf-ontap/ontap/terraform-provider-ontap_1.2.3_linux_amd64.zip";

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
  const provider = { kind: "script", path: bundle } as const;
  runInstall(args, { provider, version, platform, arch, env, say: (line) => lines.push(line) });
  return lines.join("\n");
}

const plugins = ".terraform.d/plugins";

function packageFolder(platform = "linux_amd64", root = join(home, plugins), host = "registry.terraform.io"): string {
  return join(root, host, "cdktf-ontap/ontap/1.2.3", platform);
}

/** A folder as `npm run release` writes it. */
function writeRelease(folder: string): void {
  const args = ["--mirror", join(home, "packed"), "--platform", "linux_amd64", "--platform", "linux_arm64"];
  install([...args, "--hostname", "x.example.com"]);
  mkdirSync(folder);
  const packed = join(home, "packed/x.example.com/cdktf-ontap/ontap");
  const sums = readdirSync(packed).map((name) => {
    const content = readFileSync(join(packed, name));
    writeFileSync(join(folder, name), content);
    return `${createHash("sha256").update(content).digest("hex")}  ${name}\n`;
  });
  writeFileSync(join(folder, "terraform-provider-ontap_1.2.3_SHA256SUMS"), sums.join(""));
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
    expect(said).toContain("Terraform, OpenTofu and cdktf find it there by themselves, as cdktf-ontap/ontap.");
  });

  it("puts the same for OpenTofu, which reads the address as one of another registry", () => {
    expect(install([])).toContain("registry.opentofu.org");
    for (const name of readdirSync(packageFolder())) {
      const other = join(packageFolder("linux_amd64", undefined, "registry.opentofu.org"), name);
      expect(readFileSync(other)).toEqual(readFileSync(join(packageFolder(), name)));
    }
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

  it("fills a mirror with archives for the platforms and hosts that are named, and prints the configuration for it", () => {
    const mirror = join(home, "mirror");
    const args = ["--mirror", mirror, "--platform", "linux_arm64", "--platform", "windows_amd64"];
    const said = install([...args, "--hostname", "a.example.com", "--hostname", "b.example.com:8443"]);
    expect(filesBelow(mirror).sort()).toEqual(
      ["a.example.com", "b.example.com:8443"].flatMap((host) => [
        `${host}/cdktf-ontap/ontap/terraform-provider-ontap_1.2.3_linux_arm64.zip`,
        `${host}/cdktf-ontap/ontap/terraform-provider-ontap_1.2.3_windows_amd64.zip`,
      ]),
    );
    expect(said).toContain(`path    = "${mirror}"`);
    const addresses = '["a.example.com/cdktf-ontap/ontap", "b.example.com:8443/cdktf-ontap/ontap"]';
    expect(said).toContain(`include = ${addresses}`);
    expect(said).toContain(`exclude = ${addresses}`);
    expect(existsSync(join(home, ".terraform.d"))).toBe(false);
  });

  it("writes archives of the files, with their modes, and of the same bytes each time", () => {
    const mirror = join(home, "mirror");
    install(["--mirror", mirror]);
    const archive = readFileSync(join(mirror, archivePath));
    const unpacked = join(home, "unpacked");
    execFileSync("python3", ["-m", "zipfile", "--extract", join(mirror, archivePath), unpacked]);
    expect(readFileSync(join(unpacked, "terraform-provider-ontap_v1.2.3"), "utf8")).toBe("#!/usr/bin/env node\nfirst");
    expect(readdirSync(unpacked).sort()).toEqual(["package.json", "terraform-provider-ontap_v1.2.3"]);
    rmSync(mirror, { recursive: true });
    install(["--mirror", mirror]);
    expect(readFileSync(join(mirror, archivePath))).toEqual(archive);
    lines = [];
    expect(install(["--mirror", mirror])).toContain("Nothing to do");
  });

  it("puts archives in the place of a mirror's folders that it wrote before, and leaves what others put there", () => {
    const mirror = join(home, "mirror");
    const unpacked = packageFolder("linux_amd64", mirror);
    mkdirSync(unpacked, { recursive: true });
    writeFileSync(join(unpacked, "terraform-provider-ontap_v1.2.3"), "an older build");
    writeFileSync(join(unpacked, "package.json"), "{}");
    const others = packageFolder("linux_arm64", mirror);
    mkdirSync(others, { recursive: true });
    writeFileSync(join(others, "terraform-provider-ontap_v1.2.3"), "theirs");
    install(["--mirror", mirror]);
    expect(existsSync(join(mirror, archivePath))).toBe(true);
    expect(existsSync(unpacked)).toBe(false);
    expect(readFileSync(join(others, "terraform-provider-ontap_v1.2.3"), "utf8")).toBe("theirs");
  });

  it("names the provider in a mirror as the constructs do, where no other host is named", () => {
    expect(install(["--mirror", join(home, "mirror")])).toContain('include = ["cdktf-ontap/ontap"]');
  });

  it.each([
    [
      ["--hostname", "tf.example.com"],
      'It is found there only where a configuration\'s source is "tf.example.com/cdktf-ontap/ontap".',
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

describe("install --network-mirror", () => {
  it("writes what a static server needs to be a network mirror, and adds to what is there", () => {
    const mirror = join(home, "mirror");
    const folder = join(mirror, "a.example.com/cdktf-ontap/ontap");
    const args = ["--network-mirror", mirror, "--hostname", "a.example.com"];
    expect(install([...args, "--platform", "linux_arm64"])).toContain("network_mirror {");
    install([...args, "--platform", "linux_amd64"]);
    install([...args, "--platform", "linux_amd64"], { version: "1.2.4" });
    const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
    expect(json("index.json")).toEqual({ versions: { "1.2.3": {}, "1.2.4": {} } });
    const zip = readFileSync(join(folder, "terraform-provider-ontap_1.2.3_linux_amd64.zip"));
    expect(json("1.2.3.json").archives).toEqual({
      linux_amd64: {
        url: "terraform-provider-ontap_1.2.3_linux_amd64.zip",
        // Of the two files, as `terraform providers lock` tells it.
        hashes: [expect.stringMatching(/^h1:[\w+/]{43}=$/), `zh:${createHash("sha256").update(zip).digest("hex")}`],
      },
      linux_arm64: expect.objectContaining({ url: "terraform-provider-ontap_1.2.3_linux_arm64.zip" }),
    });
  });
});

it.each(["{", "[]", '{"versions": 7}'])("install --network-mirror changes nothing that holds %s", (content) => {
  const index = join(home, "mirror/a.example.com/cdktf-ontap/ontap/index.json");
  mkdirSync(dirname(index), { recursive: true });
  writeFileSync(index, content);
  expect(() => install(["--network-mirror", join(home, "mirror"), "--hostname", "a.example.com"])).toThrow(index);
  expect(filesBelow(join(home, "mirror"))).toHaveLength(1);
  expect(readFileSync(index, "utf8")).toBe(content);
});

describe("install --from", () => {
  it("takes a release's archives as they are, for all platforms that are there", () => {
    const release = join(home, "release");
    writeRelease(release);
    const mirror = join(home, "mirror");
    install(["--from", release, "--mirror", mirror, "--hostname", "a.example.com"]);
    const folder = join(mirror, "a.example.com/cdktf-ontap/ontap");
    expect(readdirSync(folder).sort()).toEqual([
      "terraform-provider-ontap_1.2.3_linux_amd64.zip",
      "terraform-provider-ontap_1.2.3_linux_arm64.zip",
    ]);
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name))).toEqual(readFileSync(join(release, name)));
    }
    install(["--from", release, "--platform", "linux_amd64"]);
    const executable = join(packageFolder(), "terraform-provider-ontap_v1.2.3");
    expect(readFileSync(executable, "utf8")).toBe("#!/usr/bin/env node\nfirst");
    expect(statSync(executable).mode & 0o777).toBe(0o755);
  });

  it.each([
    ["no folder", (release: string) => rmSync(release, { recursive: true }), "--from: "],
    [
      "an empty folder",
      (release: string) => {
        rmSync(release, { recursive: true });
        mkdirSync(release);
      },
      "has no archives of version 1.2.3",
    ],
    [
      "an archive that was changed",
      (release: string) => writeFileSync(join(release, "terraform-provider-ontap_1.2.3_linux_amd64.zip"), "PK"),
      "terraform-provider-ontap_1.2.3_linux_amd64.zip is not the archive that terraform-provider-ontap_1.2.3_SHA256SUMS has",
    ],
    [
      "no checksums",
      (release: string) => rmSync(join(release, "terraform-provider-ontap_1.2.3_SHA256SUMS")),
      "terraform-provider-ontap_1.2.3_SHA256SUMS",
    ],
  ])("refuses %s", (_, spoil, message) => {
    const release = join(home, "release");
    writeRelease(release);
    spoil(release);
    expect(() => install(["--from", release, "--mirror", join(home, "mirror")])).toThrow(InstallError);
    expect(() => install(["--from", release, "--mirror", join(home, "mirror")])).toThrow(message);
    expect(filesBelow(join(home, "mirror"))).toEqual([]);
  });
});

describe("an executable that holds its runtime", () => {
  it("installs itself, with what stands beside it, and for no other platform", () => {
    writeFileSync(join(home, "LICENSE"), "ours");
    const provider = { kind: "executable", path: bundle } as const;
    const options = {
      provider,
      version: "1.2.3",
      env: { HOME: home, APPDATA: home },
      say: (line: string) => lines.push(line),
    };
    runInstall([], { ...options, platform: "linux", arch: "x64" });
    expect(readdirSync(packageFolder()).sort()).toEqual(["LICENSE", "terraform-provider-ontap_v1.2.3"]);
    runInstall(["--mirror", join(home, "mirror")], { ...options, platform: "win32", arch: "x64" });
    expect(filesBelow(join(home, "mirror")).sort()[1]).toContain("terraform-provider-ontap_1.2.3_windows_amd64.zip");
    expect(() => runInstall(["--platform", "linux_arm64"], { ...options, platform: "linux", arch: "x64" })).toThrow(
      "this executable is for linux_amd64, not for linux_arm64. Name the folder with the release's archives by --from DIR",
    );
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

  it.each(["--mirror", "--network-mirror"])("removes what was put into a mirror by %s, and nothing else", (option) => {
    const mirror = join(home, "mirror");
    const args = [option, mirror, "--hostname", "a.example.com", "--platform", "linux_amd64"];
    install([...args, "--platform", "linux_arm64"], { version: "1.2.2" });
    const before = filesBelow(mirror).map((path) => [path, readFileSync(join(mirror, path), "utf8")]);
    install(args);
    install([...args, "--uninstall"]);
    expect(filesBelow(mirror).map((path) => [path, readFileSync(join(mirror, path), "utf8")])).toEqual(before);
    install([...args, "--uninstall"], { version: "1.2.2" });
    expect(filesBelow(mirror).filter((path) => path.endsWith(".zip"))).toEqual([
      "a.example.com/cdktf-ontap/ontap/terraform-provider-ontap_1.2.2_linux_arm64.zip",
    ]);
    install([option, mirror, "--hostname", "a.example.com", "--platform", "linux_arm64", "--uninstall"], {
      version: "1.2.2",
    });
    expect(readdirSync(mirror)).toEqual([]);
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
    [["--network-mirror", ""], "--network-mirror needs a folder"],
    [["--mirror", "a", "--network-mirror", "b"], "--mirror and --network-mirror are two places"],
    [["--from", ""], "--from needs a folder"],
    [["--platform", "linux"], '"linux" is not of the form OS_ARCH'],
    [["--platform", "../linux_amd64"], "is not of the form OS_ARCH"],
    [["--hostname", "../up"], '"../up" is not a hostname'],
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
    expect(() => install([])).toThrow("The provider for linux_amd64 cannot be read");
    expect(() => install([])).toThrow(expect.objectContaining({ cause: expect.objectContaining({ code: "ENOENT" }) }));
  });
});
