import { didYouMean, quote, quoteAll, Text, text, words } from "../../text";
import { field, isSet, isUnset } from "../../value";
import type { Wording } from "../../wording";
import { defineRules, type Report } from "../model/rule";
import type { Peer, peerShape, Read } from "../model/shape";
import { parseAddress, unusable } from "../parse/address";
import { endOfSubnet, type Netmask, parseNetmask, sameSubnet } from "../parse/netmask";
import { nonEmpty } from "./elements";
import {
  bothFamilies,
  type Entry,
  eachDuplicate,
  meantAddresses,
  type NotAnAddress,
  ofFamily,
  remoteAddresses,
  type SameAddress,
  sameAddress,
  type TwoFamilies,
  twoFamilies,
} from "./remote";

type LocalNetwork = Read<typeof peerShape.fields.local_network>;
type Family = "ipv4" | "ipv6";

const at = "local_network";
const familyNames = { ipv4: "IPv4", ipv6: "IPv6" };

/** The setting of an attribute without which no LIF can be made. */
function missing(attribute: string, summary: string, meaning: string, code: string, advice: string) {
  return {
    when: ["config"],
    severity: "error",
    attribute: `${at}.${attribute}`,
    summary,
    meaning,
    code,
    message: (wording: Wording) =>
      text`LIFs are to be made, and there is no ${wording.attribute(attribute)}. ${words(advice)}`,
  } as const;
}

export const localNetworkRules = defineRules({
  "local-interfaces-missing": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.interfaces",
    summary: "No addresses for the LIFs to make",
    meaning: "`local_network` makes intercluster LIFs, one for each address in `interfaces`.",
    code: "4656081",
    message: ({ attribute }) =>
      Text.join([
        words("There is no address to make a LIF with. List one address for each node, or leave "),
        text`${attribute(at)} out to use the LIFs that are there.`,
      ]),
  },
  "local-interfaces-empty": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.interfaces",
    summary: "Empty list of LIF addresses",
    meaning: "`interfaces` holds at least one address.",
    code: "4656085",
    message: ({ attribute }) =>
      text`The list is empty. List one address for each node, or leave ${attribute(at)} out to use the LIFs that are there.`,
  },
  "local-netmask-missing": missing(
    "netmask",
    "No netmask for the LIFs to make",
    "LIFs are made with one netmask.",
    "4656091",
    'Give a mask ("255.255.255.0") or a prefix length ("24").',
  ),
  "local-broadcast-domain-missing": missing(
    "broadcast_domain",
    "No broadcast domain for the LIFs to make",
    "LIFs are made on ports of a broadcast domain that is in use in the IPspace.",
    "4656086",
    "Name one that is in use in the IPspace.",
  ),
  "local-gateway-missing": missing(
    "gateway",
    "No gateway for the LIFs to make",
    "LIFs are made with the address of their default router.",
    "4656096",
    "Give the address of their default router.",
  ),
  "local-address-missing": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.interfaces[].ip_address",
    summary: "LIF without an address",
    meaning: "Each interface has an address.",
    code: "4656081",
    message: () => words("Give the address of this LIF."),
  },
  "local-address-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.interfaces[].ip_address",
    summary: "Not an IP address",
    meaning: "A LIF's address is an IPv4 or IPv6 address; no hostname, prefix length or range.",
    message: (_, { address, reason, meant }: NotAnAddress) =>
      text`${quote(address)} is not an IP address: ${reason}.${meantAddresses(meant)}`,
  },
  "local-address-unusable": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.interfaces[].ip_address",
    summary: "Not an address for a LIF",
    meaning:
      "Unspecified, loopback, multicast and broadcast addresses, and the first and last address of the subnet, belong to no LIF.",
    message: (_, { address, why }: { address: string; why: string }) =>
      text`No LIF can have ${quote(address)}: ${why}.`,
  },
  "local-address-duplicate": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.interfaces[].ip_address",
    summary: "LIF address named twice",
    meaning: "Each LIF has an address of its own.",
    message: (_, same: SameAddress) => text`${sameAddress(same)}. Each LIF needs an address of its own.`,
  },
  "local-addresses-of-two-families": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.interfaces",
    summary: "IPv4 and IPv6 LIFs together",
    meaning: "The LIFs share one netmask and one gateway, and so one address family.",
    message: (_, families: TwoFamilies) =>
      text`The LIFs share one netmask and one gateway, and so one address family. ${bothFamilies(families)} Keep one of the two.`,
  },
  "local-address-is-remote": {
    when: ["config"],
    severity: "error",
    attribute: "remote.ip_addresses[]",
    summary: "One address on both clusters",
    meaning: "An address that a LIF gets here cannot be one of the other cluster's.",
    code: "4656100",
    message: ({ attribute }, { address }: { address: string }) =>
      text`${quote(address)} is to be an address of a LIF of this cluster as well. ${attribute("remote")} takes the other cluster's addresses only.`,
  },
  "local-family-differs-from-remote": {
    when: ["config"],
    severity: "warning",
    attribute: "local_network.interfaces",
    summary: "LIFs of another family than the peer's addresses",
    meaning: "The other cluster is reached through LIFs of its own address family.",
    message: (_, { local, remote }: { local: Family; remote: Family }) =>
      Text.join([
        text`The LIFs to make are ${familyNames[local]}, the other cluster's addresses are ${familyNames[remote]}. `,
        words("The peer is reached through LIFs of its own family only."),
      ]),
  },
  "netmask-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.netmask",
    summary: "Not a netmask",
    meaning:
      "An IPv4 mask whose ones come first (`255.255.255.0`), or a prefix length: 1 to 32 for IPv4, 1 to 128 for IPv6.",
    message: (_, { netmask, reason, meant }: { netmask: string; reason: string; meant: string | undefined }) =>
      text`${quote(netmask)} is not a netmask: ${reason}.${didYouMean(meant)}`,
  },
  "netmask-of-another-family": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.netmask",
    summary: "Netmask of another address family",
    meaning: "An IPv4 LIF takes a mask or at most 32 bits, an IPv6 LIF takes a prefix length.",
    message: (_, { netmask, family }: { netmask: string; family: Family }) =>
      family === "ipv6"
        ? text`${quote(netmask)} is an IPv4 mask, and the LIFs are IPv6. Give the prefix length, mostly 64.`
        : text`The LIFs are IPv4 and have 32 bits; ${netmask} is for IPv6.`,
  },
  "gateway-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.gateway",
    summary: "Not the address of a router",
    meaning: "An IPv4 or IPv6 address that a router can have.",
    message: (_, { address, reason, meant }: NotAnAddress) =>
      text`${quote(address)} is not the address of a router: ${reason}.${meantAddresses(meant)}`,
  },
  "gateway-of-another-family": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.gateway",
    summary: "Gateway of another address family",
    meaning: "The gateway has the address family of the LIFs.",
    message: (_, { address, family }: { address: string; family: Family }) =>
      text`${quote(address)} is not ${familyNames[family]}, and the LIFs are. Give the router's address of their family.`,
  },
  "gateway-is-a-lif": {
    when: ["config"],
    severity: "error",
    attribute: "local_network.gateway",
    summary: "The gateway is one of the LIFs",
    meaning: "The gateway is the router's address, not one of those that the LIFs get.",
    message: (_, { address }: { address: string }) =>
      text`${quote(address)} is one of the addresses that the LIFs get. Give the router's.`,
  },
  "gateway-outside-subnet": {
    when: ["config"],
    severity: "warning",
    attribute: "local_network.gateway",
    summary: "Gateway outside the subnet of a LIF",
    meaning: "A LIF reaches its gateway directly only if both are in the subnet that the netmask makes.",
    message: (_, { address, length, lifs }: { address: string; length: number; lifs: readonly string[] }) =>
      text`With a prefix of ${length} bits, ${quote(address)} is outside the subnet of ${quoteAll(lifs)}.`,
  },
});

