// The providers that are measured beside each other: this one in both of its forms, and NetApp's, which is written in Go. Each peers
// the same clusters.
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platformName } from "../../.tools/setup/terraform-release.mjs";
import { mustRun } from "../../.tools/shared/run.mjs";

/**
 * @typedef {import("cdktf-provider-ontap/emulator").Cluster} Cluster
 * @typedef {readonly [Cluster, Cluster]} Pair
 *
 * @typedef {object} Subject
 * @property {string} name what the table calls it
 * @property {string} executable
 * @property {string} localName of the provider in a configuration
 * @property {string} source
 * @property {(clusters: readonly Cluster[]) => string} provider the block for these clusters
 * @property {(pairs: readonly Pair[]) => string} peerings the resources that peer them
 * @property {(pair: Pair, count: number) => string} many one side, so many times; to be planned only
 */

/** @param {string} name @param {string} executable @returns {Subject} */
export function ontapSubject(name, executable) {
  return {
    name,
    executable,
    localName: "ontap",
    source: "cdktf-ontap/ontap",
    provider: (clusters) => {
      const entries = clusters.map(
        (cluster) => `    ${cluster.name} = { ${login(cluster)}, ca_file = "${cluster.caFile}" }\n`,
      );
      return `provider "ontap" {\n  clusters = {\n${entries.join("")}  }\n}\n`;
    },
    many: ([a], count) => `resource "ontap_cluster_peer" "many" {
  count          = ${count}
  cluster        = "${a.name}"
  authentication = { generate_passphrase = true }
}
`,
    peerings: inBlocks(
      ([a, b], index) =>
        `resource "ontap_cluster_peering" "pair${index}" {\n  clusters = ["${a.name}", "${b.name}"]\n}\n`,
    ),
  };
}

/** The same with a resource for each side. @param {string} name @param {string} executable @returns {Subject} */
export function sidesSubject(name, executable) {
  const authentication = `authentication = {
    passphrase_wo         = ephemeral.ontap_cluster_peer_passphrase.shared.passphrase
    passphrase_wo_version = "1"
  }`;
  /** @param {string} label @param {Cluster} own @param {Cluster} other @param {string} more */
  const side = (label, own, other, more) => `resource "ontap_cluster_peer" "${label}" {
  cluster = "${own.name}"
  remote  = { ip_addresses = ${JSON.stringify(other.interclusterAddresses)} }
  ${authentication}
  ${more}
}
`;
  const both = inBlocks(
    ([a, b], index) =>
      side(`first${index}`, a, b, "") +
      side(`second${index}`, b, a, `wait_for_authentication = true\n  depends_on = [ontap_cluster_peer.first${index}]`),
  );
  return {
    ...ontapSubject(name, executable),
    peerings: (pairs) => `ephemeral "ontap_cluster_peer_passphrase" "shared" {}\n${both(pairs)}`,
  };
}

/** @param {string} executable @returns {Subject} */
export function netappSubject(executable) {
  return {
    name: "Go",
    executable,
    localName: "netapp-ontap",
    source: "netapp/netapp-ontap",
    provider: (clusters) => {
      // It has no setting for an authority of one's own.
      const profiles = clusters.map(
        (cluster) => `    { name = "${cluster.name}", ${login(cluster)}, validate_certs = false },\n`,
      );
      return `provider "netapp-ontap" {\n  connection_profiles = [\n${profiles.join("")}  ]\n}\n`;
    },
    many: (pair, count) => netappPeer("many", pair, `count = ${count}`),
    peerings: inBlocks((pair, index) => netappPeer(`pair${index}`, pair)),
  };
}

/** @param {string} label @param {Pair} pair @param {string} [more] */
function netappPeer(label, [a, b], more = "") {
  return `resource "netapp-ontap_cluster_peer" "${label}" {
  ${more}
  cx_profile_name      = "${a.name}"
  peer_cx_profile_name = "${b.name}"
  remote               = { ip_addresses = ${JSON.stringify(b.interclusterAddresses)} }
  source_details       = { ip_addresses = ${JSON.stringify(a.interclusterAddresses)} }
  passphrase           = "correct horse battery"
  peer_applications    = ["snapmirror"]
}
`;
}

/** @param {(pair: Pair, index: number) => string} block @returns {Subject["peerings"]} */
function inBlocks(block) {
  return (pairs) => pairs.map(block).join("");
}

/** @param {Cluster} cluster */
function login({ url, username, password }) {
  return `hostname = "${new URL(url).host}", username = "${username}", password = "${password}"`;
}

/** A project of one subject. */
export class SubjectProject {
  /** @type {string} */ #folder;
  /** @type {string} */ #terraform;
  /** @type {NodeJS.ProcessEnv} */ #env;

  /**
   * @param {string} folder made for the project
   * @param {string} terraform
   * @param {NodeJS.ProcessEnv} env
   * @param {string} cliConfig
   */
  constructor(folder, terraform, env, cliConfig) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#terraform = terraform;
    this.#env = { ...env, TF_CLI_CONFIG_FILE: cliConfig };
  }

  /** @param {Subject} subject @param {readonly Pair[]} pairs @param {string} [resources] in place of those that peer them */
  configure(subject, pairs, resources = subject.peerings(pairs)) {
    const clusters = [...new Set(pairs.flat())];
    const required = `${subject.localName} = { source = "${subject.source}" }`;
    writeFileSync(
      join(this.#folder, "main.tf"),
      `terraform {\n  required_providers {\n    ${required}\n  }\n}\n${subject.provider(clusters)}${resources}`,
    );
  }

  /** @param {...string} args @returns {Promise<number>} milliseconds */
  async run(...args) {
    const begin = performance.now();
    await mustRun(this.#terraform, [...args, "-no-color"], { cwd: this.#folder, env: this.#env, timeout: 540_000 });
    return performance.now() - begin;
  }
}

/**
 * Gives Terraform a subject as one who develops it does.
 *
 * @param {string} folder
 * @param {Subject} subject
 * @returns {string} the CLI configuration
 */
export function overrideFor(folder, { executable, localName, source }) {
  const provider = join(folder, "overrides");
  mkdirSync(provider, { recursive: true });
  symlinkSync(executable, join(provider, `terraform-provider-${localName}`));
  const overrides = `dev_overrides { "${source}" = ${JSON.stringify(provider)} }\n  direct {}`;
  return cliConfig(join(folder, "overrides.tfrc"), overrides);
}

/**
 * Gives Terraform a subject as users have it: installed, so that each command hashes its file.
 *
 * @param {string} folder
 * @param {Subject} subject
 * @returns {string} the CLI configuration
 */
export function mirrorFor(folder, { executable, localName, source }) {
  const mirror = join(folder, "mirror");
  const version = join(mirror, "registry.terraform.io", source, "9.9.9", platformName());
  mkdirSync(version, { recursive: true });
  copyFileSync(executable, join(version, `terraform-provider-${localName}_v9.9.9`));
  return cliConfig(join(folder, "mirror.tfrc"), `filesystem_mirror { path = ${JSON.stringify(mirror)} }`);
}

/** @param {string} file @param {string} methods */
function cliConfig(file, methods) {
  writeFileSync(file, `provider_installation {\n  ${methods}\n}\n`);
  return file;
}
