import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { runNode } from "../tools/run-module";

// What a registry refuses, found before it is published. The archives are small ones: executables by their headers alone.
const start = "terraform-provider-ontap_1.2.3";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "release-checker-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function elf(machine: number): Buffer {
  return header(Buffer.from("\x7fELF", "latin1"), (bytes) => bytes.writeUInt16LE(machine, 18));
}

function machO(machine: number): Buffer {
  return header(Buffer.from([0xcf, 0xfa, 0xed, 0xfe]), (bytes) => bytes.writeUInt32LE(machine, 4));
}

function pe(machine: number): Buffer {
  return header(Buffer.from("MZ", "latin1"), (bytes) => {
    bytes.writeUInt32LE(64, 60);
    bytes.writeUInt16LE(machine, 68);
  });
}

function header(magic: Buffer, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(96);
  magic.copy(bytes);
  write(bytes);
  return bytes;
}

const executables: Record<string, Buffer> = {
  darwin_amd64: machO(0x0100_0007),
  darwin_arm64: machO(0x0100_000c),
  linux_amd64: elf(62),
  linux_arm64: elf(183),
  windows_amd64: pe(0x8664),
  windows_arm64: pe(0xaa64),
};

interface Entry {
  readonly name: string;
  readonly content: Buffer;
  readonly mode: number;
}

/** As a release's archives are packed. */
function pack(name: string, entries: readonly Entry[]): void {
  const files = entries.map(({ name, content, mode }) => [name, [content, { os: 3, attrs: (mode << 16) >>> 0 }]]);
  writeFileSync(join(folder, name), zipSync(Object.fromEntries(files)));
}

function packageOf(platform: string, executable = executables[platform] as Buffer): Entry[] {
  const suffix = platform.startsWith("windows_") ? ".exe" : "";
  const text = Buffer.from("text");
  return [
    { name: `terraform-provider-ontap_v1.2.3${suffix}`, content: executable, mode: 0o755 },
    { name: "LICENSE", content: text, mode: 0o644 },
    { name: "THIRD-PARTY-LICENSES", content: text, mode: 0o644 },
  ];
}

function writeSums(): void {
  const names = readdirSync(folder).filter((name) => /\.(zip|json)$/.test(name));
  const lines = names.map(
    (name) =>
      `${createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex")}  ${name}\n`,
  );
  writeFileSync(join(folder, `${start}_SHA256SUMS`), lines.join(""));
}

function writeRelease(): void {
  for (const platform of Object.keys(executables)) {
    pack(`${start}_${platform}.zip`, packageOf(platform));
  }
  const manifest = readFileSync(join(__dirname, "../../terraform-registry-manifest.json"));
  writeFileSync(join(folder, `${start}_manifest.json`), manifest);
  writeSums();
}

function check(...args: string[]) {
  return runNode([join(__dirname, "../../.tools/release-check.mjs"), folder, ...args]);
}

it("takes a release that is whole, and says that its signature was not checked", async () => {
  writeRelease();
  expect(await check()).toEqual({
    code: 0,
    stdout: `${folder} is as a registry takes it; the signature was not checked, for want of --public-key.\n`,
    stderr: "",
  });
});

