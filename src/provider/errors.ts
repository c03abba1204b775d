import { DiagnosticError, type Path } from "../framework";
import type { OntapError } from "../ontap";

/** True for an error of the client, without loading it. */
export function isOntapError(error: unknown): error is OntapError {
  return error instanceof Error && error.name === "OntapError";
}

/** ONTAP names fields with dots; lists carry no index. */
function pathOf(target: string | undefined): Path {
  return target === undefined ? [] : target.replace(/\[\d*\]/g, "").split(".");
}

const FAULTS: Readonly<Record<OntapError["kind"], string>> = {
  api: "ONTAP refused the request",
  connection: "The cluster cannot be reached",
  tls: "The cluster's TLS certificate is not trusted",
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
  if (!isOntapError(error)) return error;
  const { summary, detail } = wordsFor(error, doing);
  const path = pathOf(error.target);
  const known = typeof path[0] === "string" && Object.hasOwn(attributes, path[0]);
  return new DiagnosticError(summary, detail, known ? path : [], { cause: error });
}

/** The words for an error of the client. */
export function wordsFor(error: OntapError, doing: string): { readonly summary: string; readonly detail: string } {
  const unauthorized = error.status === 401;
  const advice =
    error.kind === "tls"
      ? " Set the provider's `ca_file` to the authority that signed the cluster's certificate, or, on a test system, " +
        "`validate_certs = false`."
      : "";
  return {
    summary: unauthorized ? "ONTAP refused the login" : FAULTS[error.kind],
    detail: `${doing[0]?.toUpperCase()}${doing.slice(1)} failed. ${error.message}${advice}`,
  };
}
