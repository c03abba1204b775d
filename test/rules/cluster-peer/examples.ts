import { type PeerConfig, UNKNOWN } from "../../../src/rules/cluster-peer";

/** The configuration, and the problems that it has in the order in which they are reported. */
export type Example = readonly [title: string, config: PeerConfig, ...expected: string[]];

const uuid = "1cd8a442-86d1-11e0-ae1c-123478563412";
function remote(...ip_addresses: (string | null | symbol)[]): PeerConfig {
  return { remote: { ip_addresses } };
}
function auth(authentication: PeerConfig["authentication"]): PeerConfig {
  return { authentication };
}
function svms(...initial_allowed_svms: { name?: string | null; uuid?: string | null }[]): PeerConfig {
  return {
    initial_allowed_svms,
  };
}
const lifSettings = { netmask: "24", broadcast_domain: "Default", gateway: "10.1.1.1" };
function lifs(addresses: readonly string[], others: object = {}): PeerConfig {
  return {
    local_network: { interfaces: addresses.map((ip_address) => ({ ip_address })), ...lifSettings, ...others },
  };
}

export const valid: readonly Example[] = [
  ["nothing at all, which is an offer", {}],
  ["an offer said in full", auth({ generate_passphrase: true })],
  ["two IPv4 addresses", remote("10.1.1.1", "10.1.1.2")],
  ["two IPv6 addresses", remote("2001:db8::1", "2001:db8::2")],
  ["hostnames beside addresses of one family", remote("cluster2-ic1.example.com", "10.1.1.1", "ic2")],
  ["a hostname that begins with a digit", remote("3par.example.com")],
  ["an expiry in hours", auth({ expiry_time: "PT2H" })],
  ["an expiry of exactly 7 days", auth({ expiry_time: "P7D" })],
  ["a point in time that is long over, which need not be sent", auth({ expiry_time: "2018-12-25T12:34:56Z" })],
  ["a write-only passphrase with its version", auth({ passphrase_wo: "correct horse", passphrase_wo_version: 1 })],
  ["a version that has ONTAP generate a new one", auth({ generate_passphrase: true, passphrase_wo_version: "2" })],
  ["a version of an offer, whose passphrase ONTAP generates", auth({ passphrase_wo_version: "2" })],
  ["a version of a passphrase in the state", auth({ passphrase: "correct horse", passphrase_wo_version: "2" })],
  ["encryption in either spelling", { encryption: { proposed: "tls-psk" } }],
  ["encryption off and authentication absent", { encryption: { proposed: "none" }, ...auth({ in_use: "absent" }) }],
  ["an IPspace by name", { ipspace: { name: "Default" } }],
  ["an IPspace by name and UUID", { ipspace: { name: "ips-1.east", uuid: uuid } }],
  ["SVMs by name and by UUID", svms({ name: "svm1" }, { uuid: uuid }, { name: "data.example.com" })],
  ["an SVM that begins with a digit, of which nothing is documented", svms({ name: "1st" })],
  ["both applications", { peer_applications: ["snapmirror", "flexcache"] }],
  ["LIFs to make, with a prefix length", lifs(["10.1.1.10", "10.1.1.11"])],
  ["LIFs to make, with a mask", lifs(["10.1.1.10"], { netmask: "255.255.255.0" })],
  ["IPv6 LIFs to make", lifs(["2001:db8::10"], { netmask: "64", gateway: "2001:db8::1" })],
  ["timeouts", { timeouts: { create: "30s", read: "5m", update: "1h30m", delete: "1.5h" } }],
  ["a name", { name: "cluster-2_east" }],
  ["a name that ONTAP made up for an open offer", { name: "Clus_g+g/" }],
  ["attributes that are the provider's own affair", { cluster: "east" }],
];

