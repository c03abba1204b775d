import { words } from "../../text/text";
import { OntapError } from "../errors/ontap-error";
import type { Clock } from "./clock";
import type { Trace } from "./trace";

/** A bearer token, or a function that gets one: called once before the first request and again after each HTTP 401. */
export type Token = string | (() => string | Promise<string>);

export interface RetryOptions {
  /** How often one request is sent again at most. 8 by default; 0 switches retries off. */
  readonly maxRetries?: number;
  /** Milliseconds around which the first wait lies, before jitter. 250 by default; each wait about doubles it. */
  readonly initialDelay?: number;
  /** Longest single wait in milliseconds. 10,000 by default. A longer `Retry-After` is still honoured. */
  readonly maxDelay?: number;
  /**
   * Milliseconds from the first sending after which nothing is sent again. 60,000 by default. Where the cluster asks by
   * `Retry-After` for a wait that ends later, `timeLeft` decides.
   */
  readonly deadline?: number;
  /**
   * Milliseconds that are left for the operation of which a request is a part. A `Retry-After` beyond `deadline` is waited
   * for where it ends within that time; without this function, or where it returns undefined, the request fails at once.
   */
  readonly timeLeft?: () => number | undefined;
}

/**
 * How to reach one cluster, and as whom. One login is needed: `username` and `password`; `certificate` and `key`; or
 * `token`, alone or with the certificate that it is bound to.
 */
export interface HostConnectionOptions {
  /** Host name, IPv4 or IPv6 address (brackets allowed) of the cluster's management LIF; without scheme. */
  readonly host: string;
  /** TCP port of the cluster's HTTPS service. 443 by default. */
  readonly port?: number | undefined;
  /** Name of the ONTAP user for a login by password. */
  readonly username?: string | undefined;
  /** The user's password; it needs `username`. */
  readonly password?: string | undefined;
  /** The user's certificate in PEM, with its chain, for a login by certificate; it needs `key`. */
  readonly certificate?: string | Buffer | undefined;
  /** The private key of `certificate` in PEM. */
  readonly key?: string | Buffer | undefined;
  /** What `key` is encrypted with. */
  readonly keyPassphrase?: string | undefined;
  /** OAuth 2.0 bearer token (ONTAP 9.14 and newer). May go along with a certificate, to which the token is then bound. */
  readonly token?: Token | undefined;
  /** Certificate authorities in PEM, instead of those that Node trusts. */
  readonly ca?: string | Buffer | readonly (string | Buffer)[] | undefined;
  /** Whether the cluster's certificate is verified. True by default; false is for test systems. */
  readonly verify?: boolean | undefined;
  /** Milliseconds until the connection must stand, TLS included. 15,000 by default. */
  readonly connectTimeout?: number | undefined;
  /** Milliseconds until the whole answer to one request must be there. 120,000 by default. */
  readonly responseTimeout?: number | undefined;
  /** Most connections that are open at once; more requests wait for a free one. 10 by default. */
  readonly poolSize?: number | undefined;
  /** URL of an HTTP proxy to tunnel through, or false for none. By default `HTTPS_PROXY` and `NO_PROXY` decide. */
  readonly proxy?: string | false | undefined;
  /** Value of the header `X-Dot-Client-App`, by which administrators see in ONTAP's audit log who asked. */
  readonly clientApp?: string | undefined;
  /** Further headers for each request. Those that the client sets itself, the login among them, stay as they are. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How requests that may succeed later are sent again. By default up to 8 times within a minute. */
  readonly retry?: RetryOptions | undefined;
  /** Milliseconds between two looks at a job. 1,000 by default. */
  readonly pollInterval?: number | undefined;
  /** Milliseconds that a job is watched before `OntapError` of kind `job` is thrown; may be `Infinity`. 30,000 by default. */
  readonly pollTimeout?: number | undefined;
  /** Called for each thing worth a log line; what it gets never holds a secret. */
  readonly trace?: Trace | undefined;
  /** The time by which the connection waits and measures. The system's by default; tests give one of their own. */
  readonly clock?: Clock | undefined;
}

/** Checks what would otherwise fail later with a text that nobody understands, and splits the host from brackets. */
export function checkOptions(options: HostConnectionOptions): { host: string; port: number } {
  const host = options.host.trim().replace(/^\[(.*)\]$/, "$1");
  if (host === "") {
    throw usage("host", "The host is empty", "Give the name or address of the cluster's management LIF.");
  }
  if (/[\s/@?#\\]/.test(host) || host.includes("://")) {
    throw usage(
      "host",
      `"${options.host.includes("@") ? "…" : options.host}" is not a host`,
      "Give a hostname or an IP address alone, without https:// and without a path.",
    );
  }
  if (/^[^:]+:\d+$/.test(host)) {
    throw usage("host", `"${host}" holds a port`, "Give the port by the option `port`.");
  }
  const port = options.port ?? 443;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw usage("port", `${port} is not a port`, "A port is a whole number from 1 to 65535.");
  }
  checkLogin(options);
  checkHeaders(options.headers ?? {});
  return { host, port };
}

/** Headers that say how a request is sent, or to whom. */
const ownHeaders = new Set("connection content-length expect host te trailer transfer-encoding upgrade".split(" "));

/** A value is not shown: it may be a secret. */
function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (ownHeaders.has(name.toLowerCase())) {
      throw usage("headers", `The header ${JSON.stringify(name)} is the client's own`, "Leave it out.");
    }
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      continue;
    }
    throw usage(
      "headers",
      `The header ${JSON.stringify(name)} holds characters that no header has`,
      "Check for line breaks.",
    );
  }
}

function checkLogin(options: HostConnectionOptions): void {
  const password = options.username !== undefined || options.password !== undefined;
  const certificate = options.certificate !== undefined || options.key !== undefined;
  if (password && (options.username === undefined || options.password === undefined)) {
    const missing = options.username === undefined ? "username" : "password";
    throw usage(missing, `The login has no ${missing}`, "A login by password needs username and password.");
  }
  if (certificate && (options.certificate === undefined || options.key === undefined)) {
    const missing = options.key === undefined ? "key" : "certificate";
    throw usage(missing, `The login has no ${missing}`, "A login by certificate needs certificate and key.");
  }
  if (password && options.token !== undefined) {
    throw usage("token", "Both a password and a token are given", "Log in with one of the two.");
  }
  if (password && certificate) {
    throw usage("certificate", "Both a password and a certificate are given", "Log in with one of the two.");
  }
  if (!password && !certificate && options.token === undefined) {
    throw usage(undefined, "No login is given", "Give username and password, certificate and key, or a token.");
  }
  if (options.username?.includes(":")) {
    throw usage(
      "username",
      "The username holds a colon",
      "Basic login cannot carry one; ONTAP knows no such user name.",
    );
  }
}

function usage(option: keyof HostConnectionOptions | undefined, reason: string, advice: string): OntapError {
  return new OntapError({ kind: "usage", reason, advice: words(advice), option });
}
