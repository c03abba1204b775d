/**
 * The calls that a service is working on, so that StopProvider and the end of the process can abort them all.
 *
 * Calls that come later are not aborted: after StopProvider, Terraform still closes ephemeral resources.
 */
export class InFlight {
  readonly #running = new Map<AbortController, Promise<unknown>>();

  /** How many calls are running. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * Runs a call with a signal that `abortAll` trips, and so does the caller's own signal.
   *
   * @param signal trips when the caller has gone away
   */
  async run<Result>(signal: AbortSignal, call: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const controller = new AbortController();
    const forward = () => controller.abort(signal.reason);
    if (signal.aborted) forward();
    signal.addEventListener("abort", forward, { once: true });
    const running = call(controller.signal);
    this.#running.set(controller, running);
    try {
      return await running;
    } finally {
      this.#running.delete(controller);
      signal.removeEventListener("abort", forward);
    }
  }

  /** Trips the signal of every running call. */
  abortAll(reason: Error): void {
    for (const controller of this.#running.keys()) controller.abort(reason);
  }

  /** Resolves when what is running now has ended, however it ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }
}
