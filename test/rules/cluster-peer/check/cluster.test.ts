import { type ClusterFacts, checkAgainstCluster, type PeerConfig, UNKNOWN } from "../../../../src/rules/cluster-peer";
import { found, onlyDetail } from "../found";

const cluster: ClusterFacts = {
  name: "cluster1",
  version: { generation: 9, major: 16 },
  peering_policy: { authentication_required: true, encryption_required: true, minimum_passphrase_length: 12 },
  interclusterAddresses: ["10.1.1.1", "10.1.1.2"],
  nodes: 2,
};
function remote(...ip_addresses: string[]): PeerConfig {
  return { remote: { ip_addresses } };
}
function lifs(...addresses: string[]): PeerConfig {
  return {
    local_network: { interfaces: addresses.map((ip_address) => ({ ip_address })) },
  };
}

test.each<[string, PeerConfig, ...string[]]>([
  ["a peer that keeps to the policy", { authentication: { passphrase: "xyz123456789" }, ...remote("10.2.1.1") }],
  [
    "a passphrase under the policy's length",
    { authentication: { passphrase: "xyz12345" } },
    "passphrase-too-short-for-cluster @ authentication.passphrase",
  ],
  [
    "a write-only one under the policy's length",
    { authentication: { passphrase_wo: "xyz12345" } },
    "passphrase-too-short-for-cluster @ authentication.passphrase_wo",
  ],
  ["no encryption", { encryption: { proposed: "none" } }, "encryption-required-by-cluster @ encryption.proposed"],
  [
    "no authentication",
    { authentication: { in_use: "absent" } },
    "authentication-required-by-cluster @ authentication.in_use",
  ],
  ["the cluster's own address", remote("10.2.1.1", "10.1.1.2"), "own-address @ remote.ip_addresses.1"],
  ["the cluster's own name", { name: "cluster1" }, "name-of-this-cluster @ name"],
  ["a family that it has no LIF of", remote("2001:db8::1"), "(no-intercluster-lif) @ remote.ip_addresses"],
  ["that family, and LIFs to make", { ...remote("2001:db8::1"), ...lifs("2001:db8::2") }],
  ["hostnames, whose family only DNS tells", remote("ic1.example.com")],
  ["more LIFs than nodes", lifs("10.1.1.3", "10.1.1.4", "10.1.1.5"), "more-lifs-than-nodes @ local_network.interfaces"],
  [
    "what is unknown",
    { name: UNKNOWN, remote: UNKNOWN, authentication: UNKNOWN, encryption: UNKNOWN, local_network: UNKNOWN },
  ],
])("%s", (_, config, ...expected) => expect(found(checkAgainstCluster(config, cluster))).toEqual(expected));

test("a cluster without intercluster LIFs", () => {
  expect(found(checkAgainstCluster(remote("10.2.1.1"), { interclusterAddresses: [] }))).toEqual([
    "(no-intercluster-lif) @ remote.ip_addresses",
  ]);
});

test("a cluster whose intercluster LIFs are all switched off has none to peer over, and its addresses are its own all the same", () => {
  const facts = { interclusterAddresses: [], disabledAddresses: ["10.1.1.1"] };
  expect(onlyDetail(checkAgainstCluster(remote("10.2.1.1"), facts))).toMatch(/no IPv4 .* enabled\. Enable those/);
  expect(found(checkAgainstCluster(remote("10.1.1.1"), facts))).toContain("own-address @ remote.ip_addresses.0");
});

test("own addresses are known in whatever spelling", () => {
  const facts = { interclusterAddresses: ["2001:DB8:0:0::1"], name: "cluster1" };
  expect(onlyDetail(checkAgainstCluster(remote("2001:db8::1"), facts))).toContain('made on ("cluster1")');
});

describe("an old ONTAP", () => {
  const config = { encryption: { proposed: "tls_psk" }, peer_applications: ["snapmirror"] };
  test.each([
    [9, 5, 2],
    [9, 6, 1],
    [9, 7, 0],
    [10, 1, 0],
    [8, 9, 2],
  ])("%d.%d: %d problems", (generation, major, expected) => {
    expect(checkAgainstCluster(config, { version: { generation, major } })).toHaveLength(expected);
  });
});

test.each<[string, ClusterFacts]>([
  ["nothing", {}],
  [
    "only unknowns",
    { name: UNKNOWN, version: UNKNOWN, peering_policy: UNKNOWN, interclusterAddresses: UNKNOWN, nodes: UNKNOWN },
  ],
  ["no policy values", { peering_policy: {}, version: {} }],
  [
    "a lenient policy",
    { peering_policy: { authentication_required: false, encryption_required: false, minimum_passphrase_length: 0 } },
  ],
])("of a cluster of which is known %s, nothing is said", (_, facts) => {
  const config: PeerConfig = {
    name: "cluster1",
    ...remote("10.1.1.1"),
    authentication: { passphrase: "x", in_use: "absent" },
    encryption: { proposed: "none" },
    peer_applications: ["snapmirror"],
  };
  expect(found(checkAgainstCluster(config, facts))).toEqual([]);
});
