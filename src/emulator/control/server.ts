/**
 * The control port: the emulator read and changed over plain HTTP, and a page to look at. It reaches the emulator through
 * `target.ts` only.
 *
 * @module
 */
import type { ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fastify } from "fastify";
import { isForeign } from "../../page";
import { messageOf } from "../util/message";
import { page, pageHeaders } from "./page";
import { ControlError, controlRoutes } from "./routes";
import type { ControlTarget } from "./target";

/** How long changes are gathered before the page is told of them, in milliseconds. */
const gather = 100;

/** The control port: JSON over plain HTTP on 127.0.0.1, and a page to look at. It has nothing of ONTAP's. */
export class ControlServer {
  readonly #app: FastifyInstance;
  readonly #watchers = new Set<ServerResponse>();
  readonly #stopObserving: () => void;
  #timer: NodeJS.Timeout | undefined;
  #url: string | undefined;

  constructor(target: ControlTarget) {
    this.#app = fastify({ logger: false, forceCloseConnections: true });
    this.#stopObserving = target.onChange(() => this.#notifyWatchers());
    this.#app.addHook("onRequest", guard);
    const parseJson = this.#app.getDefaultJsonParser("error", "error");
    // Many clients say that they send JSON whatever they send; what has no body says nothing wrong.
    this.#app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
      if (body === "") {
        done(null, undefined);
      } else {
        parseJson(request, body as string, done);
      }
    });
    this.#app.setErrorHandler((error, _request, reply) => {
      const status =
        error instanceof ControlError ? error.status : error instanceof Error && "statusCode" in error ? 400 : 500;
      reply.code(status).send({ error: messageOf(error) });
    });
    this.#app.setNotFoundHandler((request, reply) => {
      reply.code(404).send({ error: `There is no ${request.method} ${request.url} on the control port.` });
    });
    this.#app.get("/", (_request, reply) => reply.headers(pageHeaders).send(page));
    this.#app.get("/events", (request, reply) => this.#watch(request, reply));
    for (const [name, handler] of Object.entries(controlRoutes)) {
      const [method = "GET", url = "/"] = name.split(" ");
      this.#app.route({
        method,
        url,
        handler: async (request, reply) => {
          const params = (request.params ?? {}) as Record<string, string>;
          return reply.send(await handler(target, { params, body: request.body }));
        },
      });
    }
  }

  /** `http://127.0.0.1:PORT`; undefined before it listens. */
  get url(): string | undefined {
    return this.#url;
  }

  /** Listens; port 0 is any free one. */
  async open(port: number): Promise<void> {
    this.#url = await this.#app.listen({ port, host: "127.0.0.1" });
  }

  /** Stops listening and ends every connection. */
  async close(): Promise<void> {
    this.#stopObserving();
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) {
      watcher.end();
    }
    await this.#app.close();
  }

  #watch(_request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    raw.write("retry: 1000\ndata: changed\n\n");
    this.#watchers.add(raw);
    raw.once("close", () => this.#watchers.delete(raw));
  }

  #notifyWatchers(): void {
    if (this.#watchers.size === 0 || this.#timer !== undefined) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      for (const watcher of this.#watchers) {
        watcher.write("data: changed\n\n");
      }
    }, gather);
    this.#timer.unref();
  }
}

/** Keeps foreign web pages out, which a browser on this machine may show: they can neither read nor write here. */
function guard(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (isForeign(request.headers)) {
    reply.code(403).send({ error: "The control port answers to 127.0.0.1 and localhost only." });
    return;
  }
  done();
}
