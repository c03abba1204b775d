import type { FastifyReply } from "fastify";
import type { RequestFault } from "../faults/spec";
import { isErrorCode, OntapError } from "../world/errors";
import { timeUuid } from "../world/identifiers";
import { startJob } from "../world/jobs";
import type { Answer, Call, Handler } from "./answer";
import { encodeBody, writeJson } from "./wire";

type JobFault = Extract<RequestFault, { kind: "job" }>;

/** Where an answer is sent to. */
export interface Wire {
  reply: FastifyReply;
  /** What decides whether the body is compressed. */
  request: { method: string; acceptEncoding: string | string[] | undefined };
  /** The content type of an answer that is as it should be. */
  type: string;
  reset: () => void;
}

/** When a fault happens: before the request's work is done, after it, or in its place. */
export function faultTiming(fault: RequestFault): "before" | "after" | "instead" {
  switch (fault.kind) {
    case "cut_off":
    case "malformed":
    case "empty":
      return "after";
    case "expire_token":
      return "before";
    case "job":
      return "instead";
    case "reset":
      return fault.when === "after" ? "after" : "before";
    default:
      return fault.when;
  }
}

function html(status: number): string {
  return `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>Not the page you asked for</h1></body></html>\n`;
}

function retryHeader(value: number | string | undefined): Record<string, string> {
  return value === undefined ? {} : { "retry-after": String(value) };
}

function ontapError(fault: Extract<RequestFault, { kind: "error" }>): Answer {
  const { code, target, status } = fault;
  const known = String(code);
  const error = isErrorCode(known) ? new OntapError(known) : undefined;
  const message = fault.message ?? error?.message ?? "An error was ordered.";
  return {
    status: status ?? error?.status ?? 500,
    body: { error: { message, code, ...(target === undefined ? {} : { target }) } },
  };
}

function send({ reply, request, type }: Wire, answer: Answer): number {
  reply.code(answer.status).headers(answer.headers ?? {});
  if (answer.body === undefined) {
    reply.send();
  } else {
    const { bytes, headers } = encodeBody(writeJson(answer.body), request, answer.status);
    // As bytes: fastify would add a charset to the content type of a string.
    reply.headers(headers).header("content-type", type).send(bytes);
  }
  return answer.status;
}

function sendText({ reply }: Wire, status: number, type: string, text: string): number {
  reply.code(status).header("content-type", type).send(Buffer.from(text));
  return status;
}

/** Sends half a body under the length of the whole one, then ends the connection. */
function cutOff(wire: Wire, answer: Answer): number {
  const body = Buffer.from(answer.body === undefined ? "" : writeJson(answer.body));
  const length = Math.max(body.length, 2);
  wire.reply.hijack();
  wire.reply.raw.writeHead(answer.status, { "content-type": wire.type, "content-length": length });
  wire.reply.raw.write(body.subarray(0, Math.trunc(body.length / 2)), () => wire.reply.raw.socket?.end());
  return answer.status;
}

/**
 * Sends an answer, or what a fault makes of it. Without an answer the work was not done. Answers the HTTP status that
 * was sent, 0 for none.
 */
export function sendResponse(wire: Wire, fault: RequestFault | undefined, answer: Answer | undefined): number {
  const done = answer ?? { status: 200, body: undefined };
  switch (fault?.kind) {
    case undefined:
    case "delay":
    case "expire_token":
    case "job":
      return send(wire, done);
    case "reset":
      wire.reply.hijack();
      wire.reset();
      return 0;
    case "close":
      wire.reply.hijack();
      wire.reply.raw.socket?.end();
      return 0;
    case "hang":
      wire.reply.hijack();
      return 0;
    case "cut_off":
      return cutOff(wire, done);
    case "malformed":
      return sendText(wire, done.status, wire.type, fault.body ?? '{"records": [{"uuid": ');
    case "empty":
      return send(wire, { status: done.status, body: undefined });
    case "html":
      return sendText(wire, fault.status, "text/html", html(fault.status));
    case "status":
      return send(wire, { status: fault.status, body: undefined, headers: retryHeader(fault.retryAfter) });
    case "error":
      return send(wire, ontapError(fault));
  }
}

/** Answers a request by a job: 202, with the work done now or never. A request that is refused fails its job. */
export function runAsJob(call: Call, handler: Handler, fault: JobFault): Answer {
  const refusal = { code: fault.code, message: fault.message };
  let { outcome } = fault;
  let location = `${call.path}/${timeUuid(call.world.now(), call.cluster.nodeId)}`;
  if (fault.work ?? outcome !== "failure") {
    try {
      location = handler(call).headers?.location ?? location;
    } catch (error) {
      if (!(error instanceof OntapError)) {
        throw error;
      }
      outcome = "failure";
      refusal.code = error.code;
      refusal.message = error.message;
    }
  }
  const job = startJob(call.world, call.cluster, {
    description: `${call.method} ${call.path}`,
    outcome,
    polls: fault.polls,
    error: refusal,
  });
  const links = call.hal ? { _links: { self: { href: `/api/cluster/jobs/${job.uuid}` } } } : {};
  return {
    status: 202,
    body: { job: { uuid: job.uuid, ...links } },
    // Of what will be made once the job has ended.
    ...(call.method === "POST" ? { headers: { location } } : {}),
  };
}