it.each<[string, () => void, string]>([
  [
    "no archive for a platform",
    () => rmSync(join(folder, `${start}_windows_arm64.zip`)),
    "windows_arm64.zip is not there.",
  ],
  [
    "an archive that was changed after its checksum was taken",
    () => pack(`${start}_linux_amd64.zip`, packageOf("linux_arm64")),
    "does not have the checksum",
  ],
  [
    "an executable for another platform",
    () => {
      pack(`${start}_linux_amd64.zip`, packageOf("linux_arm64"));
      writeSums();
    },
    "terraform-provider-ontap_v1.2.3 is an executable for linux_arm64, not for linux_amd64.",
  ],
  [
    "a script in the place of an executable",
    () => {
      pack(`${start}_linux_amd64.zip`, packageOf("linux_amd64", Buffer.from("#!/usr/bin/env node\n".padEnd(99))));
      writeSums();
    },
    "is an executable for no known platform",
  ],
  [
    "an executable without its mode",
    () => {
      pack(
        `${start}_linux_amd64.zip`,
        packageOf("linux_amd64").map((entry) => ({ ...entry, mode: 0o644 })),
      );
      writeSums();
    },
    "terraform-provider-ontap_v1.2.3 is not executable (mode 644).",
  ],
  [
    "an executable of another name, which Terraform would start",
    () => {
      const entries = packageOf("linux_amd64").map((entry) => ({
        ...entry,
        name: entry.name.replace("1.2.3", "1.2.2"),
      }));
      pack(`${start}_linux_amd64.zip`, entries);
      writeSums();
    },
    "has terraform-provider-ontap_v1.2.2: Terraform would start another file",
  ],
  [
    "an archive without the licences",
    () => {
      pack(`${start}_linux_amd64.zip`, packageOf("linux_amd64").slice(0, 1));
      writeSums();
    },
    "lacks THIRD-PARTY-LICENSES.",
  ],
  [
    "a file that is no archive",
    () => {
      writeFileSync(join(folder, `${start}_linux_amd64.zip`), "not a zip");
      writeSums();
    },
    "linux_amd64.zip is no zip archive",
  ],
  [
    "checksums without the manifest",
    () => {
      const sums = join(folder, `${start}_SHA256SUMS`);
      writeFileSync(sums, readFileSync(sums, "utf8").replace(/^.*manifest.json\n/m, ""));
    },
    `lacks ${start}_manifest.json.`,
  ],
  [
    "a manifest of another protocol",
    () => {
      writeFileSync(join(folder, `${start}_manifest.json`), '{"version":1,"metadata":{"protocol_versions":["5.0"]}}');
      writeSums();
    },
    "protocol version 6.0",
  ],
  ["no manifest", () => rmSync(join(folder, `${start}_manifest.json`)), "_manifest.json cannot be read"],
  [
    "checksums of a version that is none",
    () => renameSync(join(folder, `${start}_SHA256SUMS`), join(folder, "terraform-provider-ontap_v1_SHA256SUMS")),
    "There must be one file terraform-provider-NAME_VERSION_SHA256SUMS",
  ],
])("refuses %s", async (_, spoil, problem) => {
  writeRelease();
  spoil();
  const { code, stdout } = await check();
  expect(stdout).toContain(problem);
  expect(code).toBe(1);
});

describe("the signature", () => {
  /** A key of the test's own, with its public part in a file. */
  function makeKey(algorithm: string): { env: NodeJS.ProcessEnv; publicKey: string; remove: () => void } {
    const home = mkdtempSync(join(tmpdir(), "gpg-"));
    const env = { ...process.env, GNUPGHOME: home };
    const gpg = ["--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""];
    execFileSync("gpg", [...gpg, "--quick-generate-key", "owner@example.com", algorithm, "sign", "never"], { env });
    const publicKey = join(home, "public.asc");
    writeFileSync(publicKey, execFileSync("gpg", ["--batch", "--armor", "--export", "owner@example.com"], { env }));
    return {
      env,
      publicKey,
      remove: () => {
        execFileSync("gpgconf", ["--kill", "all"], { env });
        rmSync(home, { recursive: true });
      },
    };
  }

  async function sign(env: NodeJS.ProcessEnv): Promise<void> {
    const files = JSON.stringify(join(__dirname, "../../.tools/release/files.mjs"));
    const sums = JSON.stringify(join(folder, `${start}_SHA256SUMS`));
    const script = `const { sign } = await import(${files}); await sign(${sums}, "owner@example.com");`;
    expect(await runNode(["--input-type=module", "--eval", script], { env })).toMatchObject({ code: 0, stderr: "" });
  }

  it("is made with the owner's key, and read back with its public part", async () => {
    const { env, publicKey, remove } = makeKey("rsa2048");
    const other = makeKey("rsa2048");
    try {
      writeRelease();
      expect((await check("--public-key", publicKey)).stdout).toContain("SHA256SUMS.sig is not there");
      await sign(env);
      expect(await check("--public-key", publicKey)).toMatchObject({
        code: 0,
        stdout: `${folder} is as a registry takes it.\n`,
      });
      expect((await check("--public-key", other.publicKey)).stdout).toContain("SHA256SUMS.sig is not of that key");
      writeFileSync(join(folder, `${start}_SHA256SUMS.sig`), "-----BEGIN PGP SIGNATURE-----\n");
      expect((await check("--public-key", publicKey)).stdout).toContain("is armoured");
    } finally {
      remove();
      other.remove();
    }
  });

  it("is refused where the key is of a kind that the registry does not take", async () => {
    const { env, publicKey, remove } = makeKey("ed25519");
    try {
      writeRelease();
      await sign(env);
      expect((await check("--public-key", publicKey)).stdout).toContain("The key is neither RSA nor DSA");
    } finally {
      remove();
    }
  });
});

it("has no folder to read where nothing was released", async () => {
  const missing = join(folder, "none");
  const { code, stderr } = await runNode([join(__dirname, "../../.tools/release-check.mjs"), missing]);
  expect(code).toBe(1);
  expect(stderr).toContain(`There is no ${missing}.`);
});
