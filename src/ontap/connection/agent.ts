import { X509Certificate } from "node:crypto";
import type { AgentOptions } from "node:https";
import { Agent } from "node:https";
import { isIPv6 } from "node:net";
import type { Duplex } from "node:stream";
import {
  checkServerIdentity,
  createSecureContext,
  type PeerCertificate,
  rootCertificates,
  type SecureContext,
} from "node:tls";
import type { HttpsProxyAgent } from "https-proxy-agent";
import { words } from "../../text/text";
import { OntapError } from "../errors/ontap-error";
import type { Clock } from "./clock";
import { limitConnect } from "./connect-limit";
import type { HostConnectionOptions } from "./connection-options";
import { proxyOfEnvironment } from "./environment-proxy";

export interface Agents {
  readonly agent: Agent | HttpsProxyAgent<string>;
  /** The proxy in between, without its credentials. */
  readonly proxy?: string | undefined;
  /** Password for the proxy, to keep it out of errors. */
  readonly proxyPassword?: string | undefined;
}

/** The pool of connections to one host, through a proxy where the options or the environment say so. */
export function createAgent(url: string, options: HostConnectionOptions, clock: Clock): Agents {
  const poolSize = options.poolSize ?? 10;
  const pool = { keepAlive: true, maxSockets: poolSize, maxFreeSockets: poolSize, scheduling: "lifo" as const };
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const tls = {
    secureContext: secureContextOf(options),
    rejectUnauthorized: options.verify ?? true,
    checkServerIdentity: (_: string, certificate: PeerCertificate) => checkHost(host, certificate),
  };
  const connectTimeout = options.connectTimeout ?? 15_000;
  const limit = (socket: Duplex) => limitConnect(socket, connectTimeout, clock);

  const proxy = proxyFor(host, Number(port || 443), options);
  if (proxy === undefined) {
    return { agent: new LimitedAgent({ ...pool, ...tls }, limit) };
  }
  // The proxy is not the cluster: it never sees the client's certificate, and the public authorities may vouch for it.
  const ca = [...rootCertificates, ...[options.ca ?? []].flat()];
  const proxyTls = { ca, allowPartialTrustChain: true, rejectUnauthorized: tls.rejectUnauthorized };
  const { origin, password } = proxy;
  const { TunnelAgent } = require("./tunnel-agent") as typeof import("./tunnel-agent"); // few have a proxy
  return {
    agent: new TunnelAgent(
      proxy.href,
      { ...pool, ...(origin.startsWith("https:") ? proxyTls : {}) },
      tls,
      connectTimeout,
      clock,
    ),
    proxy: origin,
    proxyPassword: decodeURIComponent(password),
  };
}

/** Authorities are parsed once for all connections that trust the same ones. */
const contextsByAuthorities = new Map<string, SecureContext>();

function secureContextOf(options: HostConnectionOptions): SecureContext {
  const { certificate: cert, key, keyPassphrase: passphrase } = options;
  const ca = options.ca === undefined ? undefined : [options.ca].flat();
  // As in curl and in Go: whatever certificate is given is trusted, be it a root, an intermediate or the cluster's own.
  const trust = { ...(ca === undefined ? {} : { ca }), allowPartialTrustChain: true };
  if (cert !== undefined) {
    return createSecureContext({ ...trust, cert, key, ...(passphrase === undefined ? {} : { passphrase }) });
  }
  const authorities = ca?.join("\n") ?? "";
  const known = contextsByAuthorities.get(authorities) ?? createSecureContext(trust);
  contextsByAuthorities.set(authorities, known);
  return known;
}

/**
 * Whether a certificate is one of the host that was asked for; the error where it is not. Node itself would compare with
 * what a tunnel was made of where the host is an address, and some versions (22.23) compare how IPv6 addresses are spelt.
 */
function checkHost(host: string, certificate: PeerCertificate): Error | undefined {
  if (isIPv6(host) && new X509Certificate(certificate.raw).checkIP(host) !== undefined) {
    return undefined;
  }
  return checkServerIdentity(host, certificate);
}

/** The proxy that the options name, else that of the environment. Its URL may hold a password, so errors do not quote it. */
function proxyFor(host: string, port: number, options: HostConnectionOptions): URL | undefined {
  if (options.proxy === false || options.proxy === "") {
    return undefined;
  }
  const given = options.proxy ?? proxyOfEnvironment(host, port);
  if (given === undefined) {
    return undefined;
  }
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy?.protocol === "http:" || proxy?.protocol === "https:") {
    return proxy;
  }
  throw new OntapError({
    kind: "usage",
    reason: `The proxy in ${options.proxy ? "the option `proxy`" : "`HTTPS_PROXY`"} is not a URL of an HTTP proxy`,
    advice: words(
      "Write it as `http://host:port` or `https://host:port`; other kinds of proxies, such as SOCKS, are not supported.",
    ),
    option: "proxy",
  });
}

class LimitedAgent extends Agent {
  readonly #limit: (socket: Duplex) => void;

  constructor(options: AgentOptions, limit: (socket: Duplex) => void) {
    super(options);
    this.#limit = limit;
  }

  override createConnection(...args: Parameters<Agent["createConnection"]>): ReturnType<Agent["createConnection"]> {
    const socket = super.createConnection(...args);
    if (socket) {
      this.#limit(socket);
    }
    return socket;
  }
}
