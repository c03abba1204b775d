// Reads a release as Terraform's registry does, and says all that a registry, or a Terraform that installs it, would refuse.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../shared/run.mjs";
import { entriesOf, sha256 } from "./files.mjs";

/** What a release for everybody has archives for. */
export const usualPlatforms = [
  "darwin_amd64",
  "darwin_arm64",
  "linux_amd64",
  "linux_arm64",
  "windows_amd64",
  "windows_arm64",
];

/**
 * @param {string} folder
 * @param {object} [options]
 * @param {readonly string[]} [options.platforms] that have to be there
 * @param {string} [options.publicKey] a file; without one, the release may lack a signature, which no registry takes
 * @returns {Promise<string[]>} what is wrong with it
 */
export async function problemsOf(folder, { platforms = usualPlatforms, publicKey } = {}) {
  const names = readdirSync(folder).filter((name) => name.startsWith("terraform-provider-"));
  const sumsNames = names.filter((name) => name.endsWith("_SHA256SUMS"));
  const [, type = "", version = ""] =
    /^terraform-provider-([a-z0-9-]+)_(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)_SHA256SUMS$/.exec(sumsNames[0] ?? "") ?? [];
  if (sumsNames.length !== 1 || version === "") {
    return [
      `There must be one file terraform-provider-NAME_VERSION_SHA256SUMS, with a semantic version; there are: ${sumsNames.join(", ") || "none"}.`,
    ];
  }
  const release = { folder, start: `terraform-provider-${type}_${version}`, type, version };
  return [
    ...checkSums(release, names),
    ...checkManifest(release),
    ...platforms.flatMap((platform) => checkArchive(release, platform)),
    ...(publicKey === undefined ? [] : await checkSignature(release, publicKey)),
  ];
}

/** @typedef {{ folder: string, start: string, type: string, version: string }} Release */

/** @param {Release} release @param {readonly string[]} names @returns {string[]} */
function checkSums({ folder, start }, names) {
  const problems = [];
  const file = `${start}_SHA256SUMS`;
  const listed = new Set();
  for (const line of readFileSync(join(folder, file), "utf8").trimEnd().split("\n")) {
    const [, sum, name = ""] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (sum === undefined) {
      problems.push(`${file} has a line that is not as sha256sum writes them: "${line}".`);
    } else if (!existsSync(join(folder, name))) {
      problems.push(`${file} names ${name}, which is not there.`);
    } else if (sha256(readFileSync(join(folder, name))) !== sum) {
      problems.push(`${name} does not have the checksum that ${file} says.`);
    }
    listed.add(name);
  }
  const needed = names.filter((name) => name.endsWith(".zip") || name.endsWith("_manifest.json"));
  return [
    ...problems,
    ...needed.filter((name) => !listed.has(name)).map((name) => `${file} lacks ${name}.`),
    ...needed
      .filter((name) => !name.startsWith(`${start}_`))
      .map((name) => `${name} is of another provider or version than ${file}.`),
  ];
}

/** @param {Release} release @returns {string[]} */
function checkManifest({ folder, start }) {
  const file = `${start}_manifest.json`;
  try {
    const { version, metadata } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    const protocols = metadata?.protocol_versions;
    return version === 1 && Array.isArray(protocols) && protocols.includes("6.0")
      ? []
      : [`${file} must say version 1 and protocol version 6.0; Terraform would speak another protocol.`];
  } catch (error) {
    return [`${file} cannot be read: ${/** @type {Error} */ (error).message}.`];
  }
}

