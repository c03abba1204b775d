import { quote, quoteAll } from "../../text";
import { field, isSet } from "../../value";
import { type Address, parseAddress, unusable } from "../parse/address";
import type { Peer } from "../shape";
import { checkElement } from "./names";
import type { Path, Report } from "./report";

export interface Entry {
  readonly path: Path;
  readonly text: string;
  readonly address: Address;
}

/** The addresses that are known, with their places. */
export function remoteAddresses(peer: Peer): Entry[] {
  const list = field(peer.remote, "ip_addresses");
  if (!isSet(list)) {
    return [];
  }
  return list.flatMap((text, index) =>
    isSet(text) ? [{ path: ["remote", "ip_addresses", index], text, address: parseAddress(text) }] : [],
  );
}

/** Entries of one family that a cluster or a LIF can have. */
export function ofFamily(entries: readonly Entry[], family: "ipv4" | "ipv6"): Entry[] {
  return entries.filter(({ address }) => address.kind === family && unusable(address) === undefined);
}

/** `Did you mean …?` for an address that has something around it. */
export function meantAddresses(meant: readonly string[]): string {
  return meant.length === 0 ? "" : ` Did you mean ${quoteAll(meant)}?`;
}

/** Calls back for each entry whose address an earlier entry has as well. */
export function eachDuplicate(entries: readonly Entry[], found: (entry: Entry, earlier: Entry) => void): void {
  const seen = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.address.kind === "invalid") {
      continue;
    }
    const earlier = seen.get(entry.address.normalized);
    if (earlier === undefined) {
      seen.set(entry.address.normalized, entry);
    } else {
      found(entry, earlier);
    }
  }
}

function checkOne({ path, text, address }: Entry, report: Report): void {
  if (address.kind === "invalid") {
    const form = address.meant.length === 0 ? " An address is an IPv4 or IPv6 address or a host name." : "";
    const detail = `${quote(text)} is not an address: ${address.reason}.${meantAddresses(address.meant)}${form}`;
    report.add("remote-address-invalid", path, detail);
    return;
  }
  const why = unusable(address);
  if (why !== undefined) {
    const offer = address.range === "unspecified" ? " ONTAP may answer it as the `ip_address` of an offer." : "";
    const advice = `Give the intercluster addresses of the other cluster.${offer}`;
    report.add("remote-address-unusable", path, `${quote(text)} cannot belong to another cluster: ${why}. ${advice}`);
  } else if (address.range === "linkLocal") {
    const why = "Link-local addresses are not routed, and ONTAP gives them to the LIFs between a cluster's own nodes";
    report.add("remote-address-link-local", path, `${why}. ${quote(text)} is hardly an intercluster address.`);
  }
}

export function checkRemote(peer: Peer, report: Report): void {
  const list = field(peer.remote, "ip_addresses");
  if (!isSet(list)) {
    return;
  }
  const path = ["remote", "ip_addresses"];
  if (list.length === 0) {
    const advice =
      "List the intercluster addresses of the other cluster. To make an offer that any cluster may accept, leave";
    report.add("remote-addresses-empty", path, `The list is empty. ${advice} \`ip_addresses\` out.`);
  }
  for (const [index, element] of list.entries()) {
    checkElement(report, [...path, index], element);
  }
  const entries = remoteAddresses(peer);
  for (const entry of entries) {
    checkOne(entry, report);
  }
  eachDuplicate(entries, (entry, earlier) => {
    const same = entry.text === earlier.text ? "is listed twice" : `is the same address as ${quote(earlier.text)}`;
    report.add("remote-address-duplicate", entry.path, `${quote(entry.text)} ${same}. Remove one of them.`);
  });
  const [four, six] = [ofFamily(entries, "ipv4"), ofFamily(entries, "ipv6")];
  if (four.length === 0 || six.length === 0) {
    return;
  }
  const both = `IPv4: ${quoteAll(four.map(({ text }) => text))}; IPv6: ${quoteAll(six.map(({ text }) => text))}.`;
  report.add(
    "remote-addresses-of-two-families",
    path,
    `A relationship uses one address family. ${both} Keep one of the two.`,
  );
}
