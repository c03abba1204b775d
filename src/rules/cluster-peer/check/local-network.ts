import { didYouMean, quote, quoteAll } from "../../text";
import { field, isSet, isUnset } from "../../value";
import { parseAddress, unusable } from "../parse/address";
import { endOfSubnet, type Netmask, parseNetmask, sameSubnet } from "../parse/netmask";
import type { Peer, peerShape, Read } from "../shape";
import { nonEmpty } from "./names";
import { type Entry, eachDuplicate, meantAddresses, ofFamily, remoteAddresses } from "./remote";
import type { Report } from "./report";

type LocalNetwork = Read<typeof peerShape.fields.local_network>;
type Family = "ipv4" | "ipv6";

const at = "local_network";
const familyNames = { ipv4: "IPv4", ipv6: "IPv6" };

/** An interface address as it stands; a host name is no address here. */
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
  return address.kind === "host" ? { kind: "invalid", reason: "it is a host name", meant: [] } : address;
}

function checkCompleteness(network: LocalNetwork, report: Report): void {
  const { interfaces, netmask, broadcast_domain, gateway } = network;
  const others = [netmask, broadcast_domain, gateway].filter(isSet);
  if (isUnset(interfaces) && others.length > 0) {
    const advice = "List one address for each node, or leave `local_network` out to use the LIFs that are there.";
    report.add("local-interfaces-missing", [at, "interfaces"], `There is no address to make a LIF with. ${advice}`);
  }
  if (!isSet(interfaces)) {
    return;
  }
  if (interfaces.length === 0) {
    const advice = "List one address for each node, or leave `local_network` out to use the LIFs that are there.";
    report.add("local-interfaces-empty", [at, "interfaces"], `The list is empty. ${advice}`);
  }
  for (const [index, lif] of interfaces.entries()) {
    if (!isUnset(field(lif, "ip_address"))) {
      continue;
    }
    report.add("local-address-missing", [at, "interfaces", index, "ip_address"], "Say which address this LIF gets.");
  }
  const lifs = "LIFs are to be made, and";
  if (isUnset(netmask)) {
    const what = 'Say it as a mask ("255.255.255.0") or as a prefix length ("24").';
    report.add("local-netmask-missing", [at, "netmask"], `${lifs} there is no \`netmask\`. ${what}`);
  }
  if (isUnset(broadcast_domain)) {
    const what = "Name one that is in use in the IPspace.";
    report.add(
      "local-broadcast-domain-missing",
      [at, "broadcast_domain"],
      `${lifs} there is no \`broadcast_domain\`. ${what}`,
    );
  }
  if (isUnset(gateway)) {
    const what = "Give the address of their default router.";
    report.add("local-gateway-missing", [at, "gateway"], `${lifs} there is no \`gateway\`. ${what}`);
  }
}

function checkAddresses(lifs: readonly Entry[], netmask: Netmask | undefined, report: Report): void {
  for (const { path, text, address } of lifs) {
    if (address.kind === "invalid") {
      const detail = `${quote(text)} is not an IP address: ${address.reason}.${meantAddresses(address.meant)}`;
      report.add("local-address-invalid", path, detail);
      continue;
    }
    const end =
      netmask !== undefined && netmask.kind !== "invalid" ? endOfSubnet(address.normalized, netmask.length) : undefined;
    const why = unusable(address) ?? (end && `it is the ${end} address of its subnet`);
    if (why !== undefined) {
      report.add("local-address-unusable", path, `No LIF can have ${quote(text)}: ${why}.`);
    }
  }
  eachDuplicate(lifs, (entry, earlier) => {
    const same = entry.text === earlier.text ? "is listed twice" : `is the same address as ${quote(earlier.text)}`;
    report.add(
      "local-address-duplicate",
      entry.path,
      `${quote(entry.text)} ${same}. Each LIF needs an address of its own.`,
    );
  });
}