/** @param {Release} release @param {string} platform @returns {string[]} */
function checkArchive({ folder, start, type, version }, platform) {
  const file = `${start}_${platform}.zip`;
  if (!existsSync(join(folder, file))) {
    return [`${file} is not there.`];
  }
  /** @type {ReturnType<typeof entriesOf>} */
  let entries;
  try {
    entries = entriesOf(readFileSync(join(folder, file)));
  } catch (error) {
    return [`${file} is no zip archive: ${/** @type {Error} */ (error).message}.`];
  }
  const wanted = `terraform-provider-${type}_v${version}${platform.startsWith("windows_") ? ".exe" : ""}`;
  const problems = ["LICENSE", "THIRD-PARTY-LICENSES"]
    .filter((name) => entries[name] === undefined)
    .map((name) => `${file} lacks ${name}.`);
  const others = Object.keys(entries).filter((name) => name.startsWith("terraform-provider-") && name !== wanted);
  if (others.length > 0) {
    problems.push(`${file} has ${others.join(", ")}: Terraform would start another file than ${wanted}.`);
  }
  const executable = entries[wanted];
  if (executable === undefined) {
    return [...problems, `${file} lacks ${wanted}.`];
  }
  if ((executable.mode & 0o111) !== 0o111) {
    problems.push(`${file}: ${wanted} is not executable (mode ${executable.mode.toString(8)}).`);
  }
  const found = platformOf(executable.content);
  if (found !== platform) {
    problems.push(`${file}: ${wanted} is an executable for ${found ?? "no known platform"}, not for ${platform}.`);
  }
  return problems;
}

/** Where an executable runs, by its header: ELF, Mach-O or PE. @param {Buffer} content @returns {string | undefined} */
function platformOf(content) {
  /** @param {string} system @param {Record<number, string>} machines @param {number} machine */
  const named = (system, machines, machine) => machines[machine] && `${system}_${machines[machine]}`;
  if (content.length < 64) {
    return undefined;
  }
  if (content.toString("latin1", 0, 4) === "\x7fELF") {
    return named("linux", { 62: "amd64", 183: "arm64" }, content.readUInt16LE(18));
  }
  if (content.readUInt32LE(0) === 0xfeedfacf) {
    return named("darwin", { 16777223: "amd64", 16777228: "arm64" }, content.readUInt32LE(4));
  }
  if (content.toString("latin1", 0, 2) === "MZ") {
    const header = content.readUInt32LE(60);
    return named("windows", { 34404: "amd64", 43620: "arm64" }, content.readUInt16LE(header + 4));
  }
  return undefined;
}

/** @param {Release} release @param {string} publicKey @returns {Promise<string[]>} */
async function checkSignature({ folder, start }, publicKey) {
  const sums = join(folder, `${start}_SHA256SUMS`);
  if (!existsSync(`${sums}.sig`)) {
    return [`${start}_SHA256SUMS.sig is not there: a registry takes no release without it.`];
  }
  if (readFileSync(`${sums}.sig`, "latin1").startsWith("-----BEGIN")) {
    return [`${start}_SHA256SUMS.sig is armoured: the registry takes a binary signature.`];
  }
  // A key ring of its own: only this key counts, whatever others this machine knows.
  const home = mkdtempSync(join(tmpdir(), "release-key-"));
  try {
    const gpg = ["--batch", "--homedir", home];
    const imported = await run("gpg", [...gpg, "--import", publicKey]);
    if (imported.code !== 0) {
      return [`${publicKey} is no public key: ${imported.output.trim()}`];
    }
    const { code, output } = await run("gpg", [...gpg, "--verify", `${sums}.sig`, sums]);
    const { stdout } = await run("gpg", [...gpg, "--list-keys", "--with-colons"]);
    const algorithm = /^pub:[^:]*:[^:]*:(\d+):/m.exec(stdout)?.[1] ?? "";
    return [
      ...(code === 0 ? [] : [`${start}_SHA256SUMS.sig is not of that key: ${output.trim()}`]),
      // RSA and DSA, by their numbers in OpenPGP.
      ...(["1", "2", "3", "17"].includes(algorithm)
        ? []
        : ["The key is neither RSA nor DSA: Terraform's registry takes no other."]),
    ];
  } finally {
    await run("gpgconf", ["--homedir", home, "--kill", "all"]).catch(() => undefined);
    rmSync(home, { recursive: true, force: true });
  }
}
