/** The time that the client lives by. Tests give one of their own, so that none of them waits. */
export interface Clock {
  /** Milliseconds that only ever grow; their origin means nothing. */
  now(): number;
  /** The time of day in milliseconds since 1970, to read a `Retry-After` that is a date. */
  timeOfDay(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as the signal trips. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `fire` once after `ms` milliseconds unless the returned function is called first. */
  timer(ms: number, fire: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  timeOfDay: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = () => {
        clearTimeout(handle);
        reject(signal?.reason);
      };
      const handle = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      signal?.addEventListener("abort", stop, { once: true });
    }),
  timer: (ms, fire) => {
    const handle = setTimeout(fire, ms);
    // A time limit alone must not keep a process alive that has nothing else to do.
    handle.unref();
    return () => clearTimeout(handle);
  },
};
