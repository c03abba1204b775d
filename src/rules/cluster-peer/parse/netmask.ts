import { isIPv4, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";

export type Netmask =
  /** A prefix length fits both families as far as it is short enough; a mask is IPv4 only. */
  | { readonly kind: "prefix" | "mask"; readonly length: number }
  | { readonly kind: "invalid"; readonly reason: string; readonly meant?: string };

function invalid(reason: string, meant?: string): Netmask {
  return { kind: "invalid", reason, ...(meant && { meant }) };
}

function parseMask(text: string): Netmask {
  const length = ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask();
  if (length === 0) {
    return invalid("it covers every address there is");
  }
  if (length !== null) {
    return { kind: "mask", length };
  }
  const inverse = text
    .split(".")
    .map((part) => 255 - Number(part))
    .join(".");
  const inverted = ipaddr.IPv4.parse(inverse).prefixLengthFromSubnetMask();
  if (inverted !== null && inverted > 0) {
    return invalid("it is a wildcard mask, which is the inverse of a netmask", inverse);
  }
  return invalid("its ones do not all come before its zeros");
}

/** Reads a netmask as ONTAP takes it: an IPv4 mask (`255.255.255.0`) or a prefix length (`24`, `64`). */
export function parseNetmask(text: string): Netmask {
  if (/^(0|[1-9]\d{0,3})$/.test(text)) {
    const length = Number(text);
    if (length >= 1 && length <= 128) {
      return { kind: "prefix", length };
    }
    return invalid("a prefix length is 1 to 32 for IPv4 and 1 to 128 for IPv6");
  }
  if (isIPv4(text)) {
    return parseMask(text);
  }
  const plain = text.trim().replace(/^.*\//, "");
  if (plain !== text && parseNetmask(plain).kind !== "invalid") {
    return invalid("it is more than a mask or a prefix length", plain);
  }
  const hexadecimal = /^(?:0x)?([0-9a-f]{8})$/i.exec(text)?.[1];
  if (hexadecimal !== undefined) {
    const dotted = (hexadecimal.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).join(".");
    return invalid("it is hexadecimal", parseMask(dotted).kind === "mask" ? dotted : undefined);
  }
  if (isIPv6(text)) {
    const length = ipaddr.IPv6.parse(text).prefixLengthFromSubnetMask();
    return invalid("a mask is for IPv4 only, IPv6 takes a prefix length", length ? String(length) : undefined);
  }
  return invalid("it is neither an IPv4 mask nor a prefix length");
}

/** Whether two addresses of one family are in the same subnet. */
export function sameSubnet(a: string, b: string, length: number): boolean {
  const left = ipaddr.parse(a);
  const right = ipaddr.parse(b);
  if (left instanceof ipaddr.IPv4) {
    return right instanceof ipaddr.IPv4 && left.match(right, length);
  }
  return right instanceof ipaddr.IPv6 && left.match(right, length);
}

/** Which end of its IPv4 subnet an address is, if either. The subnets of 31 and 32 bits have no ends to spare. */
export function endOfSubnet(address: string, length: number): "network" | "broadcast" | undefined {
  if (!isIPv4(address) || length > 30) {
    return undefined;
  }
  const cidr = `${address}/${length}`;
  if (ipaddr.IPv4.networkAddressFromCIDR(cidr).toString() === address) {
    return "network";
  }
  return ipaddr.IPv4.broadcastAddressFromCIDR(cidr).toString() === address ? "broadcast" : undefined;
}
