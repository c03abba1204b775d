import axios, { type AxiosInstance } from "axios";
import { answerTimeout, networkError } from "../errors/network-error";
import { OntapError } from "../errors/ontap-error";
import type { Redactor } from "../errors/redactor";
import { type Agents, createAgent } from "./agent";
import { cancelled } from "./cancel";
import type { Clock } from "./clock";
import type { HostConnectionOptions } from "./connection-options";
import { httpsAdapter } from "./https-adapter";

/** One request as it goes over the wire. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path with its query. */
  readonly url: string;
  readonly body?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** One answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly text: string;
  /** Value of a header by its name in lower case. */
  header(name: string): string | undefined;
}

/** Sends single requests by axios. This file and its imports are loaded with the first request of a connection. */
export class Transport {
  readonly #axios: AxiosInstance;
  readonly #origin: string;
  readonly #options: HostConnectionOptions;
  readonly #clock: Clock;
  readonly #redactor: Redactor;
  readonly #responseTimeout: number;
  #agents: Agents | undefined;

  constructor(origin: string, options: HostConnectionOptions, clock: Clock, redactor: Redactor) {
    this.#origin = origin;
    this.#options = options;
    this.#clock = clock;
    this.#redactor = redactor;
    this.#responseTimeout = options.responseTimeout ?? 120_000;
    this.#axios = axios.create({
      adapter: httpsAdapter(new URL(origin), () => this.#open().agent),
      transformRequest: (body: unknown) => body,
      transformResponse: (body: unknown) => body,
    });
  }

  /** Sends one request and waits for the whole answer, whatever its status. */
  async send(request: WireRequest): Promise<WireAnswer> {
    if (request.signal?.aborted) {
      throw cancelled(request.signal, "none");
    }
    const stop = new AbortController();
    const timeout = () => stop.abort(answerTimeout(this.#responseTimeout));
    const abort = () => stop.abort(cancelled(request.signal, "unknown"));
    const cancelTimer = this.#clock.timer(this.#responseTimeout, timeout);
    request.signal?.addEventListener("abort", abort, { once: true });
    try {
      const { status, data, headers } = await this.#axios.request<string>({
        method: request.method,
        url: request.url,
        headers: { ...request.headers },
        data: request.body,
        signal: stop.signal,
      });
      return {
        status,
        text: data,
        header: (name) => {
          const value: unknown = headers[name];
          return value === undefined || value === null ? undefined : String(value);
        },
      };
    } catch (error) {
      if (stop.signal.aborted) {
        throw stop.signal.reason;
      }
      throw error instanceof OntapError ? error : networkError(error, this.#agents?.proxy);
    } finally {
      cancelTimer();
      request.signal?.removeEventListener("abort", abort);
    }
  }

  close(): void {
    this.#agents?.agent.destroy();
  }

  /** The pool of connections, made by the first request: what is wrong with a certificate is an error of that one. */
  #open(): Agents {
    if (this.#agents === undefined) {
      this.#agents = createAgent(this.#origin, this.#options, this.#clock);
      this.#redactor.add(this.#agents.proxyPassword);
    }
    return this.#agents;
  }
}
