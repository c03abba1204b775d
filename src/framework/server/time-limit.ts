import { AsyncLocalStorage } from "node:async_hooks";
import type { Operation } from "../definition";
import { DiagnosticError } from "../diagnostics";

/** How long a handler may take to react to its timeout before it is left behind. */
const gracePeriodMs = 10_000;

/** More than a timer can count; it would go off at once. */
const longestTimerMs = 2 ** 31 - 1;

/** When the operation that is running must end, by `performance.now()`. */
const deadline = new AsyncLocalStorage<number>();

/**
 * Milliseconds that `timeouts` leave for the operation that calls this, also across awaits. Undefined where none limits
 * it. For a client that is asked to wait: it may wait for as long, and should refuse to wait for longer.
 */
export function operationTimeLeft(): number | undefined {
  const end = deadline.getStore();
  return end === undefined ? undefined : Math.max(0, end - performance.now());
}

/** An operation that took longer than its `timeouts` allow. */
export class TimeLimitError extends Error {
  readonly operation: Operation;
  readonly limitMs: number;
  override readonly name = "TimeLimitError";

  constructor(operation: Operation, limitMs: number, options?: ErrorOptions) {
    super(`${operation} took longer than its limit of ${limitMs / 1000} s`, options);
    this.operation = operation;
    this.limitMs = limitMs;
  }
}

/**
 * Runs a handler with a signal that trips with the caller's, or when the limit has passed. A handler that ignores it is
 * left behind after a while: a hung handler must not become a hung Terraform.
 *
 * @throws TimeLimitError for whatever a handler throws after its limit, unless it is a diagnostic of its own.
 */
export async function withTimeLimit<T>(
  operation: Operation,
  limitMs: number | undefined,
  outer: AbortSignal,
  handler: (signal: AbortSignal) => Promise<T>,
  graceMs = gracePeriodMs,
): Promise<T> {
  if (limitMs === undefined || limitMs > longestTimerMs) {
    return handler(outer);
  }
  const controller = new AbortController();
  const forward = () => controller.abort(outer.reason);
  if (outer.aborted) {
    forward();
  }
  outer.addEventListener("abort", forward, { once: true });
  let grace: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  let late: TimeLimitError | undefined;
  const left = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = new TimeLimitError(operation, limitMs);
      controller.abort(late);
      grace = setTimeout(reject, graceMs, late);
    }, limitMs);
  });
  try {
    const running = deadline.run(performance.now() + limitMs, () => handler(controller.signal));
    return await Promise.race([running, left]);
  } catch (thrown) {
    const isOwnWord = thrown instanceof DiagnosticError || thrown === late;
    const isLate = late !== undefined && controller.signal.reason === late;
    throw isLate && !isOwnWord ? new TimeLimitError(operation, limitMs, { cause: thrown }) : thrown;
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
    outer.removeEventListener("abort", forward);
  }
}
