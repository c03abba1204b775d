import { OntapError } from "../errors/ontap-error";
import type { Clock } from "./clock";

/** Which request an error is about. */
export interface RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly host: string;
}

/** The caller's signal has tripped; `outcome` says whether the request may have been done all the same. */
export function cancelled(
  signal: AbortSignal | undefined,
  outcome: "none" | "unknown",
  request?: RequestFacts,
): OntapError {
  const reason = "The request was cancelled";
  return new OntapError({ kind: "cancelled", reason, outcome, ...request, cause: signal?.reason });
}

/** A signal that trips `grace` milliseconds after another one. `end` must be called when it is no longer needed. */
export function withGrace(
  signal: AbortSignal | undefined,
  grace: number,
  clock: Clock,
): { readonly signal: AbortSignal | undefined; end(): void } {
  if (signal === undefined || grace === 0) {
    return { signal, end: () => {} };
  }
  const late = new AbortController();
  let cancelTimer = () => {};
  const begin = () => {
    cancelTimer = clock.timer(grace, () => late.abort(signal.reason));
  };
  signal.addEventListener("abort", begin, { once: true });
  return {
    signal: late.signal,
    end: () => {
      signal.removeEventListener("abort", begin);
      cancelTimer();
    },
  };
}
