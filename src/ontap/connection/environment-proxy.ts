import { BlockList, isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment names for a host, as Go programs read it (`httpproxy` of `golang.org/x/net`), so that
 * one environment serves Terraform, providers in Go and this client alike. Undefined where there is none.
 *
 * - `HTTPS_PROXY`, else `https_proxy`: a URL, or `host:port` of a proxy that speaks plain HTTP.
 * - `NO_PROXY`, else `no_proxy`: a list with commas of what is reached without it. An entry is an address, a range of
 *   addresses (`10.0.0.0/8`), a domain (`example.com`, its subdomains included), the subdomains alone (`.example.com`
 *   or `*.example.com`), or `*` for all hosts. An address or a domain may end with a port.
 * - `localhost` and loopback addresses never go through a proxy.
 *
 * @param host a name, or an address without brackets
 */
export function proxyOfEnvironment(
  host: string,
  port: number,
  environment: Environment = process.env,
): string | undefined {
  // An empty variable counts as one that is not set.
  const proxy = environment.HTTPS_PROXY || environment.https_proxy;
  if (!proxy || isExempt(host, port, environment.NO_PROXY || environment.no_proxy || "")) {
    return undefined;
  }
  return proxy;
}

function isExempt(givenHost: string, port: number, list: string): boolean {
  const host = toAscii(givenHost);
  const address = parseAddress(host.replace(/%.*$/, ""));
  if (host === "localhost" || loopback.some((range) => isIn(address, range))) {
    return true;
  }
  return list
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => {
      if (entry === "*") {
        return true;
      }
      const range = parseRange(entry);
      if (range !== undefined) {
        return isIn(address, range);
      }
      const [entryHost, entryPort] = splitPort(entry);
      return (entryPort === "" || entryPort === String(port)) && isNamed(host.toLowerCase(), address, entryHost);
    });
}

/** Whether an entry of `NO_PROXY` without its port names the host. */
function isNamed(host: string, address: Address | undefined, entry: string): boolean {
  const named = parseAddress(entry);
  if (named !== undefined) {
    return isIn(address, rangeOf(named, named.family === "ipv4" ? 32 : 128));
  }
  if (address !== undefined || entry === "") {
    return false;
  }
  const domain = toAscii(entry.replace(/^\*\./, "."));
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

interface Address {
  readonly text: string;
  readonly family: "ipv4" | "ipv6";
}

/** Addresses of one family that begin alike. */
interface Range {
  readonly addresses: BlockList;
  readonly family: Address["family"];
}

/** An address; one of IPv4 within IPv6 (`::ffff:10.0.0.1`) counts as the IPv4 address. A zone (`%eth0`) is refused. */
function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) {
    return { text, family: "ipv4" };
  }
  if (!isIPv6(text) || text.includes("%")) {
    return undefined;
  }
  // A URL spells an address in one way only.
  const mapped = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(new URL(`http://[${text}]`).hostname);
  if (mapped === null) {
    return { text, family: "ipv6" };
  }
  const halves = mapped.slice(1).map((half) => Number.parseInt(half, 16));
  return { text: halves.flatMap((half) => [half >> 8, half & 255]).join("."), family: "ipv4" };
}

/** `10.0.0.0/8` or `2001:db8::/32`; undefined for anything else. */
function parseRange(entry: string): Range | undefined {
  const [, start = "", digits = ""] = /^([^/]*)\/(\d+)$/.exec(entry) ?? [];
  const address = parseAddress(start);
  const length = Number(digits);
  if (address === undefined || length > (isIPv6(start) ? 128 : 32)) {
    return undefined;
  }
  if (address.family === "ipv6" || isIPv4(start)) {
    return rangeOf(address, length);
  }
  // The length counts from the start of the IPv6 address, of which the IPv4 address is the last 32 bits.
  return length < 96 ? rangeOf({ text: start, family: "ipv6" }, length) : rangeOf(address, length - 96);
}

function rangeOf({ text, family }: Address, length: number): Range {
  const addresses = new BlockList();
  addresses.addSubnet(text, length, family);
  return { addresses, family };
}

function isIn(address: Address | undefined, range: Range): boolean {
  // Node takes an IPv4 address for one of IPv6 otherwise.
  return address?.family === range.family && range.addresses.check(address.text, address.family);
}

/** `host:port` and `[v6]:port` in their parts; whatever else is a host as a whole. */
function splitPort(entry: string): readonly [host: string, port: string] {
  const [, bracketed, plain, port] = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^[\]]*)$/.exec(entry) ?? [];
  return port === undefined || port.includes(":") ? [entry, ""] : [bracketed ?? plain ?? "", port];
}

/** A name as DNS has it. What is no valid name stays as it is. */
function toAscii(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
  return /^[\x00-\x7f]*$/.test(name) ? name : domainToASCII(name) || name;
}

const loopback = [rangeOf({ text: "127.0.0.0", family: "ipv4" }, 8), rangeOf({ text: "::1", family: "ipv6" }, 128)];
