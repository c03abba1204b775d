import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, request as httpsRequest, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Cluster } from "../../src/emulator";
import { createAuthority, issueServerCertificate } from "../../src/emulator/tls/certificates";
import type { HostConnectionOptions } from "../../src/ontap";
import { access } from "./support";

interface Upstream {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly body: string;
  readonly response: ServerResponse;
  /** Lets the cluster do the request and returns its answer without passing it on. */
  forward(): Promise<Upstream>;
}

/** What becomes of one request instead of being passed on and answered. */
export type Act = (exchange: Exchange) => unknown;

/** An HTTPS server between client and cluster that passes requests on, save those that it is told to do harm to. */
export class Interceptor {
  readonly #server: Server;
  readonly options: HostConnectionOptions;
  readonly port: number;
  /** Each request as `METHOD /path?query`, decoded. */
  readonly seen: string[] = [];
  readonly headers: IncomingMessage["headers"][] = [];
  readonly #acts: { readonly method: string; readonly act: Act }[] = [];

  private constructor(server: Server, options: HostConnectionOptions, port: number) {
    this.#server = server;
    this.options = options;
    this.port = port;
  }

  static async start(cluster: Cluster, port = 0): Promise<Interceptor> {
    const authority = await createAuthority();
    const { certificate, key } = await issueServerCertificate(authority);
    const server = createServer({ cert: certificate, key });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const { port: bound } = server.address() as AddressInfo;
    const options = { ...access(cluster), port: bound, ca: authority.certificate };
    const interceptor = new Interceptor(server, options, bound);
    server.on("request", (request, response) => void interceptor.#serve(cluster, request, response));
    return interceptor;
  }

  /** What to do to the next requests of a method, one act for each. */
  next(method: string, ...acts: Act[]): void {
    this.#acts.push(...acts.map((act) => ({ method, act })));
  }

  /** The requests of a method. */
  count(method: string): number {
    return this.seen.filter((line) => line.startsWith(`${method} `)).length;
  }

  reset(): void {
    this.seen.length = 0;
    this.headers.length = 0;
    this.#acts.length = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(cluster: Cluster, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const body = Buffer.concat(chunks).toString();
    this.seen.push(decodeURIComponent(`${request.method} ${request.url?.replaceAll("+", " ")}`));
    this.headers.push(request.headers);
    const forward = () => pass(cluster, request, body);
    const index = this.#acts.findIndex(({ method }) => method === request.method);
    const [planned] = index < 0 ? [] : this.#acts.splice(index, 1);
    try {
      await (planned?.act ?? passOn)({ request, body, response, forward });
    } catch (error) {
      response.writeHead(418).end(`the test itself failed: ${error}`);
    }
  }
}

async function pass(cluster: Cluster, request: IncomingMessage, body: string): Promise<Upstream> {
  // Without Accept-Encoding the answer comes as text, which tests read and change.
  const { host, "accept-encoding": _coding, ...headers } = request.headers;
  const upstream = httpsRequest(cluster.url + request.url, {
    method: request.method,
    headers,
    ca: cluster.ca,
    agent: false,
  });
  upstream.end(body);
  const [answer] = (await once(upstream, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) {
    chunks.push(chunk as Buffer);
  }
  const { connection, ...kept } = answer.headers;
  return { status: answer.statusCode ?? 0, headers: kept, body: Buffer.concat(chunks).toString() };
}

/** Passes the request on and the answer back. */
export const passOn: Act = async ({ forward, response }) => {
  const { status, headers, body } = await forward();
  response.writeHead(status, headers).end(body);
};

/** Breaks the connection before the cluster hears of the request. */
export const resetBefore: Act = ({ request }) => request.socket.destroy();

/** Breaks the connection after the cluster did the work. */
export const resetAfter: Act = async ({ forward, request }) => {
  await forward();
  request.socket.destroy();
};

/** Breaks the connection in the middle of the answer. */
export const cutOff: Act = async ({ forward, response, request }) => {
  const { status, headers, body } = await forward();
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) });
  response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
};

/** Lets the cluster do the work, but sends half of the answer as if it were whole. */
export const halved: Act = async ({ forward, response }) => {
  const { status, headers, body } = await forward();
  const { "content-length": _, ...kept } = headers;
  response.writeHead(status, kept).end(body.slice(0, body.length / 2));
};

/** Answers by itself; the cluster hears nothing of the request. */
export function answer(status: number, body: string | object = "", headers: Record<string, string> = {}): Act {
  return ({ response }) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/hal+json", ...headers }).end(text);
  };
}

/** Lets the cluster do the work and answers something else. */
export function instead(status: number, body: string | object = "", headers: Record<string, string> = {}): Act {
  return async (exchange) => {
    await exchange.forward();
    answer(status, body, headers)(exchange);
  };
}

/** An error in ONTAP's own form. */
export function ontapError(status: number, code: string, message = "", headers: Record<string, string> = {}): Act {
  return answer(status, { error: { code, message } }, headers);
}

/** Never answers. `reached` resolves when the request is there, after the cluster did the work if `work` is set. */
export function hang(work = false): { act: Act; reached: Promise<void> } {
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return {
    reached,
    act: async ({ forward }) => {
      if (work) {
        await forward();
      }
      reach();
    },
  };
}

/** Holds the request back until it is released. `reached` resolves when it is there. */
export function hold(): { act: Act; reached: Promise<void>; release: () => void } {
  let reach = () => {};
  let release = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const act: Act = async (exchange) => {
    const upstream = await exchange.forward();
    reach();
    await released;
    exchange.response.writeHead(upstream.status, upstream.headers).end(upstream.body);
  };
  return { act, reached, release: () => release() };
}
