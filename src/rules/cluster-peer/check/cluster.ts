import { quote } from "../../text";
import { field, isSet, isUnset, type Maybe } from "../../value";
import { normalizeAddress } from "../parse/address";
import { type Peer, type PeerConfig, readPeer } from "../shape";
import { passphrases, proposedEncryption } from "./authentication";
import { ofFamily, remoteAddresses } from "./remote";
import { type Problem, Report } from "./report";

/** What the cluster says about itself, each as far as it is known. */
export interface ClusterFacts {
  readonly name?: Maybe<string>;
  readonly version?: Maybe<{ readonly generation?: Maybe<number>; readonly major?: Maybe<number> }>;
  readonly peering_policy?: Maybe<{
    readonly authentication_required?: Maybe<boolean>;
    readonly encryption_required?: Maybe<boolean>;
    /** In characters. */
    readonly minimum_passphrase_length?: Maybe<number>;
  }>;
  /** The addresses of the cluster's own intercluster LIFs, in the IPspace of the peer, save those that are switched off. */
  readonly interclusterAddresses?: Maybe<readonly string[]>;
  /** The addresses of those that are switched off: its own ones too, over which nothing can be reached. */
  readonly disabledAddresses?: Maybe<readonly string[]>;
  /** How many nodes it has. */
  readonly nodes?: Maybe<number>;
}

function isBefore(version: ClusterFacts["version"], generation: number, major: number): boolean {
  if (!isSet(version) || !isSet(version.generation) || !isSet(version.major)) {
    return false;
  }
  return version.generation < generation || (version.generation === generation && version.major < major);
}

function checkPolicy(peer: Peer, cluster: ClusterFacts, report: Report): void {
  const policy = isSet(cluster.peering_policy) ? cluster.peering_policy : {};
  const least = policy.minimum_passphrase_length;
  for (const { name, value } of passphrases(peer)) {
    if (!isSet(value) || value === "" || !isSet(least) || [...value].length >= least) {
      continue;
    }
    const what = `\`${name}\` has ${[...value].length} characters, and the cluster's peering policy asks for ${least} at least.`;
    report.add(
      "passphrase-too-short-for-cluster",
      ["authentication", name],
      `${what} Choose a longer one, on both sides.`,
    );
  }
  if (policy.authentication_required === true && field(peer.authentication, "in_use") === "absent") {
    const advice = 'Set `in_use` to "ok" and give a passphrase, or have the policy changed.';
    const what = "The cluster's peering policy allows no relationship without authentication.";
    report.add("authentication-required-by-cluster", ["authentication", "in_use"], `${what} ${advice}`);
  }
  if (policy.encryption_required === true && proposedEncryption(peer) === "none") {
    const advice = 'Set `proposed` to "tls_psk" or leave it out, or have the policy changed.';
    const what = "The cluster's peering policy allows no relationship without encryption.";
    report.add("encryption-required-by-cluster", ["encryption", "proposed"], `${what} ${advice}`);
  }
}

function checkOwnAddresses(peer: Peer, cluster: ClusterFacts, report: Report): void {
  if (!isSet(cluster.interclusterAddresses)) {
    return;
  }
  const usable = cluster.interclusterAddresses.map(normalizeAddress);
  const disabled = isSet(cluster.disabledAddresses) ? cluster.disabledAddresses.map(normalizeAddress) : [];
  const own = new Set([...usable, ...disabled]);
  const remote = remoteAddresses(peer);
  for (const { path, text, address } of remote) {
    if (address.kind === "invalid" || !own.has(address.normalized)) {
      continue;
    }
    const whose = isSet(cluster.name) ? ` (${quote(cluster.name)})` : "";
    const what = `${quote(text)} is an intercluster address of the cluster that this peer is made on${whose}.`;
    report.add("own-address", path, `${what} Give the other cluster's; the two are easily swapped.`);
  }
  if (!isUnset(peer.local_network)) {
    return;
  }
  for (const family of ["ipv4", "ipv6"] as const) {
    const wanted = ofFamily(remote, family);
    if (wanted.length === 0 || usable.some((address) => (family === "ipv6") === address.includes(":"))) {
      continue;
    }
    const kind = family === "ipv4" ? "IPv4" : "IPv6";
    const off = disabled.some((address) => (family === "ipv6") === address.includes(":"));
    const advice = off
      ? "Switch those on that it has, which are disabled."
      : "Make one on each node, in `local_network` or beforehand.";
    const what = `The peer's addresses are ${kind}, and this cluster has no ${kind} intercluster LIF${off ? " that is enabled" : ""}.`;
    report.add("no-intercluster-lif", ["remote", "ip_addresses"], `${what} ${advice}`);
  }
}

function checkRest(peer: Peer, cluster: ClusterFacts, report: Report): void {
  if (isSet(peer.name) && isSet(cluster.name) && peer.name === cluster.name) {
    const what = `${quote(peer.name)} is the name of the cluster that this peer is made on.`;
    report.add("name-of-this-cluster", ["name"], `${what} Choose another local name for the other cluster.`);
  }
  if (proposedEncryption(peer) === "tls_psk" && isBefore(cluster.version, 9, 6)) {
    const what = "Encrypted peering needs ONTAP 9.6 on all nodes.";
    report.add("encryption-needs-9-6", ["encryption", "proposed"], `${what} Set \`proposed\` to "none", or upgrade.`);
  }
  if (isSet(peer.peer_applications) && isBefore(cluster.version, 9, 7)) {
    const what = "`peer_applications` came with ONTAP 9.7, and this cluster is older.";
    report.add("peer-applications-need-9-7", ["peer_applications"], `${what} Leave it out, or upgrade.`);
  }
  const lifs = field(peer.local_network, "interfaces");
  if (isSet(lifs) && isSet(cluster.nodes) && lifs.length > cluster.nodes) {
    const what = `${lifs.length} LIFs are to be made, and the cluster has ${cluster.nodes} ${cluster.nodes === 1 ? "node" : "nodes"}. At most one goes on each.`;
    report.add("more-lifs-than-nodes", ["local_network", "interfaces"], `${what} Remove addresses.`);
  }
}

/** What only the cluster can tell is wrong: its policy, its own addresses, its version. Facts that are left out find nothing. */
export function checkAgainstCluster(config: PeerConfig, cluster: ClusterFacts): Problem[] {
  const report = new Report();
  const peer = readPeer(config);
  checkPolicy(peer, cluster, report);
  checkOwnAddresses(peer, cluster, report);
  checkRest(peer, cluster, report);
  return report.problems();
}
