import { quote, quoteAll, Text, text, words } from "../../text";
import { field, isSet } from "../../value";
import { defineRules, type Path, type Report } from "../model/rule";
import type { Peer } from "../model/shape";
import { type Address, parseAddress, unusable } from "../parse/address";
import { checkElement } from "./elements";

/** A text that is no address. */
export interface NotAnAddress {
  readonly address: string;
  readonly reason: string;
  readonly meant: readonly string[];
}

/** An address, and the earlier one of the list that is the same. */
export interface SameAddress {
  readonly address: string;
  readonly earlier: string;
}

export interface TwoFamilies {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

export const remoteRules = defineRules({
  "remote-addresses-empty": {
    when: ["config"],
    severity: "error",
    attribute: "remote.ip_addresses",
    summary: "Empty list of addresses",
    meaning: "A list of addresses holds at least one. An offer, which has none, leaves the argument out.",
    code: "4656081",
    message: ({ attribute }) =>
      Text.join([
        words(
          "The list is empty. List the intercluster addresses of the other cluster. To make an offer that any cluster may ",
        ),
        text`accept, leave ${attribute("ip_addresses")} out.`,
      ]),
  },
  "remote-address-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "remote.ip_addresses[]",
    summary: "Not an address",
    meaning: "An IPv4 address, an IPv6 address or a hostname by RFC 1123; no prefix length, port, URL or range.",
    code: "4653368",
    message: (_, { address, reason, meant }: NotAnAddress) => {
      const form = meant.length === 0 ? words(" An address is an IPv4 or IPv6 address or a hostname.") : words("");
      return text`${quote(address)} is not an address: ${reason}.${meantAddresses(meant)}${form}`;
    },
  },
  "remote-address-unusable": {
    when: ["config"],
    severity: "error",
    attribute: "remote.ip_addresses[]",
    summary: "Not the address of another cluster",
    meaning: "Unspecified, loopback, multicast and broadcast addresses never belong to another cluster.",
    code: "4653368",
    message: (
      { attribute },
      { address, why, isUnspecified }: { address: string; why: string; isUnspecified: boolean },
    ) => {
      const offer = isUnspecified
        ? text` ONTAP may answer it as the ${attribute("ip_address")} of an offer.`
        : words("");
      return text`${quote(address)} cannot belong to another cluster: ${why}. Give the intercluster addresses of the other cluster.${offer}`;
    },
  },
  "remote-address-link-local": {
    when: ["config"],
    severity: "warning",
    attribute: "remote.ip_addresses[]",
    summary: "Link-local address",
    meaning:
      "Link-local addresses are not routed; ONTAP gives 169.254.0.0/16 to the LIFs between a cluster's own nodes.",
    message: (_, { address }: { address: string }) =>
      Text.join([
        words("Link-local addresses are not routed, and ONTAP gives them to the LIFs between a cluster's own nodes. "),
        text`${quote(address)} is hardly an intercluster address.`,
      ]),
  },
  "remote-address-duplicate": {
    when: ["config"],
    severity: "error",
    attribute: "remote.ip_addresses[]",
    summary: "Address named twice",
    meaning:
      "Each address is listed once. Two spellings of one IPv6 address are the same; so are upper and lower case in hostnames.",
    message: (_, same: SameAddress) => text`${sameAddress(same)}. Remove one of them.`,
  },
  "remote-addresses-of-two-families": {
    when: ["config"],
    severity: "error",
    attribute: "remote.ip_addresses",
    summary: "IPv4 and IPv6 addresses together",
    meaning: "A relationship uses one address family.",
    code: "4653708",
    message: (_, families: TwoFamilies) =>
      text`A relationship uses one address family. ${bothFamilies(families)} Keep one of the two.`,
  },
});

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
export function meantAddresses(meant: readonly string[]): Text {
  return meant.length === 0 ? words("") : text` Did you mean ${quoteAll(meant)}?`;
}

/** `"2001:db8:0::1" is the same address as "2001:db8::1"` */
export function sameAddress({ address, earlier }: SameAddress): Text {
  const same = address === earlier ? words("is listed twice") : text`is the same address as ${quote(earlier)}`;
  return text`${quote(address)} ${same}`;
}

/** `IPv4: "10.1.1.1"; IPv6: "2001:db8::1".` */
export function bothFamilies({ ipv4, ipv6 }: TwoFamilies): Text {
  return text`IPv4: ${quoteAll(ipv4)}; IPv6: ${quoteAll(ipv6)}.`;
}

/** The addresses of each family, where there are some of both; else undefined. */
export function twoFamilies(entries: readonly Entry[]): TwoFamilies | undefined {
  const [ipv4, ipv6] = (["ipv4", "ipv6"] as const).map((family) => ofFamily(entries, family).map(({ text }) => text));
  return ipv4?.length && ipv6?.length ? { ipv4, ipv6 } : undefined;
}

/** Calls back for each entry whose address an earlier entry has as well. */
export function eachDuplicate(entries: readonly Entry[], found: (path: Path, same: SameAddress) => void): void {
  const seen = new Map<string, string>();
  for (const { path, text, address } of entries) {
    if (address.kind === "invalid") {
      continue;
    }
    const earlier = seen.get(address.normalized);
    if (earlier === undefined) {
      seen.set(address.normalized, text);
    } else {
      found(path, { address: text, earlier });
    }
  }
}

function checkOne({ path, text, address }: Entry, report: Report): void {
  if (address.kind === "invalid") {
    const { reason, meant } = address;
    report.add(remoteRules["remote-address-invalid"], path, { address: text, reason, meant });
    return;
  }
  const why = unusable(address);
  if (why !== undefined) {
    const isUnspecified = address.range === "unspecified";
    report.add(remoteRules["remote-address-unusable"], path, { address: text, why, isUnspecified });
  } else if (address.range === "linkLocal") {
    report.add(remoteRules["remote-address-link-local"], path, { address: text });
  }
}

export function checkRemote(peer: Peer, report: Report): void {
  const list = field(peer.remote, "ip_addresses");
  if (!isSet(list)) {
    return;
  }
  const path = ["remote", "ip_addresses"];
  if (list.length === 0) {
    report.add(remoteRules["remote-addresses-empty"], path);
  }
  for (const [index, element] of list.entries()) {
    checkElement(report, [...path, index], element);
  }
  const entries = remoteAddresses(peer);
  for (const entry of entries) {
    checkOne(entry, report);
  }
  eachDuplicate(entries, (at, same) => report.add(remoteRules["remote-address-duplicate"], at, same));
  const families = twoFamilies(entries);
  if (families !== undefined) {
    report.add(remoteRules["remote-addresses-of-two-families"], path, families);
  }
}
