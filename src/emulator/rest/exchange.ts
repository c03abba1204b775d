import type { FastifyReply, FastifyRequest } from "fastify";
import type { RequestFault } from "../faults/spec";
import { OntapError } from "../world/errors";
import type { Answer, Call, Handler } from "./answer";
import { errorAnswer } from "./answer";
import { authorize, expireToken, logIn } from "./auth";
import { faultTiming, runAsJob, sendResponse } from "./faulty";
import type { AppHost } from "./host";
import { contentType, redactQuery, wantsLinks } from "./host";
import { splitQuery } from "./query";
import { commonHeaders } from "./wire";

/** Refuses a method that a path does not have. */
export const notAllowed: Handler = (call) => {
  throw new OntapError("3", [call.method, call.path]);
};

/** One request on its way to its answer, with all that may go wrong with it. */
export class Exchange {
  readonly #host: AppHost;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  readonly #handler: Handler;
  readonly #path: string;
  readonly #query: string;
  readonly #faults: readonly RequestFault[];

  constructor(host: AppHost, request: FastifyRequest, reply: FastifyReply, handler: Handler) {
    const url = request.raw.url ?? "/";
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    this.#host = host;
    this.#request = request;
    this.#reply = reply;
    this.#handler = handler;
    this.#path = path.length > 1 ? path.replace(/\/+$/, "") : path;
    this.#query = mark < 0 ? "" : url.slice(mark + 1);
    this.#faults = host.faults.matchRequest({
      cluster: host.clusterOf(request.raw).name,
      method: request.method,
      path: this.#path,
    });
  }

  /** Lets the request be worked on and answered, or what faults make of that. */
  async run(): Promise<FastifyReply> {
    const before = this.#faults.length === 0 ? undefined : await this.#applyFaults("before");
    if (before !== undefined) {
      return this.#finish(before, undefined);
    }
    const answer = this.#handle();
    const after = this.#faults.length === 0 ? undefined : await this.#applyFaults("after");
    return this.#finish(after, answer);
  }

  #finish(fault: RequestFault | undefined, answer: Answer | undefined): FastifyReply {
    const { raw, headers } = this.#request;
    const wire = {
      reply: this.#reply.headers(commonHeaders(this.#host.clusterOf(raw).version)),
      request: { method: this.#request.method, acceptEncoding: headers["accept-encoding"] },
      type: contentType(headers.accept),
      reset: () => this.#host.reset(raw),
    };
    const status = sendResponse(wire, fault, answer);
    this.#host.onRequest({
      cluster: this.#host.clusterOf(raw).name,
      method: this.#request.method,
      path: this.#path,
      query: redactQuery(this.#query),
      status,
      time: this.#host.world.clock.now(),
      ...(this.#faults.length > 0 ? { faults: this.#faults.map(({ kind }) => kind) } : {}),
    });
    return this.#reply;
  }

  #handle(): Answer {
    const { world } = this.#host;
    world.catchUp();
    try {
      const call = this.#logIn();
      const job = this.#faults.find((fault) => fault.kind === "job");
      return job === undefined || call.method === "GET" ? this.#handler(call) : runAsJob(call, this.#handler, job);
    } catch (error) {
      if (!(error instanceof OntapError)) {
        throw error;
      }
      return errorAnswer(error, world.settings);
    } finally {
      this.#host.onHandled();
    }
  }

  #logIn(): Call {
    const { raw, method, headers, body, params } = this.#request;
    const { world } = this.#host;
    const cluster = this.#host.clusterOf(raw);
    const user = logIn(cluster, raw, world.clock.now());
    // What nobody may do is no question of roles.
    if (this.#handler !== notAllowed) {
      authorize(cluster, user, method, this.#path);
    }
    return {
      world,
      cluster,
      user,
      method,
      path: this.#path,
      pairs: splitQuery(this.#query),
      body: typeof body === "string" ? body : "",
      // An empty object is no body: NetApp's Python client sends one with every DELETE.
      hasBody: typeof body === "string" && !/^\s*(?:\{\s*\}\s*)?$/.test(body),
      params: (params ?? {}) as Record<string, string>,
      hal: wantsLinks(headers.accept),
    };
  }

  /** Lets the faults of one moment happen. Answers the one that takes the answer's place, if any. */
  async #applyFaults(moment: "before" | "after"): Promise<RequestFault | undefined> {
    for (const fault of this.#faults) {
      if (faultTiming(fault) !== moment) {
        continue;
      }
      if (fault.kind === "delay") {
        await this.#host.pause(fault.milliseconds);
      } else if (fault.kind === "expire_token") {
        expireToken(this.#host.clusterOf(this.#request.raw), this.#request.raw, this.#host.world.clock.now());
      } else {
        return fault;
      }
    }
    return undefined;
  }
}
