import { BlockList, isIP } from "node:net";
import type { Family } from "./model";

const unusable = new BlockList();
unusable.addSubnet("0.0.0.0", 8);
unusable.addSubnet("127.0.0.0", 8);
unusable.addSubnet("224.0.0.0", 4);
unusable.addAddress("255.255.255.255");
unusable.addAddress("::", "ipv6");
unusable.addAddress("::1", "ipv6");
unusable.addSubnet("ff00::", 8, "ipv6");

/** The family of an IP address; undefined for anything else, such as a hostname. */
export function familyOf(text: string): Family | undefined {
  const version = isIP(text);
  return version === 4 ? "ipv4" : version === 6 ? "ipv6" : undefined;
}

/** One spelling for each address, so that `FD00::0:1` and `fd00::1` are the same one. */
export function canonical(text: string): string {
  return isIP(text) === 6 && !text.includes("%")
    ? new URL(`http://[${text}]`).hostname.slice(1, -1)
    : text.toLowerCase();
}

/** True for an address that a cluster can have: not unspecified, loopback, multicast or broadcast. */
export function isUsable(address: string): boolean {
  const family = familyOf(address);
  return family !== undefined && !address.includes("%") && !unusable.check(address, family);
}

/** True for a hostname by RFC 1123. A name of digits and dots only is a broken IPv4 address. */
export function isHostName(text: string): boolean {
  return (
    text.length <= 253 &&
    !/^[\d.]+$/.test(text) &&
    /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*$/.test(text)
  );
}

/** The prefix length of a netmask, given as a mask or as the length itself; undefined if it is neither. */
export function prefixLength(netmask: string, family: Family): number | undefined {
  if (/^\d{1,3}$/.test(netmask)) {
    const length = Number(netmask);
    return length >= 1 && length <= (family === "ipv4" ? 32 : 128) ? length : undefined;
  }
  if (family !== "ipv4" || isIP(netmask) !== 4) {
    return undefined;
  }
  const bits = netmask
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");
  return /^1+0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : undefined;
}

/** The place of an IP address among all of them, those of IPv4 before those of IPv6; undefined for anything else. */
export function addressOrder(text: string): bigint | undefined {
  const family = familyOf(text);
  if (family === undefined || text.includes("%")) {
    return undefined;
  }
  if (family === "ipv4") {
    return text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  }
  // In its one spelling an address holds no dots, and one `::` at the most, for as many groups as are missing.
  const [head = "", tail] = canonical(text).split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const zeros = Array<string>(tail === undefined ? 0 : 8 - before.length - after.length).fill("0");
  const bits = [...before, ...zeros, ...after].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
  return (1n << 128n) + bits;
}
