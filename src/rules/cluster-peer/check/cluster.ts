import { quote, Text, text, words } from "../../text";
import { field, isSet, isUnset, type Maybe } from "../../value";
import { defineRules, type Problem, Report } from "../model/rule";
import { type Peer, type PeerConfig, readPeer } from "../model/shape";
import { normalizeAddress } from "../parse/address";
import { passphrases } from "./authentication";
import { proposedEncryption } from "./encryption";
import { ofFamily, remoteAddresses } from "./remote";

export const clusterRules = defineRules({
  "name-of-this-cluster": {
    when: ["cluster"],
    severity: "error",
    attribute: "name",
    summary: "The peer has the name of this cluster",
    meaning: "A peer cannot go by the name of the cluster that it is a peer of.",
    code: "4653075",
    message: (_, { name }: { name: string }) =>
      text`${quote(name)} is the name of the cluster that this peer is made on. Choose another local name for the other cluster.`,
  },
  "peer-applications-need-9-7": {
    when: ["cluster"],
    severity: "error",
    attribute: "peer_applications",
    summary: "This ONTAP is too old for peer applications",
    meaning: "`peer_applications` came with ONTAP 9.7.",
    message: ({ attribute }) =>
      text`${attribute("peer_applications")} came with ONTAP 9.7, and this cluster is older. Leave it out, or upgrade.`,
  },
  "own-address": {
    when: ["cluster"],
    severity: "error",
    attribute: "remote.ip_addresses[]",
    summary: "An address of this cluster itself",
    meaning: "The addresses are the other cluster's, not those of the cluster that the request goes to.",
    code: "4656100",
    message: (_, { address, cluster }: { address: string; cluster: string | undefined }) => {
      const whose = cluster === undefined ? words("") : text` (${quote(cluster)})`;
      return Text.join([
        text`${quote(address)} is an intercluster address of the cluster that this peer is made on${whose}. `,
        words("Give the other cluster's; the two are easily swapped."),
      ]);
    },
  },
  "no-intercluster-lif": {
    when: ["cluster"],
    severity: "warning",
    attribute: "remote.ip_addresses",
    summary: "No intercluster LIF that could reach the peer",
    meaning: "Peering goes through intercluster LIFs of the peer's address family, one on each node.",
    code: "4653671",
    message: ({ attribute }, { family, hasDisabled }: { family: "IPv4" | "IPv6"; hasDisabled: boolean }) =>
      hasDisabled
        ? text`The peer's addresses are ${family}, and this cluster has no ${family} intercluster LIF that is enabled. Enable those that it has.`
        : Text.join([
            text`The peer's addresses are ${family}, and this cluster has no ${family} intercluster LIF. `,
            text`Make one on each node, in ${attribute("local_network")} or beforehand.`,
          ]),
  },
  "more-lifs-than-nodes": {
    when: ["cluster"],
    severity: "error",
    attribute: "local_network.interfaces",
    summary: "More LIFs than nodes",
    meaning: "At most one LIF is made on each node.",
    code: "4656087",
    message: (_, { lifs, nodes }: { lifs: number; nodes: number }) =>
      Text.join([
        text`${lifs} LIFs are to be made, and the cluster has ${nodes} ${nodes === 1 ? words("node") : words("nodes")}. `,
        words("At most one goes on each. Remove addresses."),
      ]),
  },
  "passphrase-too-short-for-cluster": {
    when: ["cluster"],
    severity: "error",
    attribute: "authentication.passphrase, authentication.passphrase_wo",
    summary: "Passphrase is too short for this cluster",
    meaning: "The cluster's peering policy sets `minimum_passphrase_length`.",
    code: "4653236",
    message: ({ attribute }, { name, length, least }: { name: string; length: number; least: number }) =>
      Text.join([
        text`${attribute(name)} has ${length} characters, and the cluster's peering policy asks for ${least} at least. `,
        words("Choose a longer one, on both sides."),
      ]),
  },
  "encryption-required-by-cluster": {
    when: ["cluster"],
    severity: "error",
    attribute: "encryption.proposed",
    summary: "This cluster demands encryption",
    meaning: "The cluster's peering policy has `encryption_required`, and `none` was proposed.",
    code: "4653419",
    message: ({ attribute }) =>
      Text.join([
        words("The cluster's peering policy allows no relationship without encryption. "),
        text`Set ${attribute("proposed")} to "tls_psk" or leave it out, or have the policy changed.`,
      ]),
  },
  "authentication-required-by-cluster": {
    when: ["cluster"],
    severity: "error",
    attribute: "authentication.in_use",
    summary: "This cluster demands authentication",
    meaning: "The cluster's peering policy has `authentication_required`, and `in_use` is `absent`.",
    message: ({ attribute }) =>
      Text.join([
        words("The cluster's peering policy allows no relationship without authentication. "),
        text`Set ${attribute("in_use")} to "ok" and give a passphrase, or have the policy changed.`,
      ]),
  },
  "encryption-needs-9-6": {
    when: ["cluster"],
    severity: "error",
    attribute: "encryption.proposed",
    summary: "This ONTAP is too old for encryption",
    meaning: "Encrypted peering came with ONTAP 9.6.",
    code: "4656075",
    message: ({ attribute }) =>
      text`Encrypted peering needs ONTAP 9.6 on all nodes. Set ${attribute("proposed")} to "none", or upgrade.`,
  },
});

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
    const { length } = isSet(value) ? [...value] : [];
    if (length > 0 && isSet(least) && length < least) {
      const path = ["authentication", name];
      report.add(clusterRules["passphrase-too-short-for-cluster"], path, { name, length, least });
    }
  }
  if (policy.authentication_required === true && field(peer.authentication, "in_use") === "absent") {
    report.add(clusterRules["authentication-required-by-cluster"], ["authentication", "in_use"]);
  }
  if (policy.encryption_required === true && proposedEncryption(peer) === "none") {
    report.add(clusterRules["encryption-required-by-cluster"], ["encryption", "proposed"]);
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
    if (address.kind !== "invalid" && own.has(address.normalized)) {
      const name = isSet(cluster.name) ? cluster.name : undefined;
      report.add(clusterRules["own-address"], path, { address: text, cluster: name });
    }
  }
  if (!isUnset(peer.local_network)) {
    return;
  }
  for (const kind of ["ipv4", "ipv6"] as const) {
    const isOfFamily = (address: string) => (kind === "ipv6") === address.includes(":");
    if (ofFamily(remote, kind).length > 0 && !usable.some(isOfFamily)) {
      report.add(clusterRules["no-intercluster-lif"], ["remote", "ip_addresses"], {
        family: kind === "ipv4" ? "IPv4" : "IPv6",
        hasDisabled: disabled.some(isOfFamily),
      });
    }
  }
}

function checkRest(peer: Peer, cluster: ClusterFacts, report: Report): void {
  if (isSet(peer.name) && isSet(cluster.name) && peer.name === cluster.name) {
    report.add(clusterRules["name-of-this-cluster"], ["name"], { name: peer.name });
  }
  if (proposedEncryption(peer) === "tls_psk" && isBefore(cluster.version, 9, 6)) {
    report.add(clusterRules["encryption-needs-9-6"], ["encryption", "proposed"]);
  }
  if (isSet(peer.peer_applications) && isBefore(cluster.version, 9, 7)) {
    report.add(clusterRules["peer-applications-need-9-7"], ["peer_applications"]);
  }
  const lifs = field(peer.local_network, "interfaces");
  if (isSet(lifs) && isSet(cluster.nodes) && lifs.length > cluster.nodes) {
    const path = ["local_network", "interfaces"];
    report.add(clusterRules["more-lifs-than-nodes"], path, { lifs: lifs.length, nodes: cluster.nodes });
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
