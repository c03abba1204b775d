import type { KnownCode } from "./known-code";
import type { OntapError } from "./ontap-error";

const addresses =
  "Check `remote.ip_addresses`, that they are intercluster addresses of the other cluster, and that the network lets them through.";
const ipspace = "Check `ipspace`: it must exist on this cluster and have intercluster LIFs. Give its name or its uuid.";
const rpcFailed: KnownCode = {
  meaning: "The introductory call to a peer address failed",
  advice: `${addresses} New intercluster LIFs take up to five seconds until they are seen outside.`,
  transient: "refused",
};
const passphraseChoice: KnownCode = {
  meaning: "A passphrase is needed",
  advice: "Give `authentication.passphrase`, or set `authentication.generate_passphrase` to true.",
};

/** The codes of `/cluster/peers`. */
export const peerCodes: Readonly<Record<string, KnownCode>> = {
  "1966366": { meaning: "The system SVM of the Cluster IPspace can hold cluster LIFs only", advice: ipspace },
  "2621462": {
    meaning: "The SVM does not exist",
    advice: "Correct `initial_allowed_svms`: the SVMs are those of this cluster, not of the other one.",
  },
  "4653058": {
    meaning: "The address belongs to the local cluster itself",
    advice: "Give intercluster addresses of the other cluster as `remote.ip_addresses`.",
  },
  "4653061": { meaning: "The remote cluster is not valid", advice: addresses },
  "4653075": {
    meaning: "The name of the relationship or of the cluster is taken",
    advice: "Choose another `name`, or import or delete the peer that has it.",
  },
  "4653076": {
    meaning: "A peer with this cluster exists already",
    advice: "Import the existing relationship, or delete it first.",
  },
  "4653079": {
    meaning: "Something depends on this relationship",
    advice: "Delete the SVM peers and SnapMirror or FlexCache relationships that use it, then delete it.",
  },
  "4653215": rpcFailed,
  "4653216": rpcFailed,
  "4653217": rpcFailed,
  "4653218": rpcFailed,
  "4653219": rpcFailed,
  "4653220": rpcFailed,
  "4653229": {
    meaning: "The expiry time lies in the past",
    advice: "Give a later `authentication.expiry_time`; the cluster's own clock counts.",
  },
  "4653236": {
    meaning: "The passphrase is too short",
    advice:
      "Use a passphrase of at least the length that the cluster's peering policy asks for, 8 characters by default.",
  },
  "4653257": {
    meaning: "The cluster's interface manager is not running",
    advice: "Wait a moment and try again; if it persists, ask NetApp support.",
    transient: "refused",
  },
  "4653261": { meaning: "The IPspace could not be looked up", advice: ipspace },
  "4653365": { meaning: "This IPspace cannot be used for cluster peering", advice: ipspace },
  "4653368": {
    meaning: "A peer address is not valid",
    advice: "Write each of `remote.ip_addresses` as an IPv4 address, an IPv6 address or a hostname.",
  },
  "4653419": {
    meaning: "The peering policy demands encryption",
    advice: "Set `encryption.proposed` to `tls_psk`, or relax the policy of the cluster.",
  },
  "4653671": {
    meaning: "A node has no operational intercluster LIF of this address family",
    advice: "Create an intercluster LIF on each node, or bring the existing ones up.",
  },
  "4653708": { meaning: "The addresses mix IPv4 and IPv6", advice: "Give `remote.ip_addresses` of one family only." },
  "4655058": {
    meaning: "The expiry time is more than 7 days ahead",
    advice: "Give an `authentication.expiry_time` within the next 7 days.",
  },
  "4655061": {
    meaning: "The SVM is not in the IPspace",
    advice: "Choose `initial_allowed_svms` from the IPspace of the relationship.",
  },
  "4656069": {
    meaning: "A passphrase was given without remote addresses",
    advice: "Add `remote.ip_addresses`, or leave out the passphrase to make an offer with a generated one.",
  },
  "4656070": {
    meaning: "Encryption needs an authenticated relationship",
    advice: "Set `authentication.in_use` to `ok`, or `encryption.proposed` to `none`.",
  },
  "4656071": {
    meaning: "The remote cluster has the name of the local one",
    advice: "Give the relationship a `name` of its own, or rename one of the clusters.",
  },
  "4656072": {
    meaning: "The name breaks the rules for cluster names",
    advice: "Use letters, digits, `-`, `_` and `.`, starting with a letter.",
  },
  "4656073": {
    meaning: "A change of the encryption needs a fresh passphrase",
    advice:
      "Send `authentication.passphrase` or `generate_passphrase`, with `in_use` `ok`, in the same change, and do it on both clusters.",
  },
  "4656074": {
    meaning: "The cluster cannot tell whether all its nodes support encryption",
    advice: "Check that all nodes are healthy, then try again.",
    transient: "refused",
  },
  "4656075": {
    meaning: "Encryption needs an effective cluster version of 9.6.0 or newer",
    advice: "Set `encryption.proposed` to `none`, or upgrade the cluster.",
  },
  "4656076": {
    meaning: "The address families do not match",
    advice: "Give `remote.ip_addresses` of the family that the relationship uses.",
  },
  "4656077": {
    meaning: "Neither remote addresses nor a generated passphrase",
    advice: "Give `remote.ip_addresses`, or set `authentication.generate_passphrase` to true for an offer.",
  },
  "4656079": {
    meaning: "No nodes of the cluster were found",
    advice: "Check that the nodes are healthy, then try again.",
    transient: "refused",
  },
  "4656080": passphraseChoice,
  "4656081": {
    meaning: "A list of addresses is missing or empty",
    advice:
      "Give at least one address in `remote.ip_addresses`, and in `local_network.interfaces` if LIFs are to be made.",
  },
  "4656082": passphraseChoice,
  "4656083": {
    meaning: "A passphrase is to be generated although `generate_passphrase` is false",
    advice: passphraseChoice.advice,
  },
  "4656084": {
    meaning: "A passphrase can be changed only in an authenticated relationship",
    advice: "Set `authentication.in_use` to `ok` in the same change.",
  },
  "4656085": {
    meaning: "The list of local addresses is empty",
    advice: "Give an address per node in `local_network.interfaces`, or leave out `local_network`.",
  },
  "4656086": {
    meaning: "Making LIFs needs a broadcast domain that is in use",
    advice: "Give `local_network.broadcast_domain`, one of the IPspace.",
  },
  "4656087": {
    meaning: "More local addresses than nodes",
    advice: "Give at most one address per node in `local_network.interfaces`.",
  },
  "4656088": {
    meaning: "No port fits the IPspace and the broadcast domain",
    advice: "Check `local_network.broadcast_domain` and `ipspace`: both must share a port.",
  },
  "4656089": { meaning: "The IPspace does not exist", advice: ipspace },
  "4656090": {
    meaning: "The name and the uuid of the IPspace disagree",
    advice: "Give only one of `ipspace.name` and `ipspace.uuid`.",
  },
  "4656091": {
    meaning: "Making LIFs needs a netmask",
    advice: "Give `local_network.netmask`, a mask or the length of a prefix.",
  },
  "4656092": {
    meaning: "A hostname does not resolve",
    advice: "Check the DNS settings of the cluster, or give addresses.",
  },
  "4656094": {
    meaning: "No port is available for intercluster LIFs",
    advice: "Free a port in the broadcast domain, or create the LIFs yourself.",
  },
  "4656095": {
    meaning: "The IPspace cannot use this address family",
    advice: "Give `remote.ip_addresses` of the family of the intercluster LIFs.",
  },
  "4656096": { meaning: "Making LIFs needs a gateway", advice: "Give `local_network.gateway`." },
  "4656100": {
    meaning: "The local cluster uses a peer address itself",
    advice: "Give intercluster addresses of the other cluster as `remote.ip_addresses`.",
  },
  "4656101": { meaning: "A hostname resolves to IPv4 and to IPv6", advice: "Give addresses instead of the name." },
  "4663070": {
    meaning: "An SVM migration is in progress",
    advice: "Wait until the migration has ended, then delete the relationship.",
  },
  "8847365": { meaning: "The host is not known", advice: "Check the DNS settings of the cluster, or give addresses." },
};

/** Codes that a create answers while the routes of LIFs that it has just made are not yet seen outside. */
const routeNotPublished = new Set(["4653215", "4653216", "4653217", "4653218", "4653219", "4653220"]);

/**
 * Whether to send a request again by ourselves. A peer that cannot be reached is mostly a mistake that no waiting
 * mends, except while the LIFs that the request has made itself are not yet seen outside.
 */
export function worthRetrying(error: OntapError, makesInterfaces = false): boolean {
  return error.retryable && (makesInterfaces || !routeNotPublished.has(error.code ?? ""));
}
