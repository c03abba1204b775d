import { isIP, isIPv4 } from "node:net";
import ipaddr from "ipaddr.js";
import { hostNameFault } from "./host-name";

/** What an address text turned out to be. `normalized` is the same for every spelling of one address. */
export type Address =
  | { readonly kind: "ipv4" | "ipv6"; readonly normalized: string; readonly range: string }
  | { readonly kind: "host"; readonly normalized: string; readonly range: "host" | "loopback" }
  | { readonly kind: "invalid"; readonly reason: string; readonly meant: readonly string[] };

function invalid(reason: string, ...candidates: readonly string[]): Address {
  const parsed = candidates.map(parseAddress);
  const good = parsed.every((address) => address.kind !== "invalid" && unusable(address) === undefined);
  return { kind: "invalid", reason, meant: good ? candidates : [] };
}

function parseIp(text: string): Address {
  if (isIPv4(text)) {
    return { kind: "ipv4", normalized: text, range: ipaddr.IPv4.parse(text).range() };
  }
  const [plain = "", zone] = text.split("%");
  const ip = ipaddr.IPv6.parse(plain);
  if (zone !== undefined) {
    return invalid(`it carries the zone "%${zone}", which means something on one machine only`, plain);
  }
  if (ip.isIPv4MappedAddress()) {
    return invalid("it is an IPv4 address in IPv6 notation", ip.toIPv4Address().toString());
  }
  return { kind: "ipv6", normalized: ip.toRFC5952String(), range: ip.range() };
}

/** Four numbers with dots between them were meant, or nearly so. */
function dottedNumbers(text: string): Address {
  const parts = text.split(".");
  const [from = "", to] = text.split("-");
  if (to !== undefined && isIPv4(from)) {
    return invalid("it is a range; each address is an element of its own");
  }
  if (text.includes("-")) {
    return invalid("it consists of numbers, yet is not an IPv4 address");
  }
  if (parts.includes("")) {
    return invalid("it has a dot too many", parts.filter((part) => part !== "").join("."));
  }
  if (parts.length !== 4) {
    return invalid(`an IPv4 address has 4 numbers, and this has ${parts.length}`);
  }
  const large = parts.find((part) => Number(part) > 255);
  if (large !== undefined) {
    return invalid(`${large} is more than 255`);
  }
  return invalid("its numbers have leading zeros, which some read as octal", parts.map(Number).join("."));
}

/** An address with something around it that belongs elsewhere. */
function wrapped(text: string): Address | undefined {
  const pieces = text.split(/[\s,;]+/).filter((piece) => piece !== "");
  if (pieces.length > 1) {
    return invalid("it holds several addresses; each is an element of its own", ...pieces);
  }
  if (text.trim() !== text) {
    return invalid("it has white space around it", text.trim());
  }
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(text);
  if (url) {
    return invalid("it is a URL", (url[1] ?? "").replace(/^\[|\]$/g, ""));
  }
  const prefixed = /^([^/]+)\/(?:\d{1,3}|[\d.]+)$/.exec(text);
  if (prefixed?.[1] !== undefined && isIP(prefixed[1]) !== 0) {
    return invalid("it carries a prefix length", prefixed[1]);
  }
  if (text.includes("/")) {
    return invalid("it contains a slash", text.split("/")[0] ?? "");
  }
  const bracketed = /^\[([^\]]*)\](:\d+)?$/.exec(text);
  if (bracketed) {
    return invalid(bracketed[2] ? "it carries a port" : "it is in brackets", bracketed[1] ?? "");
  }
  const ported = /^([^:]+):\d*$/.exec(text);
  if (ported) {
    return invalid("it carries a port", ported[1] ?? "");
  }
  return undefined;
}

/**
 * Tells what an address text is: an IPv4 or IPv6 address, a hostname by RFC 1123, or neither, then with the reason as a
 * clause that begins with "it" and, where it can be told, what was meant.
 */
export function parseAddress(text: string): Address {
  if (isIP(text) !== 0) {
    return parseIp(text);
  }
  if (text.trim() === "") {
    return { kind: "invalid", reason: "it is empty", meant: [] };
  }
  const around = wrapped(text);
  if (around !== undefined) {
    return around;
  }
  if (/^[\d.-]+$/.test(text)) {
    return dottedNumbers(text);
  }
  if (text.includes(":")) {
    return invalid("it has colons, yet is not an IPv6 address");
  }
  const fault = hostNameFault(text);
  if (fault !== undefined) {
    return invalid(fault.reason, ...(fault.meant === undefined ? [] : [fault.meant]));
  }
  const normalized = text.toLowerCase();
  const loopback = normalized === "localhost" || normalized.endsWith(".localhost");
  return { kind: "host", normalized, range: loopback ? "loopback" : "host" };
}

/** One spelling for all spellings of an address. What is no address stays as it is. */
export function normalizeAddress(text: string): string {
  const address = parseAddress(text);
  return address.kind === "invalid" ? text : address.normalized;
}

/** Whether two lists hold the same addresses, in whatever order and spelling. */
export function sameAddressSet(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a.map(normalizeAddress));
  const right = new Set(b.map(normalizeAddress));
  return left.size === right.size && [...left].every((address) => right.has(address));
}

/** Why no other cluster and no LIF can have an address, or `undefined`. */
export function unusable(address: Address): string | undefined {
  if (address.kind === "invalid") {
    return undefined;
  }
  if (address.range === "unspecified") {
    return "it stands for no address at all";
  }
  if (address.range === "loopback") {
    return "it leads back to the machine itself";
  }
  if (address.range === "multicast") {
    return "it is the address of a multicast group";
  }
  if (address.range === "broadcast") {
    return "it is the broadcast address";
  }
  return undefined;
}
