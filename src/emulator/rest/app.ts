/**
 * ONTAP's REST API over the world: routes, queries, fields, bodies, errors, jobs, logins and roles. A resource is a list
 * of fields (`resource.ts`) and a function that makes records; `routes.ts` lists the paths.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply } from "fastify";
import { fastify } from "fastify";
import { messageOf } from "../util/message";
import { OntapError } from "../world/errors";
import type { Handler } from "./answer";
import { errorAnswer } from "./answer";
import { Exchange, notAllowed } from "./exchange";
import type { AppHost } from "./host";
import { contentType } from "./host";
import type { Route } from "./routes";
import { routes } from "./routes";
import { commonHeaders, normalizeUrl, writeJson } from "./wire";

/** ONTAP's REST API over one or many clusters, without a socket of its own. */
export async function createApp(host: AppHost): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    exposeHeadRoutes: false,
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, querystringParser: () => ({}) },
    frameworkErrors: (_error, _request, reply) => sendError(reply, new OntapError("39387137")),
  });
  // A GET may bring the body `{}`, which must be read to be told from one that is not allowed.
  app.addHttpMethod("GET", { hasBody: true, overrideExisting: true });
  // Whatever the content type says, ONTAP reads JSON.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => {
    if (typeof error === "object" && error !== null && "statusCode" in error && Number(error.statusCode) < 500) {
      sendError(reply, new OntapError("262245", ["", "body", messageOf(error)], { status: Number(error.statusCode) }));
    } else {
      // A fault of the emulator's own: a test must not take it for one of ONTAP's.
      process.stderr.write(`The emulator failed: ${error instanceof Error ? error.stack : messageOf(error)}\n`);
      sendError(reply, new OntapError("65562"));
    }
  });
  for (const [url, route] of Object.entries(routes)) {
    addRoute(app, host, url, route);
  }
  app.setNotFoundHandler((request, reply) => new Exchange(host, request, reply, notFound).run());
  await app.ready();
  return app;
}

function sendError(reply: FastifyReply, error: OntapError): void {
  const { status, body } = errorAnswer(error);
  reply
    .code(status)
    .headers(commonHeaders(undefined))
    .header("content-type", contentType(undefined))
    .send(Buffer.from(writeJson(body)));
}

const notFound: Handler = () => {
  throw new OntapError("3", [], { status: 404, message: "API not found" });
};

function addRoute(app: FastifyInstance, host: AppHost, url: string, route: Route): void {
  const allow = [...Object.keys(route), "HEAD", "OPTIONS"].join(", ");
  const handlers: Record<string, Handler | undefined> = {
    ...route,
    HEAD: route.GET,
    OPTIONS: () => ({ status: 200, body: undefined, headers: { allow } }),
  };
  for (const method of ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"] as const) {
    const handler = handlers[method] ?? notAllowed;
    app.route({ method, url, handler: (request, reply) => new Exchange(host, request, reply, handler).run() });
  }
}

/** Hands a raw request to the application. */
export function dispatch(app: FastifyInstance, request: IncomingMessage, response: ServerResponse): void {
  request.url = normalizeUrl(request.url ?? "/");
  app.routing(request, response);
}