/** An interface address as it stands; a hostname is no address here. */
function interfaceEntries(network: LocalNetwork): Entry[] {
  if (!isSet(network.interfaces)) {
    return [];
  }
  return network.interfaces.flatMap((lif, index) => {
    const text = field(lif, "ip_address");
    return isSet(text) ? [{ path: [at, "interfaces", index, "ip_address"], text, address: parseIp(text) }] : [];
  });
}

function parseIp(text: string): Entry["address"] {
  const address = parseAddress(text);
  return address.kind === "host" ? { kind: "invalid", reason: "it is a hostname", meant: [] } : address;
}

function checkCompleteness(network: LocalNetwork, report: Report): void {
  const { interfaces, netmask, broadcast_domain, gateway } = network;
  if (isUnset(interfaces) && [netmask, broadcast_domain, gateway].some(isSet)) {
    report.add(localNetworkRules["local-interfaces-missing"], [at, "interfaces"]);
  }
  if (!isSet(interfaces)) {
    return;
  }
  if (interfaces.length === 0) {
    report.add(localNetworkRules["local-interfaces-empty"], [at, "interfaces"]);
  }
  for (const [index, lif] of interfaces.entries()) {
    if (isUnset(field(lif, "ip_address"))) {
      report.add(localNetworkRules["local-address-missing"], [at, "interfaces", index, "ip_address"]);
    }
  }
  if (isUnset(netmask)) {
    report.add(localNetworkRules["local-netmask-missing"], [at, "netmask"]);
  }
  if (isUnset(broadcast_domain)) {
    report.add(localNetworkRules["local-broadcast-domain-missing"], [at, "broadcast_domain"]);
  }
  if (isUnset(gateway)) {
    report.add(localNetworkRules["local-gateway-missing"], [at, "gateway"]);
  }
}

