import { cancelled, type RequestFacts } from "./cancel";

interface Flight<T> {
  readonly promise: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
}

/** Lets callers who ask the same thing at the same time wait for one answer. */
export class SharedReads<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * Joins what is under way for `key`, or starts it. A caller whose signal trips leaves at once; the work itself is
   * stopped only when the last one has left.
   * @param request what is read, for the error of a caller who has left
   */
  async share(
    key: string,
    signal: AbortSignal | undefined,
    request: RequestFacts,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) {
      throw cancelled(signal, "none", request);
    }
    const flight = this.#flights.get(key) ?? this.#start(key, start);
    flight.waiting += 1;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(cancelled(signal, "none", request));
    });
    signal?.addEventListener("abort", leave, { once: true });
    try {
      return await (signal === undefined ? flight.promise : Promise.race([flight.promise, left]));
    } finally {
      signal?.removeEventListener("abort", leave);
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        this.#drop(key, flight);
        flight.stop.abort();
      }
    }
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const stop = new AbortController();
    const flight: Flight<T> = { promise: start(stop.signal), stop, waiting: 0 };
    this.#flights.set(key, flight);
    const drop = () => this.#drop(key, flight);
    flight.promise.then(drop, drop);
    return flight;
  }

  #drop(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) {
      this.#flights.delete(key);
    }
  }
}
