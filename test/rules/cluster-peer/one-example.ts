import {
  type ClusterFacts,
  checkAgainstCluster,
  checkConfig,
  checkCreate,
  type PeerConfig,
  type Problem,
  type RuleId,
  type When,
} from "../../../src/rules/cluster-peer";
import { checkUpdateOf } from "../../provider/cluster-peer/support/peers";

const now = Date.UTC(2030, 0, 10, 12);
const uuid = "1cd8a442-86d1-11e0-ae1c-123478563412";

type Check = readonly [When, () => Problem[]];

function config(value: object): Check {
  return ["config", () => checkConfig(value as PeerConfig)];
}
function create(value: PeerConfig): Check {
  return ["create", () => checkCreate(value, now)];
}
function update(prior: PeerConfig, value: PeerConfig): Check {
  return ["update", () => checkUpdateOf(prior, value, { now })];
}
function cluster(value: PeerConfig, facts: ClusterFacts): Check {
  return ["cluster", () => checkAgainstCluster(value, facts)];
}

function auth(authentication: PeerConfig["authentication"]): PeerConfig {
  return { authentication };
}
function remote(...ip_addresses: (string | null)[]): PeerConfig {
  return { remote: { ip_addresses } };
}
function local(others: object, ...addresses: (string | null)[]): PeerConfig {
  return {
    local_network: { interfaces: addresses.map((ip_address) => ({ ip_address })), netmask: "24", ...others },
  };
}

