import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fastify } from "fastify";
import { OntapError } from "../world/errors";
import type { ClusterState } from "../world/model";
import type { World } from "../world/world";
import type { Answer, Handler } from "./answer";
import { errorAnswer } from "./answer";
import { authorize, logIn } from "./auth";
import { splitQuery } from "./query";
import type { Route } from "./routes";
import { routes } from "./routes";

/** A request that was answered, as the log keeps it. Never holds a secret: no body, no header. */
export interface SeenRequest {
  cluster: string;
  method: string;
  path: string;
  query: Record<string, string>;
  status: number;
  /** Milliseconds since 1970, by the emulator's clock. */
  time: number;
}

/** What the application needs of whoever runs it. */
export interface AppHost {
  world: World;
  /** The cluster that a connection belongs to. */
  clusterOf: (request: IncomingMessage) => ClusterState;
  seen: (request: SeenRequest) => void;
}

const SECRET_PARAMETERS = new Set(["authentication.passphrase"]);

const cleanQuery = (query: string): Record<string, string> => {
  try {
    return Object.fromEntries(
      splitQuery(query).map(([name, value]) => [name, SECRET_PARAMETERS.has(name) ? "***" : value]),
    );
  } catch {
    return {};
  }
};

/** `Accept: application/json` means no links; anything else is answered as HAL. */
const readsLinks = (accept: string | undefined): boolean =>
  accept?.split(",")[0]?.split(";")[0]?.trim().toLowerCase() !== "application/json";

/** ONTAP's REST API over one or many clusters, without a socket of its own. */
export const createApp = async (host: AppHost): Promise<FastifyInstance> => {
  const app = fastify({
    logger: false,
    exposeHeadRoutes: false,
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, querystringParser: () => ({}) },
  });
  // Whatever the content type says, ONTAP reads JSON.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

  const answerFor = (request: FastifyRequest, path: string, query: string, handler: Handler): Answer => {
    const cluster = host.clusterOf(request.raw);
    const { world } = host;
    world.settle();
    try {
      const user = logIn(cluster, request.raw, world.clock.now());
      authorize(cluster, user, request.method, path);
      return handler({
        world,
        cluster,
        user,
        method: request.method,
        path,
        pairs: splitQuery(query),
        body: typeof request.body === "string" ? request.body : "",
        params: (request.params ?? {}) as Record<string, string>,
        hal: readsLinks(request.headers.accept),
      });
    } catch (error) {
      if (!(error instanceof OntapError)) {
        throw error;
      }
      return errorAnswer(error, world.settings.errorStatus[error.code]);
    }
  };

  const serve = (request: FastifyRequest, reply: FastifyReply, handler: Handler): FastifyReply => {
    const [rawPath = "", ...rest] = request.raw.url?.split("?") ?? [];
    const path = rawPath.length > 1 ? rawPath.replace(/\/+$/, "") : rawPath;
    const query = rest.join("?");
    const answer = answerFor(request, path, query, handler);
    host.seen({
      cluster: host.clusterOf(request.raw).name,
      method: request.method,
      path,
      query: cleanQuery(query),
      status: answer.status,
      time: host.world.clock.now(),
    });
    reply.code(answer.status);
    reply.headers(answer.headers ?? {});
    const type = readsLinks(request.headers.accept) ? "application/hal+json" : "application/json";
    if (answer.body === undefined) {
      return reply.send();
    }
    return reply.header("content-type", type).send(JSON.stringify(answer.body));
  };

  const notAllowed: Handler = (call) => {
    throw new OntapError("3", [call.method, call.path]);
  };
  for (const [url, route] of Object.entries(routes)) {
    addRoute(app, url, route, notAllowed, serve);
  }
  const notFound: Handler = () => {
    throw new OntapError("3", ["of this path", "this cluster: API not found"], { status: 404 });
  };
  app.setNotFoundHandler((request, reply) => serve(request, reply, notFound));
  await app.ready();
  return app;
};

const addRoute = (
  app: FastifyInstance,
  url: string,
  route: Route,
  notAllowed: Handler,
  serve: (request: FastifyRequest, reply: FastifyReply, handler: Handler) => FastifyReply,
): void => {
  for (const method of ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"] as const) {
    const handler =
      method === "OPTIONS"
        ? options(route)
        : method === "HEAD"
          ? route.GET
          : method === "PUT"
            ? undefined
            : route[method];
    app.route({ method, url, handler: (request, reply) => serve(request, reply, handler ?? notAllowed) });
  }
};

const options =
  (route: Route): Handler =>
  () => ({
    status: 200,
    body: undefined,
    headers: { allow: [...Object.keys(route), "HEAD", "OPTIONS"].join(", ") },
  });

/** Hands a raw request to the application. */
export const dispatch = (app: FastifyInstance, request: IncomingMessage, response: ServerResponse): void =>
  app.routing(request, response);
