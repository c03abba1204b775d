import { ProviderCrash } from "../serve/rpc-error";

/** How long a handler may take to end by itself once the process has crashed. The process lives on for twice as long. */
const GRACE_MS = 1000;

/**
 * What a handler returns, unless the process has crashed and the handler does not heed its signal: then it is left behind,
 * so that its call can still answer what it saved.
 */
export function unlessCrashed<T>(signal: AbortSignal, work: Promise<T>, graceMs = GRACE_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      if (signal.reason instanceof ProviderCrash) setTimeout(reject, graceMs, signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    const ended =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        signal.removeEventListener("abort", leave);
        settle(value);
      };
    Promise.resolve(work).then(ended(resolve), ended(reject));
  });
}
