import {
  type Diagnostic,
  DiagnosticError,
  type Diagnostics,
  messageOf,
  type Path,
  type Severity,
  Text,
  TimeLimitError,
  text,
  words,
} from "../../framework";
import type { OntapError } from "../../ontap";
import { describe, type Problem, peerShape, terraformWording } from "../../rules/cluster-peer";
import { type DiagnosticId, summaries } from "./catalog";

/*
 * The details are texts, in which a program's own words are told from the values between them. Terraform is shown both, and secrets
 * are masked in the values only: a hole in a known sentence would tell the secret.
 */

/** An error to throw, under the attribute at the path. */
export function failure(
  id: DiagnosticId,
  detail: Text,
  path: Path = [],
  options: ErrorOptions & { readonly summary?: Text } = {},
): DiagnosticError {
  const { summary = words(summaries[id]), cause } = options;
  return new DiagnosticError(summary, detail, path, { id, cause });
}

/** An error for the user that ends nothing by itself, under the attribute at the path. */
export function error(id: DiagnosticId, detail: Text, path: Path = []): Diagnostic {
  return diagnosticOf("error", id, { summary: words(summaries[id]), detail }, path);
}

/** A warning for the user, under the attribute at the path. */
export function warning(id: DiagnosticId, detail: Text, path: Path = []): Diagnostic {
  return diagnosticOf("warning", id, { summary: words(summaries[id]), detail }, path);
}

/** The error of a plan for a relationship that it does not mend, where the provider's configuration asks for that. */
export function unhealthy(found: Text, path: Path): Diagnostic {
  return error(
    "relationship-unhealthy",
    Text.join([
      text`${found} Nothing in this plan mends that, and the provider's \`unhealthy_relationships\` makes it an error. The warnings of this `,
      words(
        'plan say what to do. To apply other changes, or to destroy, meanwhile, set it to "warning", or the environment variable ',
      ),
      words("ONTAP_UNHEALTHY_RELATIONSHIPS where the configuration says nothing."),
    ]),
    path,
  );
}

/** A diagnostic that keeps which of its words are the program's own. */
export function diagnosticOf(
  severity: Severity,
  id: string,
  texts: { readonly summary: Text; readonly detail: Text },
  path: Path,
): Diagnostic {
  return { severity, summary: String(texts.summary), detail: String(texts.detail), texts, path, id };
}

/** Appends what the rules found, each on its attribute. */
export function addProblems(problems: readonly Problem[], diagnostics: Diagnostics, place: Path = []): void {
  for (const problem of problems) {
    const { rule: id, severity, path } = problem;
    diagnostics.add(diagnosticOf(severity, id, describe(problem, terraformWording), [...place, ...(path as Path)]));
  }
}

/** True for an error of the client, without loading it. */
export function isOntapError(error: unknown): error is OntapError {
  return error instanceof Error && error.name === "OntapError";
}

/** ONTAP names fields with dots; lists carry no index. */
function pathOf(target: string | undefined): Path {
  return target === undefined ? [] : target.replace(/\[\d*\]/g, "").split(".");
}

const ids: Readonly<Record<OntapError["kind"], DiagnosticId>> = {
  api: "request-refused",
  connection: "cluster-unreachable",
  tls: "tls-failed",
  timeout: "cluster-timeout",
  malformed: "answer-malformed",
  job: "job-failed",
  partial: "request-partly-refused",
  not_unique: "peer-not-unique",
  outcome_unknown: "outcome-unknown",
  cancelled: "operation-cancelled",
  usage: "request-invalid",
};

/**
 * An error of the client as the user should read it: what was being done, what ONTAP said with its code and target, and
 * what to do. Under the attribute that ONTAP objects to.
 */
export function asDiagnostic(error: unknown, doing: Text, attributes: Readonly<Record<string, unknown>>): unknown {
  if (!isOntapError(error)) {
    return error;
  }
  const { id, detail } = describeError(error, doing, Object.hasOwn(attributes, "timeouts"));
  const path = pathOf(error.target);
  const known = typeof path[0] === "string" && Object.hasOwn(attributes, path[0]);
  return failure(id, detail, known ? path : [], { cause: error });
}

/**
 * What to say of an error of the client.
 *
 * @param hasTimeouts whether a user can allow more time
 */
export function describeError(
  error: OntapError,
  doing: Text,
  hasTimeouts = true,
): { readonly id: DiagnosticId; readonly detail: Text } {
  const did = doing.capitalized();
  if (error.kind === "cancelled") {
    return describeEnd(error, did, hasTimeouts);
  }
  const advice = adviceFor(error);
  return {
    id: idOf(error),
    detail: text`${did} failed. ${clientText(advice === undefined ? error : error.with({ advice }))}`,
  };
}

