import { inspect } from "node:util";
import { OntapError } from "../errors/ontap-error";
import { isPeerField, isSecretField, Redactor } from "../errors/redactor";
import { type Answer, readAnswer } from "./answer";
import { cancelled, withGrace } from "./cancel";
import { type Clock, systemClock } from "./clock";
import { checkOptions, type HostConnectionOptions } from "./connection-options";
import { Login } from "./login";
import { withRetries } from "./retry";
import { SharedReads } from "./shared-reads";
import type { TraceEvent } from "./trace";
import type { Transport } from "./transport";

/** Query parameters in ONTAP's own names and notation. */
export type QueryParameters = Readonly<Record<string, string | undefined>>;

export interface Request {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path from `/api` on, for example `/api/cluster/peers`. It may carry a query of its own, as `next` links do. */
  readonly path: string;
  readonly query?: QueryParameters | undefined;
  readonly body?: object | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds for which an answer that is under way is still waited for after the signal has tripped. None by default.
   * For writes whose answer is worth more than a quick end.
   */
  readonly cancelGrace?: number | undefined;
  /**
   * Whether sending the request twice does no harm. A request that is not repeatable is sent again only when it is
   * certain that it was not done. True by default, except for POST.
   */
  readonly repeatable?: boolean | undefined;
  /** The errors after which the request is worth sending again. By default those that are `retryable`. */
  readonly retryOn?: ((error: OntapError) => boolean) | undefined;
  /** Called before the request is sent again, with what went wrong. */
  readonly onRetry?: ((error: OntapError) => void) | undefined;
}

/**
 * A connection to one cluster: where it is, who asks, and the pool of sockets. Cheap to make; nothing is opened, and
 * no HTTP library is loaded, before the first request.
 */
export class HostConnection {
  /** Host and port, for messages. */
  readonly address: string;
  /** Where requests go to, for example `https://cluster1:443`. */
  readonly origin: string;
  /** The time by which the connection waits and measures. */
  readonly clock: Clock;
  /** Milliseconds between two looks at a job. */
  readonly pollInterval: number;
  /** Milliseconds for which a job is watched. */
  readonly pollTimeout: number;
  /** Whether the cluster's certificate is verified. */
  readonly isVerified: boolean;
  readonly #options: HostConnectionOptions;
  readonly #redactor = new Redactor();
  readonly #login: Login;
  readonly #reads = new SharedReads<Answer>();
  #generation = 0;
  #transport: Promise<Transport> | undefined;

  /** @throws OntapError of kind `usage` when host, port or login cannot be right. */
  constructor(options: HostConnectionOptions) {
    const { host, port } = checkOptions(options);
    this.address = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    this.origin = `https://${this.address}`;
    this.clock = options.clock ?? systemClock;
    this.pollInterval = options.pollInterval ?? 1_000;
    this.pollTimeout = options.pollTimeout ?? 30_000;
    this.isVerified = options.verify ?? true;
    this.#options = options;
    this.#login = new Login(options, this.#redactor);
    // A key for a gateway, perhaps. What is short is a word, and no secret.
    for (const value of Object.values(options.headers ?? {})) {
      if (value.length >= 8) {
        this.#redactor.add(value);
      }
    }
  }

  /**
   * Sends one request, again where that is safe and useful, and returns ONTAP's answer.
   * @throws OntapError for whatever goes wrong.
   */
  async request(request: Request): Promise<Answer> {
    if (request.method === "GET") {
      return this.#send(request);
    }
    // What is read while a write is under way may be of before or after it: nothing later may be answered with it.
    this.#generation += 1;
    try {
      return await this.#send(request);
    } finally {
      this.#generation += 1;
    }
  }

  /** Whether requests that failed are sent again at all. */
  get repeats(): boolean {
    const { deadline, maxRetries } = this.#options.retry ?? {};
    return deadline !== 0 && maxRetries !== 0;
  }

  /** Grows with each write, at its start and its end. Reads share an answer only within one generation. */
  get generation(): number {
    return this.#generation;
  }

