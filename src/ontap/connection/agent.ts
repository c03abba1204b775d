import type { AgentOptions } from "node:https";
import { Agent } from "node:https";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { rootCertificates } from "node:tls";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { connectTimeoutCode } from "../errors/network-error";
import type { Clock } from "./clock";
import type { HostConnectionOptions } from "./connection-options";

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
  const ca = options.ca === undefined ? undefined : [options.ca].flat();
  const tls = {
    ...(ca === undefined ? {} : { ca }),
    ...(options.certificate === undefined ? {} : { cert: options.certificate, key: options.key }),
    ...(options.keyPassphrase === undefined ? {} : { passphrase: options.keyPassphrase }),
    rejectUnauthorized: options.verify ?? true,
  };
  const connectTimeout = options.connectTimeout ?? 15_000;
  const limit = (socket: Duplex) => limitConnect(socket, connectTimeout, clock);

  const proxy = options.proxy === false ? "" : (options.proxy ?? getProxyForUrl(url));
  if (proxy === "") {
    return { agent: new LimitedAgent({ ...pool, ...tls }, limit) };
  }
  // The proxy is not the cluster: it never sees the client's certificate, and the public authorities may vouch for it.
  const proxyTls = { ca: [...rootCertificates, ...(ca ?? [])], rejectUnauthorized: tls.rejectUnauthorized };
  const { origin, password } = new URL(proxy);
  return {
    agent: new TunnelAgent(
      proxy,
      { ...pool, ...(origin.startsWith("https:") ? proxyTls : {}) },
      tls,
      connectTimeout,
      clock,
    ),
    proxy: origin,
    proxyPassword: decodeURIComponent(password),
  };
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

class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #tls: object;
  readonly #connectTimeout: number;
  readonly #clock: Clock;

  constructor(proxy: string, options: object, tls: object, connectTimeout: number, clock: Clock) {
    super(proxy, options);
    this.#tls = tls;
    this.#connectTimeout = connectTimeout;
    this.#clock = clock;
  }

  override async connect(...[request, options]: Parameters<HttpsProxyAgent<string>["connect"]>) {
    let expire: (error: Error) => void = () => {};
    const expired = new Promise<never>((_, reject) => {
      expire = reject;
    });
    const cancel = this.#clock.timer(this.#connectTimeout, () => expire(connectTimeout(this.#connectTimeout)));
    try {
      const tunnel = super.connect(request, Object.assign(options, this.#tls));
      // Where the time is up first, nobody else is left to close the socket or to hear of its error.
      tunnel.then(
        (socket) => {
          expired.catch(() => socket.destroy());
        },
        () => {},
      );
      const socket = await Promise.race([tunnel, expired]);
      limitConnect(socket, this.#connectTimeout, this.#clock);
      return socket;
    } finally {
      cancel();
    }
  }
}

function limitConnect(socket: Duplex, ms: number, clock: Clock): void {
  const cancel = clock.timer(ms, () => socket.destroy(connectTimeout(ms)));
  const secured = socket as TLSSocket;
  secured.once("secureConnect", cancel);
  secured.once("close", cancel);
}

function connectTimeout(ms: number): Error {
  return Object.assign(new Error(`no connection after ${ms} ms`), { code: connectTimeoutCode });
}
