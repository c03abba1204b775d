import DataLoader from "dataloader";
import type { Clock } from "../connection/clock";

/** Milliseconds without a further read after which a wave that is smaller than the last one is sent all the same. */
const lingerGap = 10;
/** Longest that the first read of a wave waits for others, in milliseconds. */
const lingerLimit = 50;
/** Keeps the URL of a query by uuid well below the length that web servers accept. */
const maxBatchSize = 100;

interface Wanted {
  readonly uuid: string;
  readonly signal: AbortSignal;
}

/**
 * Turns reads of single records into queries for many. Reads of one tick go together, and so do those that come while
 * a query is under way. Callers that read in parallel come back in waves, one caller a little after the other: the
 * next query therefore waits a few milliseconds for as many reads as the last wave had.
 */
export class BatchedGets<R> {
  readonly #loader: DataLoader<Wanted, R | undefined>;
  readonly #clock: Clock;
  /** Starts the batches that are waiting; a wave larger than one batch makes several. */
  readonly #dispatches: (() => void)[] = [];
  #pending = 0;
  #underWay = 0;
  #expected = 1;
  #firstArrival = 0;
  #cancelLinger = () => {};

  constructor(clock: Clock, fetch: (uuids: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, R>>) {
    this.#clock = clock;
    this.#loader = new DataLoader((wanted) => this.#run(wanted, fetch), {
      // Sharing and dropping of results is up to the caller, who knows of writes.
      cache: false,
      maxBatchSize,
      batchScheduleFn: (dispatch) => {
        if (this.#dispatches.length === 0) {
          this.#firstArrival = clock.now();
        }
        this.#dispatches.push(dispatch);
      },
    });
  }

  /** The record with this uuid; undefined when the query did not return it. */
  load(uuid: string, signal: AbortSignal): Promise<R | undefined> {
    const loaded = this.#loader.load({ uuid, signal });
    this.#pending += 1;
    this.#consider();
    return loaded;
  }

  #consider(): void {
    this.#cancelLinger();
    if (this.#dispatches.length === 0 || this.#underWay > 0) {
      return;
    }
    if (this.#pending >= Math.min(this.#expected, maxBatchSize)) {
      // Whatever else arrives in this turn of the event loop comes along.
      const handle = setImmediate(() => this.#go());
      this.#cancelLinger = () => clearImmediate(handle);
      return;
    }
    const left = lingerLimit - (this.#clock.now() - this.#firstArrival);
    this.#cancelLinger = this.#clock.timer(Math.max(0, Math.min(lingerGap, left)), () => this.#go());
  }

  #go(): void {
    for (const dispatch of this.#dispatches.splice(0)) {
      dispatch();
    }
  }

  async #run(
    wanted: readonly Wanted[],
    fetch: (uuids: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, R>>,
  ): Promise<(R | undefined)[]> {
    this.#pending -= wanted.length;
    this.#underWay += 1;
    const stop = new AbortController();
    const stopIfAbandoned = () => {
      if (wanted.every(({ signal }) => signal.aborted)) {
        stop.abort();
      }
    };
    for (const { signal } of wanted) {
      signal.addEventListener("abort", stopIfAbandoned, { once: true });
    }
    try {
      const records = await fetch([...new Set(wanted.map(({ uuid }) => uuid))], stop.signal);
      return wanted.map(({ uuid }) => records.get(uuid));
    } finally {
      for (const { signal } of wanted) {
        signal.removeEventListener("abort", stopIfAbandoned);
      }
      this.#underWay -= 1;
      this.#expected = wanted.length + this.#pending;
      this.#consider();
    }
  }
}
