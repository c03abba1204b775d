/**
 * The emulator's own time. It runs with the machine's clock until it is moved or stopped, so that offers expire, routes
 * appear and jobs are forgotten without anybody waiting for it.
 */
export class Clock {
  #offset: number;
  #frozenAt: number | undefined;
  readonly #listeners = new Set<() => void>();

  /**
   * @param start - when this clock's time begins, in milliseconds since 1970; now if left out
   * @param frozen - whether it stands still until it is moved
   */
  constructor(start?: number, frozen = false) {
    this.#offset = start === undefined ? 0 : start - Date.now();
    this.#frozenAt = frozen ? (start ?? Date.now()) : undefined;
  }

  /** The present, in milliseconds since 1970. */
  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset;
  }

  /** How far this clock is ahead of the machine's, in milliseconds. */
  get offset(): number {
    return this.now() - Date.now();
  }

  /** True while the clock stands still. */
  get frozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  /** Moves time on by so many milliseconds; a negative number is refused, since ONTAP's time does not go back either. */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError(`The clock moves forward only: ${milliseconds} ms is not a length of time.`);
    }
    if (this.#frozenAt === undefined) {
      this.#offset += milliseconds;
    } else {
      this.#frozenAt += milliseconds;
    }
    this.#notify();
  }

  /** Stops the clock at the present moment; `advance` still moves it. */
  freeze(): void {
    this.#frozenAt ??= this.now();
    this.#notify();
  }

  /** Lets a stopped clock run on from where it stands. */
  resume(): void {
    if (this.#frozenAt !== undefined) {
      this.#offset = this.#frozenAt - Date.now();
      this.#frozenAt = undefined;
      this.#notify();
    }
  }

  /** Calls the listener after every move of the clock; returns the function that takes it off again. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #notify(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