/** Whatever is unknown may turn out right. */
export const unknownParts: readonly Example[] = [
  ["unknown addresses", { remote: { ip_addresses: UNKNOWN } }],
  ["an unknown remote", { remote: UNKNOWN }],
  ["an unknown address beside one of the other family", remote("10.1.1.1", UNKNOWN)],
  ["an unknown passphrase beside generate_passphrase", auth({ passphrase: UNKNOWN, generate_passphrase: true })],
  [
    "a passphrase beside an unknown generate_passphrase",
    auth({ passphrase: "xyz12345", generate_passphrase: UNKNOWN }),
  ],
  ["an unknown write-only passphrase without a version", auth({ passphrase_wo: UNKNOWN })],
  [
    "encryption with unknown use of authentication",
    { encryption: { proposed: "tls_psk" }, ...auth({ in_use: UNKNOWN }) },
  ],
  ["an unknown SVM", { initial_allowed_svms: [UNKNOWN, { name: UNKNOWN }, { uuid: UNKNOWN }] }],
  ["LIFs with an unknown netmask and gateway", lifs(["10.1.1.10"], { netmask: UNKNOWN, gateway: UNKNOWN })],
  ["LIFs that are unknown", { local_network: { ...lifSettings, interfaces: UNKNOWN } }],
  ["a caller's own symbol for unknown", { name: Symbol("not known yet") }],
];

export const someAddresses: readonly Example[] = [
  ["an empty list", remote(), "remote-addresses-empty @ remote.ip_addresses"],
  ["a null in the list", remote(null), "null-element @ remote.ip_addresses.0"],
  ["a prefix length", remote("10.1.1.1/24"), "remote-address-invalid @ remote.ip_addresses.0"],
  ["a URL", remote("https://10.1.1.1/api"), "remote-address-invalid @ remote.ip_addresses.0"],
  ["three numbers", remote("10.1.1"), "remote-address-invalid @ remote.ip_addresses.0"],
  ["a number over 255", remote("10.1.1.300"), "remote-address-invalid @ remote.ip_addresses.0"],
  ["no address at all", remote("0.0.0.0"), "remote-address-unusable @ remote.ip_addresses.0"],
  ["a loopback address", remote("127.0.0.1"), "remote-address-unusable @ remote.ip_addresses.0"],
  ["this very machine by name", remote("localhost"), "remote-address-unusable @ remote.ip_addresses.0"],
  ["a multicast group", remote("ff02::1"), "remote-address-unusable @ remote.ip_addresses.0"],
  ["a link-local address", remote("169.254.10.1"), "(remote-address-link-local) @ remote.ip_addresses.0"],
  ["one address twice", remote("10.1.1.1", "10.1.1.1"), "remote-address-duplicate @ remote.ip_addresses.1"],
  ["two spellings of one", remote("2001:DB8::1", "2001:db8:0::1"), "remote-address-duplicate @ remote.ip_addresses.1"],
  ["a hostname in two cases", remote("Ic1", "ic1"), "remote-address-duplicate @ remote.ip_addresses.1"],
  ["two families", remote("10.1.1.1", "2001:db8::1"), "remote-addresses-of-two-families @ remote.ip_addresses"],
  [
    "two families, one of them by a useless address, is one problem",
    remote("10.1.1.1", "::1"),
    "remote-address-unusable @ remote.ip_addresses.1",
  ],
  [
    "each wrong address by itself",
    remote("10.1.1.1", "10.1.1", "[::1]"),
    "remote-address-invalid @ remote.ip_addresses.1",
    "remote-address-invalid @ remote.ip_addresses.2",
  ],
];

const given = "xyz12345";
const noKey = "encryption-without-authentication @ encryption.proposed";

