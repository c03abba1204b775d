import { text } from "../../text/text";
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

/**
 * Runs `attempt` until it succeeds, fails for good, or the deadline leaves no room for another wait. A wait that the
 * cluster asks for may go beyond the deadline, but not beyond the time that is left for the whole operation.
 */
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
  const { maxRetries = 8, initialDelay = 250, maxDelay = 10_000, deadline = 60_000, timeLeft } = rules.options ?? {};
  let backoff = new ExponentialBackoff({ initialDelay, maxDelay }).next();
  let delay = 0;
  let retries = 0;
  let last = first;
  let refused: OntapError | undefined;

  const policy = retry(
    handleWhen((error) => {
      if (!(error instanceof OntapError && rules.mayRetry(error)) || retries >= maxRetries) {
        return false;
      }
      backoff = backoff.next(undefined);
      const { retryAfter = 0 } = error;
      delay = Math.max(backoff.duration, retryAfter);
      const isAsked = retryAfter === delay;
      const left = timeLeft?.();
      if (
        rules.clock.now() - start + delay > deadline &&
        !(isAsked && deadline > 0 && left !== undefined && delay <= left)
      ) {
        refused = isAsked ? tooLong(error, retryAfter, deadline, left) : undefined;
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
  try {
    return await policy.execute(async ({ attempt: count }) => {
      if (count === 0) {
        throw first;
      }
      await wait(rules, delay, last);
      return attempt(count);
    });
  } catch (error) {
    throw refused ?? error;
  }
}

/** The cluster asks for a longer wait than is allowed: the error names both, since either can be what is wrong. */
function tooLong(error: OntapError, retryAfter: number, deadline: number, left: number | undefined): OntapError {
  const allowed =
    left === undefined
      ? text`requests are sent again for ${seconds(deadline)} at most`
      : text`requests are sent again for ${seconds(deadline)} at most, and ${seconds(left)} are left for the whole operation`;
  return error.with({
    advice: text`The cluster asks for a wait of ${seconds(retryAfter)}, but ${allowed}. Try again later, or allow more time.`,
    option: "retry",
  });
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)}s`;
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
