/** What is needed of a call to abort it. */
export interface AbortableCall {
  /** Trips the signal that the call's handler has. The handler still answers. */
  abort(reason: Error): void;
}

/**
 * The calls that a service is working on, so that StopProvider and the end of the process can abort them all.
 *
 * Calls that come later are not aborted: after StopProvider, Terraform still closes ephemeral resources.
 */
export class InFlight {
  readonly #running = new Map<AbortableCall, Promise<unknown>>();
  #refusal: Error | undefined;

  /** How many calls are running. */
  get size(): number {
    return this.#running.size;
  }

  /** Counts a call as running until its work is done, however it is done. */
  async run<Result>(call: AbortableCall, work: () => Promise<Result>): Promise<Result> {
    if (this.#refusal !== undefined) {
      throw this.#refusal;
    }
    const running = work();
    this.#running.set(call, running);
    try {
      return await running;
    } finally {
      this.#running.delete(call);
    }
  }

  /** Aborts every running call. */
  abortAll(reason: Error): void {
    for (const call of this.#running.keys()) {
      call.abort(reason);
    }
  }

  /** Aborts every running call, and begins none that comes later. */
  stop(reason: Error): void {
    this.#refusal = reason;
    this.abortAll(reason);
  }

  /** Resolves when what is running now has ended, however it ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }
}
