import { knownCodes } from "./advice";
import { OntapError, type OntapErrorArgument } from "./ontap-error";

interface ErrorEnvelope {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly target?: string | undefined;
  readonly arguments: readonly OntapErrorArgument[];
}

/** Facts of an answer that an error repeats. */
export interface AnswerFacts {
  readonly status: number;
  readonly text: string;
  readonly contentType: string | undefined;
  readonly requestId: string | undefined;
  /** Milliseconds that the cluster asks to wait. */
  readonly retryAfter: number | undefined;
}

/** Statuses by which a cluster, or a proxy before it, says that it cannot serve the request now. */
const passing = new Set([408, 429, 502, 503, 504]);

/** The error that an answer with a status of 300 or more stands for. */
export function answerError(answer: AnswerFacts): OntapError {
  const { status, requestId, retryAfter } = answer;
  const envelope = readEnvelope(answer.text);
  const general = { status, requestId, retryAfter };
  if (envelope === undefined) return foreignError(answer);

  const known = envelope.code === undefined ? undefined : knownCodes[envelope.code];
  const retryable = passing.has(status) || (known?.transient ?? false);
  return new OntapError({
    ...general,
    kind: "api",
    reason: envelope.message || known?.meaning || "ONTAP answered with an error that has no message",
    advice: known?.advice ?? adviceByStatus(status),
    code: envelope.code,
    target: envelope.target,
    arguments: envelope.arguments,
    retryable,
    outcome: retryable && mayHaveBeenDone(answer) ? "unknown" : "none",
  });
}

/** An answer that holds no error of ONTAP: a proxy, a load balancer or some other server spoke. */
function foreignError(answer: AnswerFacts): OntapError {
  const { status, requestId, retryAfter } = answer;
  const retryable = passing.has(status);
  const redirect = status < 400;
  return new OntapError({
    kind: "malformed",
    reason: `${redirect ? "The host redirects to somewhere else" : "The answer is an error that ONTAP did not write"} (${describeBody(answer)})`,
    advice:
      status === 407
        ? "The proxy wants a login: give it in the proxy's URL."
        : (adviceByStatus(status) ??
          "Check that host and port are those of a cluster's management LIF, and any proxy in between."),
    status,
    requestId,
    retryAfter,
    retryable,
    outcome: mayHaveBeenDone(answer) ? "unknown" : "none",
  });
}

/** Whether the request may have reached ONTAP and been done in spite of this status. */
function mayHaveBeenDone({ status, retryAfter }: AnswerFacts): boolean {
  // Who names a time to come back has not begun.
  if (status === 429 || (status === 503 && retryAfter !== undefined)) return false;
  return status >= 500 || status === 408;
}

function adviceByStatus(status: number): string | undefined {
  switch (status) {
    case 401:
      return knownCodes["6691623"]?.advice;
    case 403:
      return knownCodes["6"]?.advice;
    case 429:
    case 503:
      return "The cluster is busy: try again later.";
    default:
      return undefined;
  }
}

function readEnvelope(text: string): ErrorEnvelope | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const error = field(body, "error");
  if (typeof error !== "object" || error === null) return undefined;
  const list = field(error, "arguments");
  return {
    code: scalar(field(error, "code")),
    message: scalar(field(error, "message")),
    target: scalar(field(error, "target")),
    arguments: Array.isArray(list)
      ? list.map((item) => ({ code: scalar(field(item, "code")), message: scalar(field(item, "message")) }))
      : [],
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function scalar(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** Says what an answer is without quoting it: a cut-off answer may hold a passphrase that nobody can recognise. */
export function describeBody({ text, contentType }: Pick<AnswerFacts, "text" | "contentType">): string {
  if (text.trim() === "") return "an empty body";
  const title = /<title>\s*([^<]{1,80})/i.exec(text)?.[1]?.trim();
  if (/^\s*<(!doctype|html)/i.test(text))
    return title === undefined ? "an HTML page" : `an HTML page titled "${title}"`;
  return `${Buffer.byteLength(text)} bytes of ${contentType?.split(";")[0] ?? "an unnamed type"}`;
}

/** A successful answer that cannot be read. The request itself has been served. */
export function malformed(
  reason: string,
  answer: Pick<AnswerFacts, "status" | "requestId"> & { request: { method: string; path: string; host: string } },
): OntapError {
  return new OntapError({
    kind: "malformed",
    reason,
    advice: "Check that host and port are those of a cluster's management LIF, and any proxy in between.",
    status: answer.status,
    requestId: answer.requestId,
    ...answer.request,
    outcome: "unknown",
  });
}
