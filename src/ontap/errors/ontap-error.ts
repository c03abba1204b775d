import { Text } from "../../text/text";

/**
 * What went wrong, for a program to branch on.
 *
 * - `api`: ONTAP answered with an error; `status`, `code`, `target` say which.
 * - `connection`: no connection could be made, or it broke.
 * - `tls`: the certificate of the host, or the client's own, was not accepted.
 * - `timeout`: no connection or no answer within the time allowed.
 * - `malformed`: the answer is no JSON, empty, cut off, or of another shape than ONTAP documents.
 * - `job`: a job that ONTAP started for the request failed, vanished, or did not end in time.
 * - `partial`: a change of many records failed for some of them; `results` says for each what became of it.
 * - `not_unique`: a search that must find exactly one record found none or several; `candidates` says what it found.
 * - `outcome_unknown`: a request may or may not have taken effect, and looking did not tell; `candidates` may hold it.
 * - `cancelled`: the caller's AbortSignal tripped.
 * - `usage`: the call itself is wrong; nothing was sent.
 */
export type OntapErrorKind =
  | "api"
  | "connection"
  | "tls"
  | "timeout"
  | "malformed"
  | "job"
  | "partial"
  | "not_unique"
  | "outcome_unknown"
  | "cancelled"
  | "usage";

/** A record that may be the one in question. */
export interface Candidate {
  readonly uuid: string;
  readonly name?: string | undefined;
}

/** What became of one record in a change of many. */
export interface RecordResult extends Candidate {
  /** Why it failed; undefined when it succeeded. */
  readonly error?: OntapError | undefined;
}

/** One of the arguments that ONTAP puts into its message. */
export interface OntapErrorArgument {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** What an `OntapError` is made of. All but kind and reason may be left out; the fields of the error say what each means. */
export interface OntapErrorDetails {
  readonly kind: OntapErrorKind;
  /** What happened, in a sentence without a full stop. */
  readonly reason: string;
  /** What to do about it, in whole sentences. Of a string nobody knows which of its words are values. */
  readonly advice?: string | Text | undefined;
  /** HTTP status of the answer, from 100 to 599. */
  readonly status?: number | undefined;
  /** ONTAP's error code in digits. */
  readonly code?: string | undefined;
  /** The field that ONTAP objects to, by its dotted name. */
  readonly target?: string | undefined;
  /** The option of the connection that is wrong or missing. */
  readonly option?: string | undefined;
  readonly arguments?: readonly OntapErrorArgument[] | undefined;
  /** The id under which the cluster logged the request. */
  readonly requestId?: string | undefined;
  /** `GET`, `POST`, `PATCH` or `DELETE`. */
  readonly method?: string | undefined;
  /** Path of the request without its query. */
  readonly path?: string | undefined;
  /** Host and port that the request was meant for. */
  readonly host?: string | undefined;
  /** False by default. */
  readonly retryable?: boolean | undefined;
  /** Milliseconds. */
  readonly retryAfter?: number | undefined;
  /** `none` by default. */
  readonly outcome?: "none" | "unknown" | undefined;
  readonly candidates?: readonly Candidate[] | undefined;
  readonly results?: readonly RecordResult[] | undefined;
  /** The uuid of a job. */
  readonly job?: string | undefined;
  /** What led to the error, as `cause` of any `Error`. */
  readonly cause?: unknown;
}

/** The one error that this client throws. Its text and its fields never hold a passphrase, password or token. */
export class OntapError extends Error {
  override readonly name = "OntapError";
  readonly kind: OntapErrorKind;
  /** What happened, without where and without advice. For `api` it is ONTAP's own message. */
  readonly reason: string;
  /** What to do about it, in whole sentences; undefined where nothing better is known than the reason. */
  readonly advice: string | undefined;
  /** The same, which knows which of its words are the client's own and which are values that stand between them. */
  readonly adviceText: Text | undefined;
  /** HTTP status of the answer; undefined when there was none. */
  readonly status: number | undefined;
  /** ONTAP's error code, always a string, for example `"4653236"`. */
  readonly code: string | undefined;
  /** The field that ONTAP objects to, for example `authentication.passphrase`. */
  readonly target: string | undefined;
  /**
   * The option of the connection that is wrong or missing, for example `password`: for `usage`, `ca` for a certificate
   * (`tls`) that no authority given has signed, `responseTimeout` for an answer that did not come. Undefined where no single
   * one is.
   */
  readonly option: string | undefined;
  /** The arguments of ONTAP's message; empty when it sent none. */
  readonly arguments: readonly OntapErrorArgument[];
  /** The id under which the cluster logged the request, where it gives one. */
  readonly requestId: string | undefined;
  /** Method of the request: `GET`, `POST`, `PATCH` or `DELETE`. Undefined, as path and host are, where none was made. */
  readonly method: string | undefined;
  /** Path of the request without its query, for example `/api/cluster/peers`. */
  readonly path: string | undefined;
  /** Host and port that the request was meant for, for example `cluster1:443`. */
  readonly host: string | undefined;
  /** Whether the same request may succeed later without any change to it. */
  readonly retryable: boolean;
  /** Milliseconds after which the cluster wants to be asked again; undefined where it did not say. */
  readonly retryAfter: number | undefined;
  /** `none`: the request changed nothing. `unknown`: it may have taken effect although this error was thrown. */
  readonly outcome: "none" | "unknown";
  /** The records in question for `not_unique` and `outcome_unknown`; else empty. */
  readonly candidates: readonly Candidate[];
  /** What became of each record for `partial`; else empty. */
  readonly results: readonly RecordResult[];
  /** The uuid of the job in question for `job`. */
  readonly job: string | undefined;