export const someAuthentication: readonly Example[] = [
  ["an empty passphrase", auth({ passphrase: "" }), "passphrase-empty @ authentication.passphrase"],
  [
    "an empty write-only passphrase",
    auth({ passphrase_wo: "", passphrase_wo_version: 1 }),
    "passphrase-empty @ authentication.passphrase_wo",
  ],
  ["7 characters", auth({ passphrase: "1234567" }), "(passphrase-short) @ authentication.passphrase"],
  [
    "a line break at the end",
    auth({ passphrase: `${given}\n` }),
    "(passphrase-white-space) @ authentication.passphrase",
  ],
  [
    "both passphrases",
    auth({ passphrase: given, passphrase_wo: given, passphrase_wo_version: 1 }),
    "passphrase-and-passphrase-wo @ authentication.passphrase_wo",
  ],
  [
    "a passphrase, and one to be generated",
    auth({ passphrase: given, generate_passphrase: true }),
    "passphrase-and-generate @ authentication.generate_passphrase",
  ],
  [
    "a write-only passphrase, and one to be generated",
    auth({ passphrase_wo: given, passphrase_wo_version: 1, generate_passphrase: true }),
    "passphrase-and-generate @ authentication.generate_passphrase",
  ],
  ["a passphrase and generate_passphrase = false", auth({ passphrase: given, generate_passphrase: false })],
  [
    "a write-only passphrase without its version",
    auth({ passphrase_wo: given }),
    "(passphrase-wo-without-version) @ authentication.passphrase_wo_version",
  ],
  [
    "a write-only passphrase that is sent again on a condition",
    auth({ passphrase_wo: given, passphrase_wo_resend: false }),
  ],
  [
    "a version, and no passphrase that it could be the version of",
    { ...remote("10.1.1.1"), ...auth({ passphrase_wo_version: 1 }) },
    "(passphrase-wo-version-alone) @ authentication.passphrase_wo_version",
  ],
  ["an unknown word for in_use", auth({ in_use: "yes" }), "in-use-invalid @ authentication.in_use"],
  ["a duration in words", auth({ expiry_time: "1 hour" }), "expiry-time-invalid @ authentication.expiry_time"],
  ["more than 7 days", auth({ expiry_time: "P8D" }), "expiry-time-too-far @ authentication.expiry_time"],
  ["no time at all", auth({ expiry_time: "PT0S" }), "expiry-time-in-past @ authentication.expiry_time"],
  ["an unknown protocol", { encryption: { proposed: "ipsec" } }, "encryption-invalid @ encryption.proposed"],
  ["encryption, authentication absent", { encryption: { proposed: "tls_psk" }, ...auth({ in_use: "absent" }) }, noKey],
  [
    "encryption, authentication revoked",
    { encryption: { proposed: "tls-psk" }, ...auth({ in_use: "revoked" }) },
    noKey,
  ],
];

export const names: readonly Example[] = [
  ["an empty name", { name: "" }, "empty-text @ name"],
  ["an empty name of a cluster", { cluster: "" }, "empty-text @ cluster"],
  [
    "an empty version of a passphrase",
    { authentication: { passphrase_wo: "correct horse", passphrase_wo_version: "" } },
    "empty-text @ authentication.passphrase_wo_version",
  ],
  ["a space in a name", { name: "my cluster" }, "name-invalid @ name"],
  ["a digit at the start", { name: "2nd" }, "name-invalid @ name"],
  ["45 characters", { name: "c".repeat(45) }, "name-invalid @ name"],
  ["a reserved name", { name: "localhost" }, "name-invalid @ name"],
  ["a dot in a name", { name: "cluster2.example" }, "(name-unusual) @ name"],
  ["an underscore at the start", { name: "_cluster2" }, "(name-unusual) @ name"],
  ["a hyphen at the end", { name: "cluster2-" }, "(name-unusual) @ name"],
  ["an IPspace with a slash", { ipspace: { name: "a/b" } }, "ipspace-name-invalid @ ipspace.name"],
  ["the cluster network's IPspace", { ipspace: { name: "Cluster" } }, "ipspace-of-the-cluster-network @ ipspace.name"],
  ["a UUID without hyphens", { ipspace: { uuid: uuid.replaceAll("-", "") } }, "uuid-invalid @ ipspace.uuid"],
  ["an SVM without anything", svms({}), "svm-unnamed @ initial_allowed_svms.0"],
  ["an SVM whose name is a UUID", svms({ name: uuid }), "svm-name-is-uuid @ initial_allowed_svms.0.name"],
  ["an SVM whose UUID is a name", svms({ uuid: "svm1" }), "uuid-invalid @ initial_allowed_svms.0.uuid"],
  ["an SVM with an odd name", svms({ name: "svm 1" }), "svm-name-invalid @ initial_allowed_svms.0.name"],
  ["every SVM", svms({ name: "*" }), "svm-name-wildcard @ initial_allowed_svms.0.name"],
  ["every SVM in a word", svms({ name: "svm1" }, { name: "All" }), "svm-name-wildcard @ initial_allowed_svms.1.name"],
  ["one SVM twice", svms({ name: "a" }, { name: "b" }, { name: "a" }), "svm-duplicate @ initial_allowed_svms.2"],
  [
    "one SVM twice by UUID",
    svms({ uuid: uuid }, { name: "a", uuid: uuid.toUpperCase() }),
    "svm-duplicate @ initial_allowed_svms.1",
  ],
  ["an unknown application", { peer_applications: ["snapmirorr"] }, "peer-application-invalid @ peer_applications.0"],
  [
    "an application twice",
    { peer_applications: ["flexcache", "flexcache"] },
    "peer-application-duplicate @ peer_applications.1",
  ],
  ["a null application", { peer_applications: [null] }, "null-element @ peer_applications.0"],
  ["a timeout without a unit", { timeouts: { read: "30" } }, "timeout-invalid @ timeouts.read"],
];