function checkAddresses(lifs: readonly Entry[], netmask: Netmask | undefined, report: Report): void {
  for (const { path, text, address } of lifs) {
    if (address.kind === "invalid") {
      const { reason, meant } = address;
      report.add(localNetworkRules["local-address-invalid"], path, { address: text, reason, meant });
      continue;
    }
    const end =
      netmask !== undefined && netmask.kind !== "invalid" ? endOfSubnet(address.normalized, netmask.length) : undefined;
    const why = unusable(address) ?? (end && `it is the ${end} address of its subnet`);
    if (why !== undefined) {
      report.add(localNetworkRules["local-address-unusable"], path, { address: text, why });
    }
  }
  eachDuplicate(lifs, (path, same) => report.add(localNetworkRules["local-address-duplicate"], path, same));
}

/** The family that the LIFs have, or `undefined` where they have none, two, or it is not known. */
function familyOf(lifs: readonly Entry[]): Family | undefined {
  const [four, six] = [ofFamily(lifs, "ipv4").length > 0, ofFamily(lifs, "ipv6").length > 0];
  return four === six ? undefined : four ? "ipv4" : "ipv6";
}

function checkFamilies(peer: Peer, lifs: readonly Entry[], report: Report): void {
  const path = [at, "interfaces"];
  const families = twoFamilies(lifs);
  if (families !== undefined) {
    report.add(localNetworkRules["local-addresses-of-two-families"], path, families);
    return;
  }
  const [local, remote] = [familyOf(lifs), familyOf(remoteAddresses(peer))];
  if (local !== undefined && remote !== undefined && local !== remote) {
    report.add(localNetworkRules["local-family-differs-from-remote"], path, { local, remote });
  }
}

function checkOverlap(peer: Peer, lifs: readonly Entry[], report: Report): void {
  const own = new Set(lifs.flatMap(({ address }) => (address.kind === "invalid" ? [] : [address.normalized])));
  for (const { path, text, address } of remoteAddresses(peer)) {
    if (address.kind !== "invalid" && unusable(address) === undefined && own.has(address.normalized)) {
      report.add(localNetworkRules["local-address-is-remote"], path, { address: text });
    }
  }
}

function checkNetmask(network: LocalNetwork, family: Family | undefined, report: Report): Netmask | undefined {
  const path = [at, "netmask"];
  const text = nonEmpty(report, path, network.netmask);
  if (text === undefined) {
    return undefined;
  }
  const netmask = parseNetmask(text);
  if (netmask.kind === "invalid") {
    const { reason, meant } = netmask;
    report.add(localNetworkRules["netmask-invalid"], path, { netmask: text, reason, meant });
  } else if (family === "ipv6" && netmask.kind === "mask") {
    report.add(localNetworkRules["netmask-of-another-family"], path, { netmask: text, family });
  } else if (family === "ipv4" && netmask.length > 32) {
    report.add(localNetworkRules["netmask-of-another-family"], path, { netmask: String(netmask.length), family });
  }
  return netmask;
}

function checkGateway(
  network: LocalNetwork,
  lifs: readonly Entry[],
  netmask: Netmask | undefined,
  report: Report,
): void {
  const path = [at, "gateway"];
  const text = nonEmpty(report, path, network.gateway);
  if (text === undefined) {
    return;
  }
  const gateway = parseIp(text);
  const reason = gateway.kind === "invalid" ? gateway.reason : unusable(gateway);
  if (gateway.kind === "invalid" || reason !== undefined) {
    const meant = gateway.kind === "invalid" ? gateway.meant : [];
    report.add(localNetworkRules["gateway-invalid"], path, { address: text, reason: reason ?? "", meant });
    return;
  }
  const family = familyOf(lifs);
  if (family !== undefined && family !== gateway.kind) {
    report.add(localNetworkRules["gateway-of-another-family"], path, { address: text, family });
    return;
  }
  const same = lifs.filter(({ address }) => address.kind === gateway.kind && unusable(address) === undefined);
  if (same.some(({ address }) => address.kind !== "invalid" && address.normalized === gateway.normalized)) {
    report.add(localNetworkRules["gateway-is-a-lif"], path, { address: text });
    return;
  }
  if (netmask === undefined || netmask.kind === "invalid" || (gateway.kind === "ipv4" && netmask.length > 32)) {
    return;
  }
  if (gateway.kind === "ipv6" && netmask.kind === "mask") {
    return;
  }
  // A router announces itself by its link-local address, which is outside every subnet and on the link all the same.
  if (gateway.kind !== "host" && gateway.range === "linkLocal") {
    return;
  }
  const { length } = netmask;
  const outside = same.map((lif) => lif.text).filter((lif) => !sameSubnet(lif, text, length));
  if (outside.length > 0) {
    report.add(localNetworkRules["gateway-outside-subnet"], path, { address: text, length, lifs: outside });
  }
}

export function checkLocalNetwork(peer: Peer, report: Report): void {
  const network = peer.local_network;
  if (!isSet(network)) {
    return;
  }
  checkCompleteness(network, report);
  const lifs = interfaceEntries(network);
  checkFamilies(peer, lifs, report);
  const netmask = checkNetmask(network, familyOf(lifs), report);
  checkAddresses(lifs, netmask, report);
  nonEmpty(report, [at, "broadcast_domain"], network.broadcast_domain);
  checkGateway(network, lifs, netmask, report);
  checkOverlap(peer, lifs, report);
}
