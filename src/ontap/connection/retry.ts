import { OntapError } from "../errors/ontap-error";
import type { Clock } from "./clock";
import type { RetryOptions } from "./connection-options";

export interface RetryRules {
  readonly options: RetryOptions | undefined;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Whether sending again is both useful and safe after this error. */
  mayRetry(error: OntapError): boolean;
  /** Called before each wait. */
  onRetry(error: OntapError, delay: number): void;
}

/** Runs `attempt` until it succeeds, fails for good, or the deadline leaves no room for another wait. */
export async function withRetries<T>(attempt: (count: number) => Promise<T>, rules: RetryRules): Promise<T> {
  const start = rules.clock.now();
  let first: OntapError;
  try {
    return await attempt(0);
  } catch (error) {
    if (!(error instanceof OntapError && rules.mayRetry(error))) {
      throw error;
    }
    first = error;
  }
  // Only now is the library worth its loading time.
  const { ExponentialBackoff, handleWhen, retry } = await import("cockatiel");
  const { maxRetries = 8, initialDelay = 250, maxDelay = 10_000, deadline = 60_000 } = rules.options ?? {};
  let backoff = new ExponentialBackoff({ initialDelay, maxDelay }).next();
  let delay = 0;
  let retries = 0;
  let last = first;

  const policy = retry(
    handleWhen((error) => {
      if (!(error instanceof OntapError && rules.mayRetry(error)) || retries >= maxRetries) {
        return false;
      }
      backoff = backoff.next(undefined);
      delay = Math.max(backoff.duration, error.retryAfter ?? 0);
      if (rules.clock.now() - start + delay > deadline) {
        return false;
      }
      retries += 1;
      last = error;
      rules.onRetry(error, delay);
      return true;
    }),
    // The wait is ours, by the clock that the caller gave; the library decides and counts.
    { maxAttempts: maxRetries },
  );
  return policy.execute(async ({ attempt: count }) => {
    if (count === 0) {
      throw first;
    }
    await wait(rules, delay, last);
    return attempt(count);
  });
}

/** Waits; when the caller ends that, the error still says why the request was not done by then. */
async function wait(rules: RetryRules, delay: number, last: OntapError): Promise<void> {
  try {
    await rules.clock.sleep(delay, rules.signal);
  } catch (error) {
    if (!rules.signal?.aborted) {
      throw error;
    }
    const reason = `The request was cancelled while it waited to be sent again. What went wrong before: ${last.reason}`;
    throw last.with({ kind: "cancelled", reason, retryable: false, cause: rules.signal.reason });
  }
}
