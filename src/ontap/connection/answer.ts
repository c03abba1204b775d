import { answerError, describeBody, malformed } from "../errors/answer-error";
import type { Clock } from "./clock";
import type { WireAnswer } from "./transport";

/** A successful answer of ONTAP: a status from 200 to 299 and a JSON body, or none. */
export interface Answer {
  readonly status: number;
  /** The parsed body; undefined where it is empty. Not validated yet. */
  readonly body: unknown;
  /** The id under which the cluster logged the request, where it gives one. */
  readonly requestId: string | undefined;
  /** The request that it answers, for messages. */
  readonly request: { readonly method: string; readonly path: string; readonly host: string };
  /** The `Location` header: path of the record that a POST made. */
  readonly location: string | undefined;
}

/** Reads an answer; throws the OntapError that it stands for. */
export function readAnswer(wire: WireAnswer, clock: Clock, request: Answer["request"]): Answer {
  const facts = {
    method: request.method,
    status: wire.status,
    text: wire.text,
    contentType: wire.header("content-type"),
    requestId: wire.header("x-request-id") ?? wire.header("x-dot-request-id"),
    retryAfter: retryAfter(wire.header("retry-after"), clock),
  };
  if (wire.status >= 300) {
    throw answerError(facts);
  }
  const { status, requestId } = facts;
  const answer = { status, requestId, request, location: wire.header("location") };
  if (wire.text.trim() === "") {
    return { ...answer, body: undefined };
  }
  try {
    return { ...answer, body: JSON.parse(wire.text) };
  } catch {
    // The parser's own words quote the text, which may hold a passphrase.
    throw malformed(`The answer is not valid JSON but ${describeBody(facts)}`, answer);
  }
}

/** Milliseconds to wait by a `Retry-After`, which holds seconds or a date. */
function retryAfter(header: string | undefined, clock: Clock): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  if (/^\s*\d+\s*$/.test(header)) {
    return Number(header) * 1000;
  }
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - clock.timeOfDay());
}