function idOf({ kind, status, option, outcome, method, isBusy }: OntapError): DiagnosticId {
  if (status === 401) {
    return "login-refused";
  }
  if (status === 403) {
    return "request-refused";
  }
  if (isBusy) {
    return "cluster-busy";
  }
  if (kind === "tls" && option === "ca") {
    return "tls-not-trusted";
  }
  if (kind !== "malformed" || status === undefined || status < 500) {
    return ids[kind];
  }
  // The cluster, or a proxy, says itself that it failed; there is no sense to be made of that.
  return outcome === "unknown" && method !== "GET" ? "outcome-unknown" : "cluster-failed";
}

/** The message of an error as a log should have it: with its own words told from the values. */
export function errorText(error: unknown): Text {
  if (isOntapError(error)) {
    return clientText(error);
  }
  return error instanceof DiagnosticError ? error.text : Text.from(messageOf(error));
}

/** A field of ONTAP's, by its dotted name: each part of it is an argument of a cluster peer. */
function isFieldName(target: string): boolean {
  return target.split(".").every((name) => fieldNames.has(name));
}

const fieldNames = new Set(
  Object.entries(peerShape.fields).flatMap(([name, shape]) => [
    name,
    ...("fields" in shape ? Object.keys(shape.fields) : []),
  ]),
);

/**
 * The text of an error of the client: its own words around what came from ONTAP, the network or the configuration. ONTAP is free
 * to repeat in its message what it was sent.
 */
function clientText(error: OntapError): Text {
  const { message, reason, adviceText, host, target, candidates, results, code, job, requestId } = error;
  const records = [...candidates, ...results];
  const values = [
    reason.replace(/[.\s]+$/, ""),
    host,
    code,
    job,
    requestId,
    target !== undefined && isFieldName(target) ? undefined : target,
    ...records.flatMap(({ name, uuid }) => [name, uuid]),
    ...results.map(({ error }) => error?.reason),
  ].filter((value): value is string => value !== undefined && value !== "");
  // The advice stands at the end, and knows its own words by itself.
  const advice = adviceText ?? words("");
  let pieces: readonly Text[] = [words(message.slice(0, message.length - String(advice).length))];
  for (const value of values) {
    pieces = pieces.flatMap((piece) => around(piece, value));
  }
  return Text.join([...pieces, advice]);
}

/** Own words cut at each place where they hold the value. */
function around(piece: Text, value: string): Text[] {
  const whole = String(piece);
  if (!piece.isOwn(0, whole.length)) {
    return [piece];
  }
  return whole.split(value).flatMap((own, index) => (index === 0 ? [words(own)] : [Text.from(value), words(own)]));
}

/** Advice in the provider's own terms where the client's would name an option of the client. */
function adviceFor({ status, option, host, adviceText }: OntapError): Text | undefined {
  if (status === 401) {
    return words(
      "Check `username` and `password` (or `certificate`, or `token`) of this cluster in the provider's configuration " +
        "and its environment variables, and that the user may log in by `http` (`security login show` on the cluster).",
    );
  }
  if (option === "responseTimeout") {
    return words(
      "The cluster is reachable but slow. Check its load and its health (`cluster show`), and apply again later.",
    );
  }
  if (option === "retry") {
    return text`${adviceText} The provider's \`retry_timeout\` is the first of these times, the operation's \`timeouts\` is the other.`;
  }
  if (option !== "ca") {
    return undefined;
  }
  return Text.join([
    words(
      "Set, or correct, the provider's `ca_file` (or `ca_certificate`): it must hold the authority that signed the cluster's ",
    ),
    text`certificate, or that certificate itself. \`openssl s_client -showcerts -connect ${host}\` shows what the cluster sends. On a `,
    words("test system, `validate_certs = false` switches the check off."),
  ]);
}

/** An operation that ended before its requests did: its time was up, or the user stopped Terraform. */
function describeEnd(
  error: OntapError,
  did: Text,
  hasTimeouts: boolean,
): { readonly id: DiagnosticId; readonly detail: Text } {
  const why = error.cause instanceof Error ? error.cause.message : "";
  const timedOut = error.cause instanceof TimeLimitError;
  const mayBeDone = error.outcome === "unknown" && error.method !== "GET";
  const parts = [
    text`${did} was given up${why === "" ? "" : text`: ${why}`}.`,
    clientText(error),
    ...(mayBeDone
      ? [words("ONTAP may have done it all the same: look with `cluster peer show` before you apply again.")]
      : []),
    ...(timedOut
      ? [words(`Check that the cluster is up and answers${hasTimeouts ? ", or allow more time in `timeouts`" : ""}.`)]
      : []),
  ];
  return {
    id: timedOut ? "cluster-timeout" : "operation-cancelled",
    detail: Text.join(parts, " "),
  };
}