/** For each rule a case that breaks it, for each occasion on which it is looked at. */
export const oneExample: Readonly<Record<RuleId, readonly Check[]>> = {
  "wrong-type": [config({ name: 7 })],
  "null-element": [config(remote(null))],
  "empty-text": [config({ name: "" })],
  "name-invalid": [config({ name: "all" })],
  "name-unusual": [config({ name: "a.b" })],
  "uuid-invalid": [config({ ipspace: { uuid: "x" } })],
  "ipspace-name-invalid": [config({ ipspace: { name: "a b" } })],
  "ipspace-of-the-cluster-network": [config({ ipspace: { name: "Cluster" } })],
  "svm-unnamed": [config({ initial_allowed_svms: [{}] })],
  "svm-name-invalid": [config({ initial_allowed_svms: [{ name: "a b" }] })],
  "svm-name-wildcard": [config({ initial_allowed_svms: [{ name: "*" }] })],
  "svm-name-is-uuid": [config({ initial_allowed_svms: [{ name: uuid }] })],
  "svm-duplicate": [config({ initial_allowed_svms: [{ name: "a" }, { name: "a" }] })],
  "peer-application-invalid": [config({ peer_applications: ["nfs"] })],
  "peer-application-duplicate": [config({ peer_applications: ["flexcache", "flexcache"] })],
  "timeout-invalid": [config({ timeouts: { create: "1" } })],
  "svms-fixed-after-acceptance": [
    update({ ...auth({ state: "ok" }), initial_allowed_svms: [] }, { initial_allowed_svms: [{ name: "a" }] }),
  ],
  "name-of-this-cluster": [cluster({ name: "a" }, { name: "a" })],
  "peer-applications-need-9-7": [
    cluster({ peer_applications: ["snapmirror"] }, { version: { generation: 9, major: 6 } }),
  ],
  "remote-addresses-empty": [config(remote())],
  "remote-address-invalid": [config(remote("10.1.1"))],
  "remote-address-unusable": [config(remote("::1"))],
  "remote-address-link-local": [config(remote("fe80::1"))],
  "remote-address-duplicate": [config(remote("10.1.1.1", "10.1.1.1"))],
  "remote-addresses-of-two-families": [config(remote("10.1.1.1", "2001:db8::1"))],
  "local-interfaces-missing": [config({ local_network: { netmask: "24" } })],
  "local-interfaces-empty": [config(local({}))],
  "local-netmask-missing": [config(local({ netmask: null }, "10.1.1.2"))],
  "local-broadcast-domain-missing": [config(local({}, "10.1.1.2"))],
  "local-gateway-missing": [config(local({}, "10.1.1.2"))],
  "local-address-missing": [config(local({}, null))],
  "local-address-invalid": [config(local({}, "ic1"))],
  "local-address-unusable": [config(local({}, "10.1.1.0"))],
  "local-address-duplicate": [config(local({}, "10.1.1.2", "10.1.1.2"))],
  "local-addresses-of-two-families": [config(local({}, "10.1.1.2", "2001:db8::1"))],
  "local-address-is-remote": [config({ ...local({}, "10.1.1.2"), ...remote("10.1.1.2") })],
  "local-family-differs-from-remote": [config({ ...local({}, "10.1.1.2"), ...remote("2001:db8::1") })],
  "netmask-invalid": [config(local({ netmask: "0" }, "10.1.1.2"))],
  "netmask-of-another-family": [config(local({ netmask: "64" }, "10.1.1.2"))],
  "gateway-invalid": [config(local({ gateway: "router" }, "10.1.1.2"))],
  "gateway-of-another-family": [config(local({ gateway: "2001:db8::1" }, "10.1.1.2"))],
  "gateway-is-a-lif": [config(local({ gateway: "10.1.1.2" }, "10.1.1.2"))],
  "gateway-outside-subnet": [config(local({ gateway: "10.2.1.1" }, "10.1.1.2"))],
  "own-address": [cluster(remote("10.1.1.1"), { interclusterAddresses: ["10.1.1.1"] })],
  "no-intercluster-lif": [cluster(remote("10.1.1.1"), { interclusterAddresses: [] })],
  "more-lifs-than-nodes": [cluster(local({}, "10.1.1.2", "10.1.1.3"), { nodes: 1 })],
  "passphrase-empty": [config(auth({ passphrase: "" }))],
  "passphrase-short": [config(auth({ passphrase: "x" }))],
  "passphrase-white-space": [config(auth({ passphrase: " xyz12345" }))],
  "passphrase-and-passphrase-wo": [config(auth({ passphrase: "xyz12345", passphrase_wo: "xyz12345" }))],
  "passphrase-and-generate": [config(auth({ passphrase: "xyz12345", generate_passphrase: true }))],
  "passphrase-wo-without-version": [config(auth({ passphrase_wo: "xyz12345" }))],
  "passphrase-wo-version-alone": [config({ ...remote("10.1.1.1"), ...auth({ passphrase_wo_version: 1 }) })],
  "in-use-invalid": [config(auth({ in_use: "yes" }))],
  "expiry-time-invalid": [config(auth({ expiry_time: "1h" }))],
  "expiry-time-too-far": [
    config(auth({ expiry_time: "P8D" })),
    create(auth({ expiry_time: "2030-02-01T12:00:00Z" })),
    update({}, auth({ passphrase: "xyz12345", expiry_time: "2030-02-01T12:00:00Z" })),
  ],
  "expiry-time-in-past": [
    config(auth({ expiry_time: "PT0S" })),
    create(auth({ expiry_time: "2029-12-24T12:00:00Z" })),
    update({}, auth({ passphrase: "xyz12345", expiry_time: "2029-12-24T12:00:00Z" })),
  ],
  "encryption-invalid": [config({ encryption: { proposed: "aes" } })],
  "encryption-without-authentication": [
    config({ encryption: { proposed: "tls_psk" }, ...auth({ in_use: "absent" }) }),
    update({ encryption: { state: "tls_psk" }, ...auth({ in_use: "ok" }) }, auth({ in_use: "absent" })),
  ],
  "encryption-by-default-without-authentication": [create(auth({ in_use: "absent" }))],
  "passphrase-without-addresses": [create(auth({ passphrase: "xyz12345" }))],
  "neither-addresses-nor-generate": [create(auth({ generate_passphrase: false }))],
  "addresses-without-passphrase": [create(remote("10.1.1.1"))],
  "encryption-change-without-passphrase": [
    update({ encryption: { state: "none" } }, { encryption: { proposed: "tls_psk" } }),
  ],
  "passphrase-change-without-authentication": [update({}, auth({ passphrase: "xyz12345", in_use: "revoked" }))],
  "authentication-without-passphrase": [update(auth({ in_use: "absent" }), auth({ in_use: "ok" }))],
  "rotation-without-passphrase": [update({}, auth({ passphrase_wo_version: 2 }))],
  "broken-relationship-without-passphrase": [update(auth({ in_use: "ok", state: "problem" }), {})],
  "passphrase-too-short-for-cluster": [
    cluster(auth({ passphrase: "xyz12345" }), { peering_policy: { minimum_passphrase_length: 9 } }),
  ],
  "encryption-required-by-cluster": [
    cluster({ encryption: { proposed: "none" } }, { peering_policy: { encryption_required: true } }),
  ],
  "authentication-required-by-cluster": [
    cluster(auth({ in_use: "absent" }), { peering_policy: { authentication_required: true } }),
  ],
  "encryption-needs-9-6": [cluster({ encryption: { proposed: "tls_psk" } }, { version: { generation: 9, major: 5 } })],
};
