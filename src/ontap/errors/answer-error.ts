import { type Text, text, words } from "../../text/text";
import { knownAdvice } from "./advice";
import { errorOf, readEnvelope, readResults } from "./envelope";
import { OntapError } from "./ontap-error";

/** Facts of an answer that an error repeats. */
export interface AnswerFacts {
  /** The method of the request that it answers. */
  readonly method: string;
  readonly status: number;
  readonly text: string;
  readonly contentType: string | undefined;
  readonly requestId: string | undefined;
  /** Milliseconds that the cluster asks to wait. */
  readonly retryAfter: number | undefined;
}

const checkAddress = words(
  "Check that host and port are those of a cluster's management LIF, and any proxy in between.",
);

/** Statuses by which a cluster, or a proxy before it, says that it cannot serve the request now. */
const passing = new Set([408, 429, 502, 503, 504]);

/** The error that an answer with a status of 300 or more stands for. */
export function answerError(answer: AnswerFacts): OntapError {
  const { status, requestId, retryAfter } = answer;
  const body = parse(answer.text);
  const envelope = readEnvelope(body);
  if (envelope === undefined) {
    return foreignError(answer);
  }
  const error = errorOf(envelope, answer.method);
  return error.with({
    status,
    requestId,
    retryAfter,
    advice: error.adviceText ?? adviceByStatus(answer),
    retryable: error.retryable || passing.has(status),
    outcome: passing.has(status) && mayHaveBeenDone(answer) ? "unknown" : error.outcome,
    results: readResults(body),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An answer that holds no error of ONTAP: a proxy, a load balancer or some other server spoke. */
function foreignError(answer: AnswerFacts): OntapError {
  const { status, requestId, retryAfter } = answer;
  const retryable = passing.has(status);
  return new OntapError({
    kind: "malformed",
    reason: `${foreignReason(status)} (${describeBody(answer)})`,
    advice: foreignAdvice(answer),
    status,
    requestId,
    retryAfter,
    retryable,
    outcome: mayHaveBeenDone(answer) ? "unknown" : "none",
  });
}

function foreignReason(status: number): string {
  if (status < 400) {
    return "The host redirects to somewhere else";
  }
  switch (status) {
    case 403:
      return "The request was refused before ONTAP's REST API saw it";
    case 429:
    case 503:
      return "The cluster is busy";
    default:
      return "The answer is an error that ONTAP did not write";
  }
}

function foreignAdvice(answer: AnswerFacts): Text {
  switch (answer.status) {
    case 403:
      return words(
        "Either the user's role has no access to the web service `rest` (`vserver services web access show -name rest` on " +
          "the cluster), or a proxy in between refuses this host or path.",
      );
    case 407:
      return words("The proxy wants a login: give it in the proxy's URL.");
    default:
      return adviceByStatus(answer) ?? checkAddress;
  }
}

/** Whether the request may have reached ONTAP and been done in spite of this status. */
function mayHaveBeenDone({ status, retryAfter }: AnswerFacts): boolean {
  // Who names a time to come back has not begun.
  if (status === 429 || (status === 503 && retryAfter !== undefined)) {
    return false;
  }
  return status >= 500 || status === 408;
}

function adviceByStatus(answer: AnswerFacts): Text | undefined {
  switch (answer.status) {
    case 401:
      return knownAdvice("6691623");
    case 403:
      return knownAdvice("6");
    case 429:
    case 503:
      return words("It cannot serve the request now: try again later.");
    default:
      return answer.status >= 500 ? adviceOnFailure(answer) : undefined;
  }
}

/** The host and the port may be right: something behind them has failed, and nobody knows how far it came. */
function adviceOnFailure(answer: AnswerFacts): Text {
  const where = words("Something failed in the cluster, or in a proxy before it: its logs say what.");
  if (answer.method === "GET" || !mayHaveBeenDone(answer)) {
    return text`${where} Try again later.`;
  }
  return text`${where} The change may have been made all the same: look at the cluster before you repeat it.`;
}

/** Says what an answer is without quoting it: a cut-off answer may hold a passphrase that nobody can recognise. */
export function describeBody({ text, contentType }: Pick<AnswerFacts, "text" | "contentType">): string {
  if (text.trim() === "") {
    return "an empty body";
  }
  const title = /<title>\s*([^<]{1,80})/i.exec(text)?.[1]?.trim();
  if (/^\s*<(!doctype|html)/i.test(text)) {
    return title === undefined ? "an HTML page" : `an HTML page titled "${title}"`;
  }
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
    advice: checkAddress,
    status: answer.status,
    requestId: answer.requestId,
    ...answer.request,
    outcome: "unknown",
  });
}

/** An answer whose body cannot be had: it is too long, or packed in a way that cannot be undone. */
export function malformedBody(reason: string, status: number | undefined): OntapError {
  return new OntapError({
    kind: "malformed",
    reason,
    advice: checkAddress,
    status,
    outcome: "unknown",
  });
}