  constructor(details: OntapErrorDetails) {
    super(describe(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.reason = details.reason;
    this.adviceText = details.advice === undefined ? undefined : Text.from(details.advice);
    this.advice = this.adviceText && String(this.adviceText);
    this.status = details.status;
    this.code = details.code;
    this.target = details.target;
    this.option = details.option;
    this.arguments = details.arguments ?? [];
    this.requestId = details.requestId;
    this.method = details.method;
    this.path = details.path;
    this.host = details.host;
    this.retryable = details.retryable ?? false;
    this.retryAfter = details.retryAfter;
    this.outcome = details.outcome ?? "none";
    this.candidates = details.candidates ?? [];
    this.results = details.results ?? [];
    this.job = details.job;
  }

  /** Makes an OntapError of anything that was thrown; one that is an OntapError already is returned as it is. */
  static from(thrown: unknown, details: Partial<OntapErrorDetails> = {}): OntapError {
    if (thrown instanceof OntapError) {
      return thrown;
    }
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const cancelled = thrown instanceof Error && thrown.name === "AbortError";
    return new OntapError({ kind: cancelled ? "cancelled" : "connection", reason, cause: thrown, ...details });
  }

  /** The same error with some of its details replaced. */
  with(details: Partial<OntapErrorDetails>): OntapError {
    return new OntapError({ ...this, advice: this.adviceText, cause: this.cause, ...details });
  }

  /**
   * Whether ONTAP answered that the record does not exist. Not for a create, which is refused so for what its body names,
   * and not where ONTAP does not know the path, or does not take the uuid for one: neither says anything of a record.
   */
  get isNotFound(): boolean {
    return this.kind === "api" && this.status === 404 && this.method !== "POST" && !noRecord.has(this.code ?? "");
  }

  /**
   * Whether ONTAP's REST API refused the request for want of rights: the user's role does not allow this method on this
   * path. Another request of the same user may be allowed. False where a login was refused, or a proxy spoke.
   */
  get isForbidden(): boolean {
    return this.kind === "api" && this.status === 403;
  }

  /** Whether the cluster, or a proxy before it, said that it is busy (HTTP 429 or 503). */
  get isBusy(): boolean {
    return this.status === 429 || this.status === 503;
  }

  /** Whether ONTAP refused a create because the record, or one that excludes it, is there already. */
  get isDuplicate(): boolean {
    return this.code !== undefined && duplicates.has(this.code);
  }
}

/** Codes of a 404 that is not about a record: a value is ill-formed, the operation is not supported. */
const noRecord = new Set(["2", "3"]);

/** ONTAP's answers to a create of what is there: the record exists, its name is taken, there is a peer with this cluster. */
const duplicates = new Set(["1", "4653075", "4653076"]);

function describe(d: OntapErrorDetails): string {
  const request =
    d.method === undefined ? "" : `${d.method} ${d.path ?? ""}${d.host === undefined ? "" : ` on ${d.host}`}: `;
  const facts = [
    d.status === undefined ? "" : `HTTP ${d.status}`,
    d.code === undefined ? "" : `code ${d.code}`,
    d.target === undefined ? "" : `target ${d.target}`,
    d.job === undefined ? "" : `job ${d.job}`,
    d.requestId === undefined ? "" : `request ${d.requestId}`,
  ].filter((fact) => fact !== "");
  const tail = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  const advice = d.advice === undefined ? "" : ` ${d.advice}`;
  return `${request}${d.reason.replace(/[.\s]+$/, "")}${tail}.${advice}`;
}