/** The family that the LIFs have, or `undefined` where they have none, two, or it is not known. */
function familyOf(lifs: readonly Entry[]): Family | undefined {
  const [four, six] = [ofFamily(lifs, "ipv4").length > 0, ofFamily(lifs, "ipv6").length > 0];
  return four === six ? undefined : four ? "ipv4" : "ipv6";
}

function checkFamilies(peer: Peer, lifs: readonly Entry[], report: Report): void {
  const path = [at, "interfaces"];
  const [four, six] = [ofFamily(lifs, "ipv4"), ofFamily(lifs, "ipv6")];
  if (four.length > 0 && six.length > 0) {
    const both = `IPv4: ${quoteAll(four.map(({ text }) => text))}; IPv6: ${quoteAll(six.map(({ text }) => text))}.`;
    const why = "The LIFs share one netmask and one gateway, and so one address family.";
    report.add("local-addresses-of-two-families", path, `${why} ${both} Keep one of the two.`);
    return;
  }
  const remotes = remoteAddresses(peer);
  const [local, remote] = [familyOf(lifs), familyOf(remotes)];
  if (local !== undefined && remote !== undefined && local !== remote) {
    const what = `The LIFs to make are ${familyNames[local]}, the other cluster's addresses are ${familyNames[remote]}.`;
    report.add(
      "local-family-differs-from-remote",
      path,
      `${what} The peer is reached through LIFs of its own family only.`,
    );
  }
}

function checkOverlap(peer: Peer, lifs: readonly Entry[], report: Report): void {
  const own = new Set(lifs.flatMap(({ address }) => (address.kind === "invalid" ? [] : [address.normalized])));
  for (const { path, text, address } of remoteAddresses(peer)) {
    if (address.kind === "invalid" || unusable(address) !== undefined || !own.has(address.normalized)) {
      continue;
    }
    const what = `${quote(text)} is to be an address of a LIF of this cluster as well.`;
    report.add("local-address-is-remote", path, `${what} \`remote\` takes the other cluster's addresses only.`);
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
    report.add(
      "netmask-invalid",
      path,
      `${quote(text)} is not a netmask: ${netmask.reason}.${didYouMean(netmask.meant)}`,
    );
  } else if (family === "ipv6" && netmask.kind === "mask") {
    const advice = "Give the prefix length, mostly 64.";
    report.add("netmask-of-another-family", path, `${quote(text)} is an IPv4 mask, and the LIFs are IPv6. ${advice}`);
  } else if (family === "ipv4" && netmask.length > 32) {
    report.add("netmask-of-another-family", path, `The LIFs are IPv4 and have 32 bits; ${netmask.length} is for IPv6.`);
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
  const why = gateway.kind === "invalid" ? gateway.reason : unusable(gateway);
  if (gateway.kind === "invalid" || why !== undefined) {
    const hint = gateway.kind === "invalid" ? meantAddresses(gateway.meant) : "";
    report.add("gateway-invalid", path, `${quote(text)} is not the address of a router: ${why}.${hint}`);
    return;
  }
  const family = familyOf(lifs);
  if (family !== undefined && family !== gateway.kind) {
    const detail = `${quote(text)} is not ${familyNames[family]}, and the LIFs are. Give the router's address of their family.`;
    report.add("gateway-of-another-family", path, detail);
    return;
  }
  const same = lifs.filter(({ address }) => address.kind === gateway.kind && unusable(address) === undefined);
  if (same.some(({ address }) => address.kind !== "invalid" && address.normalized === gateway.normalized)) {
    report.add(
      "gateway-is-a-lif",
      path,
      `${quote(text)} is one of the addresses that the LIFs get. Give the router's.`,
    );
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
  const outside = same.filter(({ text: lif }) => !sameSubnet(lif, text, netmask.length));
  if (outside.length === 0) {
    return;
  }
  const names = quoteAll(outside.map(({ text: lif }) => lif));
  report.add(
    "gateway-outside-subnet",
    path,
    `With a prefix of ${netmask.length} bits, ${quote(text)} is outside the subnet of ${names}.`,
  );
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
