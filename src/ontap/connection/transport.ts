import axios, { type AxiosInstance, isAxiosError } from "axios";
import { answerTimeout, networkError } from "../errors/network-error";
import type { Redactor } from "../errors/redactor";
import { type Agents, createAgent } from "./agent";
import { cancelled } from "./cancel";
import type { Clock } from "./clock";
import type { HostConnectionOptions } from "./connection-options";

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
  readonly #agents: Agents;
  readonly #clock: Clock;
  readonly #responseTimeout: number;

  constructor(origin: string, options: HostConnectionOptions, clock: Clock, redactor: Redactor) {
    this.#clock = clock;
    this.#responseTimeout = options.responseTimeout ?? 120_000;
    this.#agents = createAgent(origin, options, clock);
    redactor.add(this.#agents.proxyPassword);
    this.#axios = axios.create({
      baseURL: origin,
      adapter: "http",
      httpsAgent: this.#agents.agent,
      // The agent tunnels; axios must not pick a proxy by itself.
      proxy: false,
      // A redirect could lead the login to another host.
      maxRedirects: 0,
      responseType: "text",
      transformRequest: (body: unknown) => body,
      transformResponse: (body: unknown) => body,
      validateStatus: () => true,
      maxContentLength: 256 * 1024 * 1024,
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
      const response = await this.#axios.request<string>({
        method: request.method,
        url: request.url,
        headers: { ...request.headers },
        data: request.body,
        signal: stop.signal,
      });
      return {
        status: response.status,
        text: response.data ?? "",
        header: (name) => {
          const value: unknown = response.headers[name];
          return value === undefined || value === null ? undefined : String(value);
        },
      };
    } catch (error) {
      if (stop.signal.aborted) {
        throw stop.signal.reason;
      }
      // An AxiosError holds the whole request, its login included: only what the network said goes on from here.
      const { code, message, cause } = isAxiosError(error) ? error : { ...asError(error), cause: error };
      throw networkError(code ?? "", message, cause, this.#agents.proxy);
    } finally {
      cancelTimer();
      request.signal?.removeEventListener("abort", abort);
    }
  }

  close(): void {
    this.#agents.agent.destroy();
  }
}

function asError(thrown: unknown): { code: string | undefined; message: string } {
  if (!(thrown instanceof Error)) {
    return { code: undefined, message: String(thrown) };
  }
  return { code: "code" in thrown ? String(thrown.code) : undefined, message: thrown.message };
}
