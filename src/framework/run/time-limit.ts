import type { Operation } from "../timeouts";

/** How long a handler may take to react to its timeout before it is left behind. */
const GRACE_MS = 10_000;

/** An operation that took longer than its `timeouts` allow. */
export class TimeLimitError extends Error {
  override readonly name = "TimeLimitError";

  constructor(
    readonly operation: Operation,
    readonly limitMs: number,
  ) {
    super(`${operation} took longer than its limit of ${limitMs / 1000} s`);
  }
}

/**
 * Runs a handler with a signal that trips with the caller's, or when the limit has passed. A handler that ignores it is
 * left behind after a while: a hung handler must not become a hung Terraform.
 */
export async function withTimeLimit<T>(
  operation: Operation,
  limitMs: number | undefined,
  outer: AbortSignal,
  handler: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (limitMs === undefined) return handler(outer);
  const controller = new AbortController();
  const forward = () => controller.abort(outer.reason);
  if (outer.aborted) forward();
  outer.addEventListener("abort", forward, { once: true });
  let grace: NodeJS.Timeout | undefined;
  let limit: NodeJS.Timeout | undefined;
  const error = new TimeLimitError(operation, limitMs);
  const left = new Promise<never>((_, reject) => {
    limit = setTimeout(() => {
      controller.abort(error);
      grace = setTimeout(() => reject(error), GRACE_MS);
    }, limitMs);
  });
  try {
    return await Promise.race([handler(controller.signal), left]);
  } catch (thrown) {
    // The handler's own words say more than ours, unless it only echoes the signal.
    const echo =
      controller.signal.reason === error && thrown instanceof Error && /^(Abort|Canceled)Error$/.test(thrown.name);
    throw echo ? error : thrown;
  } finally {
    clearTimeout(limit);
    clearTimeout(grace);
    outer.removeEventListener("abort", forward);
  }
}
