/** How long a handler may take to end by itself once the process has crashed. The process lives on for twice as long. */
const gracePeriodMs = 1000;

/**
 * What a handler returns, unless the process has crashed and the handler does not heed its signal: then it is left behind,
 * so that its call can still answer what it saved. It is the process's own signal that counts: the call's may have tripped
 * already, because Terraform asked to stop or a limit was reached.
 */
export function unlessCrashed<T>(work: Promise<T>, crashed: AbortSignal, graceMs = gracePeriodMs): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => setTimeout(reject, graceMs, crashed.reason);
    if (crashed.aborted) {
      leave();
    } else {
      crashed.addEventListener("abort", leave, { once: true });
    }
    const ended =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        crashed.removeEventListener("abort", leave);
        settle(value);
      };
    Promise.resolve(work).then(ended(resolve), ended(reject));
  });
}
