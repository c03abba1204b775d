import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fastify } from "fastify";
import type { Faults } from "../faults/faults";
import type { RequestFault } from "../faults/spec";
import { OntapError } from "../world/errors";
import type { ClusterState } from "../world/model";
import type { World } from "../world/world";
import type { Answer, Call, Handler } from "./answer";
import { errorAnswer } from "./answer";
import { authorize, expireToken, logIn } from "./auth";
import { deliver, runAsJob, timing } from "./faulty";
import { splitQuery } from "./query";
import type { Route } from "./routes";
import { routes } from "./routes";

/** A request that was answered, as the log keeps it. Never holds a secret: no body, no header. */
export interface SeenRequest {
  cluster: string;
  method: string;
  /** The path without the query. */
  path: string;
  query: Record<string, string>;
  /** The HTTP status that was sent; 0 where none was. */
  status: number;
  /** Milliseconds since 1970, by the emulator's clock. */
  time: number;
  /** The faults that it met, if any. */
  faults?: RequestFault["kind"][];
}

/** What the application needs of whoever runs it. */
export interface AppHost {
  world: World;
  faults: Faults;
  /** The cluster that a connection belongs to. */
  clusterOf: (request: IncomingMessage) => ClusterState;
  /** Resets the connection that a request came by. */
  reset: (request: IncomingMessage) => void;
  /** Waits in real time; ends early when the emulator stops. */
  pause: (milliseconds: number) => Promise<void>;
  /** Is called after a request's work was done and before its answer is sent. */
  worked: () => void;
  seen: (request: SeenRequest) => void;
}

const SECRET_PARAMETERS = new Set(["authentication.passphrase"]);

const cleanQuery = (query: string): Record<string, string> => {
  if (query === "") {
    return {};
  }
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

interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
  handler: Handler;
  path: string;
  query: string;
}

/** ONTAP's REST API over one or many clusters, without a socket of its own. */
export const createApp = async (host: AppHost): Promise<FastifyInstance> => {
  const { world } = host;

  const logged = (exchange: Exchange): Call => {
    const { request, path, query } = exchange;
    const cluster = host.clusterOf(request.raw);
    const user = logIn(cluster, request.raw, world.clock.now());
    // What nobody may do is no question of roles.
    if (exchange.handler !== notAllowed) {
      authorize(cluster, user, request.method, path);
    }
    return {
      world,
      cluster,
      user,
      method: request.method,
      path,
      pairs: splitQuery(query),
      body: typeof request.body === "string" ? request.body : "",
      hasBody: Number(request.headers["content-length"] ?? 0) > 0 || request.headers["transfer-encoding"] !== undefined,
      params: (request.params ?? {}) as Record<string, string>,
      hal: readsLinks(request.headers.accept),
    };
  };

  const work = (exchange: Exchange, met: readonly RequestFault[]): Answer => {
    world.settle();
    try {
      const call = logged(exchange);
      const job = met.find((fault) => fault.kind === "job");
      return job === undefined || call.method === "GET"
        ? exchange.handler(call)
        : runAsJob(call, exchange.handler, job);
    } catch (error) {
      if (!(error instanceof OntapError)) {
        throw error;
      }
      return errorAnswer(error, world.settings.errorStatus[error.code]);
    } finally {
      host.worked();
    }
  };

  const note = ({ request, path, query }: Exchange, status: number, met: readonly RequestFault[]): void =>
    host.seen({
      cluster: host.clusterOf(request.raw).name,
      method: request.method,
      path,
      query: cleanQuery(query),
      status,
      time: world.clock.now(),
      ...(met.length > 0 ? { faults: met.map(({ kind }) => kind) } : {}),
    });

  /** Lets the faults of one moment happen. Answers the one that takes the answer's place, if any. */
  const suffer = async (
    exchange: Exchange,
    met: readonly RequestFault[],
    moment: "before" | "after",
  ): Promise<RequestFault | undefined> => {
    for (const fault of met) {
      if (timing(fault) !== moment) {
        continue;
      }
      if (fault.kind === "delay") {
        await host.pause(fault.milliseconds);
      } else if (fault.kind === "expire_token") {
        expireToken(host.clusterOf(exchange.request.raw), exchange.request.raw, world.clock.now());
      } else {
        return fault;
      }
    }
    return undefined;
  };

  const serve = async (exchange: Exchange): Promise<FastifyReply> => {
    const { request, reply, path } = exchange;
    const met = host.faults.meet({ cluster: host.clusterOf(request.raw).name, method: request.method, path });
    const wire = { reply, type: contentType(request), reset: () => host.reset(request.raw) };
    const before = met.length === 0 ? undefined : await suffer(exchange, met, "before");
    if (before !== undefined) {
      note(exchange, deliver(wire, before, undefined), met);
      return reply;
    }
    const answer = work(exchange, met);
    const after = met.length === 0 ? undefined : await suffer(exchange, met, "after");
    note(exchange, deliver(wire, after, answer), met);
    return reply;
  };

  const app = fastify({
    logger: false,
    exposeHeadRoutes: false,
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, querystringParser: () => ({}) },
    frameworkErrors: (error, _request, reply) => sendFrameworkError(error.code, reply),
  });
  // Whatever the content type says, ONTAP reads JSON.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const take = (request: FastifyRequest, reply: FastifyReply, handler: Handler): Promise<FastifyReply> => {
    const [rawPath = "", ...rest] = request.raw.url?.split("?") ?? [];
    const path = rawPath.length > 1 ? rawPath.replace(/\/+$/, "") : rawPath;
    return serve({ request, reply, handler, path, query: rest.join("?") });
  };
  for (const [url, route] of Object.entries(routes)) {
    addRoute(app, url, route, take);
  }
  app.setNotFoundHandler((request, reply) => take(request, reply, notFound));
  await app.ready();
  return app;
};

const contentType = (request: FastifyRequest): string =>
  readsLinks(request.headers.accept) ? "application/hal+json" : "application/json";

const sendFrameworkError = (code: string, reply: FastifyReply): void => {
  const error = new OntapError(code === "FST_ERR_BAD_URL" ? "39387137" : "2", ["", "URL"]);
  const { status, body } = errorAnswer(error);
  reply.code(status).header("content-type", "application/hal+json").send(JSON.stringify(body));
};

const notAllowed: Handler = (call) => {
  throw new OntapError("3", [call.method, call.path]);
};

const notFound: Handler = () => {
  throw new OntapError("3", ["of this path", "this cluster: API not found"], { status: 404 });
};

const addRoute = (
  app: FastifyInstance,
  url: string,
  route: Route,
  take: (request: FastifyRequest, reply: FastifyReply, handler: Handler) => Promise<FastifyReply>,
): void => {
  const allow = [...Object.keys(route), "HEAD", "OPTIONS"].join(", ");
  const handlers: Record<string, Handler | undefined> = {
    ...route,
    HEAD: route.GET,
    OPTIONS: () => ({ status: 200, body: undefined, headers: { allow } }),
  };
  for (const method of ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"] as const) {
    const handler = handlers[method] ?? notAllowed;
    app.route({ method, url, handler: (request, reply) => take(request, reply, handler) });
  }
};

/** Hands a raw request to the application. */
export const dispatch = (app: FastifyInstance, request: IncomingMessage, response: ServerResponse): void =>
  app.routing(request, response);
