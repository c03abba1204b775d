import { DiagnosticError, type Path, TimeLimitError } from "../../framework";
import type { OntapError } from "../../ontap";

/** True for an error of the client, without loading it. */
export function isOntapError(error: unknown): error is OntapError {
  return error instanceof Error && error.name === "OntapError";
}

/** ONTAP names fields with dots; lists carry no index. */
function pathOf(target: string | undefined): Path {
  return target === undefined ? [] : target.replace(/\[\d*\]/g, "").split("..");
}

const faults: Readonly<Record<OntapError["kind"], string>> = {
  api: "ONTAP refused the request",
  connection: "The cluster cannot be reached",
  tls: "No secure connection to the cluster",
  timeout: "The cluster did not answer in time",
  malformed: "The cluster's answer makes no sense",
  job: "ONTAP's job did not succeed",
  partial: "ONTAP refused part of the request",
  not_unique: "Not exactly one cluster peer",
  outcome_unknown: "Whether ONTAP did it is not known",
  cancelled: "Cancelled",
  usage: "The request cannot be right",
};

/**
 * An error of the client as the user should read it: what was being done, what ONTAP said with its code and target, and
 * what to do. Under the attribute that ONTAP objects to.
 */
export function asDiagnostic(error: unknown, doing: string, attributes: Readonly<Record<string, unknown>>): unknown {
  if (!isOntapError(error)) {
    return error;
  }
  const { summary, detail } = wordsFor(error, doing, Object.hasOwn(attributes, "timeouts"));
  const path = pathOf(error.target);
  const known = typeof path[0] === "string" && Object.hasOwn(attributes, path[0]);
  return new DiagnosticError(summary, detail, known ? path : [], { cause: error });
}

/**
 * The words for an error of the client.
 *
 * @param hasTimeouts whether a user can allow more time
 */
export function wordsFor(
  error: OntapError,
  doing: string,
  hasTimeouts = true,
): { readonly summary: string; readonly detail: string } {
  const did = `${doing[0]?.toUpperCase()}${doing.slice(1)}`;
  if (error.kind === "cancelled") {
    return wordsForEnd(error, did, hasTimeouts);
  }
  const advice = adviceFor(error);
  return {
    summary: summaryOf(error),
    detail: `${did} failed. ${(advice === undefined ? error : error.with({ advice })).message}`,
  };
}

function summaryOf({ kind, status, option, outcome, method }: OntapError): string {
  if (status === 401) {
    return "ONTAP refused the login";
  }
  if (kind === "tls" && option === "ca") {
    return "The cluster's TLS certificate is not trusted";
  }
  if (kind !== "malformed" || status === undefined || status < 500) {
    return faults[kind];
  }
  // The cluster, or a proxy, says itself that it failed; there is no sense to be made of that.
  return outcome === "unknown" && method !== "GET" ? faults.outcome_unknown : "The cluster failed to answer";
}

/** Advice in the provider's own terms where the client's would name an option of the client. */
function adviceFor({ status, option, host }: OntapError): string | undefined {
  if (status === 401) {
    return (
      "Check `username` and `password` (or `certificate`, or `token`) of this cluster in the provider's configuration " +
      "and its environment variables, and that the user may log in by `http` (`security login show` on the cluster)."
    );
  }
  if (option === "responseTimeout") {
    return "The cluster is reachable but slow. Check its load and its health (`cluster show`), and apply again later.";
  }
  if (option !== "ca") {
    return undefined;
  }
  return (
    "Set, or correct, the provider's `ca_file` (or `ca_certificate`): it must hold the authority that signed the " +
    `cluster's certificate. \`openssl s_client -showcerts -connect ${host}\` shows what the cluster sends. On a test ` +
    "system, `validate_certs = false` switches the check off."
  );
}

/** An operation that ended before its requests did: its time was up, or the user stopped Terraform. */
function wordsForEnd(
  error: OntapError,
  did: string,
  hasTimeouts: boolean,
): { readonly summary: string; readonly detail: string } {
  const why = error.cause instanceof Error ? error.cause.message : "";
  const timedOut = error.cause instanceof TimeLimitError;
  const mayBeDone = error.outcome === "unknown" && error.method !== "GET";
  const parts = [
    `${did} was given up${why === "" ? "" : `: ${why}`}.`,
    `${error.message}`,
    mayBeDone ? "ONTAP may have done it all the same: look with `cluster peer show` before you apply again." : "",
    timedOut
      ? `Check that the cluster is up and answers${hasTimeouts ? ", or allow more time in `timeouts`" : ""}.`
      : "",
  ];
  return {
    summary: timedOut ? faults.timeout : faults.cancelled,
    detail: parts.filter((part) => part !== "").join(" "),
  };
}