  /** Reads by GET. The same read that is under way already is waited for instead of sent again. */
  async read(path: string, query: QueryParameters, signal?: AbortSignal): Promise<Answer> {
    const url = withQuery(path, query);
    const facts = { method: "GET", path: path.split("?")[0] ?? path, host: this.address };
    return this.#reads.share(`${this.#generation} ${url}`, signal, facts, (shared) =>
      this.request({ method: "GET", path, query, signal: shared }),
    );
  }

  async #send(request: Request): Promise<Answer> {
    const url = withQuery(request.path, request.query);
    const repeatable = request.repeatable ?? request.method !== "POST";
    this.#redactor.addPassphrases(request.body);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (isSecretField(name)) {
        this.#redactor.add(value);
      }
    }
    const facts = { method: request.method, path: request.path.split("?")[0] ?? request.path };
    return withRetries((attempt) => this.#attempt(request, url, facts, attempt), {
      options: this.#options.retry,
      clock: this.clock,
      signal: request.signal,
      mayRetry: (error) => (request.retryOn?.(error) ?? error.retryable) && (repeatable || error.outcome === "none"),
      onRetry: (error, delay) => {
        this.trace({ type: "retry", ...facts, delay, reason: error.reason });
        request.onRetry?.(error);
      },
    });
  }

  /** Reports something to the `trace` option, its texts free of secrets. */
  trace(event: TraceEvent): void {
    if (this.#options.trace === undefined) {
      return;
    }
    const clean = Object.entries(event).map(([key, value]) => [
      key,
      typeof value === "string" && !ownFacts.has(key) ? this.#redactor.redact(value) : value,
    ]);
    this.#options.trace(Object.fromEntries(clean) as TraceEvent);
  }

  /** Closes the connections of the pool. A later request opens new ones. */
  async close(): Promise<void> {
    const transport = this.#transport;
    this.#transport = undefined;
    (await transport)?.close();
  }

  /** Shows where the connection leads and nothing of the login. */
  [inspect.custom](): string {
    return `HostConnection(${this.origin})`;
  }

  async #attempt(
    request: Request,
    url: string,
    facts: { method: string; path: string },
    attempt: number,
    renewed = false,
  ): Promise<Answer> {
    const { signal, end } = withGrace(request.signal, request.cancelGrace ?? 0, this.clock);
    let authorization: string | undefined;
    try {
      const transport = await this.#open();
      authorization = await this.#login.header();
      if (request.signal?.aborted) {
        throw cancelled(request.signal, "none");
      }
      this.trace({ type: "request", ...facts, attempt });
      const start = this.clock.now();
      const wire = await transport.send({
        method: request.method,
        url,
        body: request.body === undefined ? undefined : JSON.stringify(request.body),
        headers: this.#headers(authorization, request.body !== undefined),
        signal,
      });
      const duration = Math.round(this.clock.now() - start);
      const answer = { status: wire.status, requestId: wire.header("x-request-id") };
      this.trace({ type: "answer", ...facts, ...answer, duration });
      const read = readAnswer(wire, this.clock, { ...facts, host: this.address });
      this.#redactor.addPassphrases(read.body);
      return read;
    } catch (thrown) {
      const error = OntapError.from(thrown);
      // A refused login means that nothing was done: even a POST may go again with a fresh token.
      if (error.status === 401 && !renewed && (await this.#login.renew(authorization))) {
        return this.#attempt(request, url, facts, attempt, true);
      }
      const clean = this.#clean(error, facts, request.signal?.reason);
      this.trace({ type: "failure", ...facts, error: clean.message });
      throw clean;
    } finally {
      end();
    }
  }

  #headers(authorization: string | undefined, hasBody: boolean): Record<string, string> {
    const own = Object.entries(this.#options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    const clientApp = this.#options.clientApp ?? "cdktf-provider-ontap";
    return {
      "user-agent": clientApp,
      ...Object.fromEntries(own),
      accept: "application/json",
      "x-dot-client-app": clientApp,
      ...(hasBody ? { "content-type": "application/json" } : {}),
      ...(authorization === undefined ? {} : { authorization }),
    };
  }

  #open(): Promise<Transport> {
    this.#transport ??= import("./transport.js").then(
      ({ Transport }) => new Transport(this.origin, this.#options, this.clock, this.#redactor),
    );
    return this.#transport;
  }

  /** The error without secrets. Only what the caller gave as reason to cancel is handed back as it is. */
  #clean(error: OntapError, facts: { method: string; path: string }, given: unknown): OntapError {
    const redact = (text: string | undefined) => (text === undefined ? undefined : this.#redactor.redact(text));
    const cause = error.cause === given ? given : this.#cleanCause(error.cause);
    return error.with({
      ...facts,
      host: this.address,
      reason: this.#redactor.redact(error.reason),
      target: error.target !== undefined && isPeerField(error.target) ? error.target : redact(error.target),
      arguments: error.arguments.map(({ code, message }) => ({ code, message: redact(message) })),
      results: error.results.map((result) => ({
        ...result,
        error: result.error?.with({ reason: this.#redactor.redact(result.error.reason) }),
      })),
      cause,
    });
  }

  /** What a cause says and by which it is known; whatever else it holds may be a secret. */
  #cleanCause(cause: unknown): Error | undefined {
    if (!(cause instanceof Error)) {
      return undefined;
    }
    const clean = new Error(this.#redactor.redact(cause.message));
    Object.defineProperty(clean, "name", { value: cause.name, configurable: true, writable: true });
    return "code" in cause && typeof cause.code === "string" ? Object.assign(clean, { code: cause.code }) : clean;
  }
}

/** What stands in this client itself: a hole in a known path would tell the secret. */
const ownFacts: ReadonlySet<string> = new Set(["type", "method", "path"]);

function withQuery(path: string, query: QueryParameters | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) {
      parameters.append(name, value);
    }
  }
  const text = parameters.toString();
  if (text === "") {
    return path;
  }
  return `${path}${path.includes("?") ? "&" : "?"}${text}`;
}