const at = "local_network";
const bare = { netmask: undefined, broadcast_domain: undefined, gateway: undefined };

export const localNetwork: readonly Example[] = [
  [
    "addresses alone",
    lifs(["10.1.1.10"], bare),
    `local-netmask-missing @ ${at}.netmask`,
    `local-broadcast-domain-missing @ ${at}.broadcast_domain`,
    `local-gateway-missing @ ${at}.gateway`,
  ],
  ["everything but addresses", { local_network: lifSettings }, `local-interfaces-missing @ ${at}.interfaces`],
  ["nothing in it", { local_network: {} }],
  ["an empty list", lifs([]), `local-interfaces-empty @ ${at}.interfaces`],
  [
    "an interface without its address",
    { local_network: { ...lifSettings, interfaces: [{}] } },
    `local-address-missing @ ${at}.interfaces.0.ip_address`,
  ],
  ["a hostname for a LIF", lifs(["ic1"]), `local-address-invalid @ ${at}.interfaces.0.ip_address`],
  ["a LIF's address with its prefix", lifs(["10.1.1.10/24"]), `local-address-invalid @ ${at}.interfaces.0.ip_address`],
  ["a subnet's first address", lifs(["10.1.1.0"]), `local-address-unusable @ ${at}.interfaces.0.ip_address`],
  ["a subnet's last address", lifs(["10.1.1.255"]), `local-address-unusable @ ${at}.interfaces.0.ip_address`],
  [
    "a loopback LIF",
    lifs(["127.0.0.1"], { gateway: UNKNOWN }),
    `local-address-unusable @ ${at}.interfaces.0.ip_address`,
  ],
  [
    "one address for two LIFs",
    lifs(["10.1.1.10", "10.1.1.10"]),
    `local-address-duplicate @ ${at}.interfaces.1.ip_address`,
  ],
  ["LIFs of two families", lifs(["10.1.1.10", "2001:db8::1"]), `local-addresses-of-two-families @ ${at}.interfaces`],
  [
    "the same address here and there",
    { ...lifs(["10.1.1.10"]), ...remote("10.1.1.10") },
    "local-address-is-remote @ remote.ip_addresses.0",
  ],
  [
    "IPv4 here and IPv6 there",
    { ...lifs(["10.1.1.10"]), ...remote("2001:db8::1") },
    `(local-family-differs-from-remote) @ ${at}.interfaces`,
  ],
  ["a mask with holes", lifs(["10.1.1.10"], { netmask: "255.0.255.0" }), `netmask-invalid @ ${at}.netmask`],
  ["an empty netmask", lifs(["10.1.1.10"], { netmask: "" }), `empty-text @ ${at}.netmask`],
  [
    "an IPv4 mask for IPv6",
    lifs(["2001:db8::10"], { netmask: "255.255.255.0", gateway: "2001:db8::1" }),
    `netmask-of-another-family @ ${at}.netmask`,
  ],
  ["64 bits for IPv4", lifs(["10.1.1.10"], { netmask: "64" }), `netmask-of-another-family @ ${at}.netmask`],
  ["a gateway by name", lifs(["10.1.1.10"], { gateway: "router" }), `gateway-invalid @ ${at}.gateway`],
  ["a gateway that is none", lifs(["10.1.1.10"], { gateway: "0.0.0.0" }), `gateway-invalid @ ${at}.gateway`],
  ["an IPv6 gateway", lifs(["10.1.1.10"], { gateway: "2001:db8::1" }), `gateway-of-another-family @ ${at}.gateway`],
  ["a LIF as gateway", lifs(["10.1.1.10"], { gateway: "10.1.1.10" }), `gateway-is-a-lif @ ${at}.gateway`],
  ["a gateway elsewhere", lifs(["10.1.1.10"], { gateway: "10.2.1.1" }), `(gateway-outside-subnet) @ ${at}.gateway`],
  ["a link-local IPv6 gateway", lifs(["2001:db8::10"], { netmask: "64", gateway: "fe80::1" })],
  ["an empty broadcast domain", lifs(["10.1.1.10"], { broadcast_domain: "" }), `empty-text @ ${at}.broadcast_domain`],
];
