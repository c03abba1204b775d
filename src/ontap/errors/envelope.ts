import { knownAdvice, knownCode } from "./advice";
import { OntapError, type OntapErrorArgument, type RecordResult } from "./ontap-error";

/** What ONTAP says of an error, in the body of an answer or of one of its records. */
export interface ErrorEnvelope {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly target?: string | undefined;
  readonly arguments: readonly OntapErrorArgument[];
}

/** The error that a body or a record carries. Read leniently: an odd error is still an error. */
export function readEnvelope(body: unknown): ErrorEnvelope | undefined {
  const error = field(body, "error");
  if (typeof error !== "object" || error === null) {
    return undefined;
  }
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

/** What became of each record, where the answer to a change of many says so; else undefined. */
export function readResults(body: unknown): readonly RecordResult[] | undefined {
  const records = field(body, "records");
  if (!Array.isArray(records)) {
    return undefined;
  }
  return records.flatMap((record: unknown) => {
    const uuid = scalar(field(record, "uuid"));
    if (uuid === undefined) {
      return [];
    }
    const envelope = readEnvelope(record);
    return { uuid, name: scalar(field(record, "name")), error: envelope && errorOf(envelope) };
  });
}

/**
 * The error that an envelope stands for, without the circumstances of its request.
 * @param method of the request, where it is known: one code can mean different things
 */
export function errorOf({ message, ...facts }: ErrorEnvelope, method?: string): OntapError {
  const known = knownCode(facts.code);
  return new OntapError({
    kind: "api",
    reason: message || known?.meaning || "ONTAP answered with an error that has no message",
    advice: knownAdvice(facts.code, facts.target, method),
    retryable: known?.transient !== undefined,
    outcome: known?.transient === "interrupted" ? "unknown" : "none",
    ...facts,
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function scalar(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
