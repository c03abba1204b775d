/** What is kept of an object: the values of its attributes. */
export type Stored = Readonly<Record<string, unknown>>;

/** What the corner provider manages: a server within the test's process, which the test can look at and change. */
export class World {
  /** What there is, by `TYPE/ID`. */
  readonly objects = new Map<string, Stored>();
  /** What handlers did, in order, such as `create corner_plain 1`. */
  readonly calls: string[] = [];
  /** Values that a test wants a handler to see. */
  readonly settings = new Map<string, unknown>();
  #last = 0;
  #running = 0;
  readonly #waiting = new Map<string, Array<() => void>>();
  /** The most handlers that ran at once. */
  mostAtOnce = 0;

  nextId(): string {
    this.#last += 1;
    return String(this.#last);
  }

  get(type: string, id: unknown): Stored | undefined {
    return this.objects.get(`${type}/${id}`);
  }

  put(type: string, id: unknown, values: Stored): void {
    this.objects.set(`${type}/${id}`, values);
  }

  remove(type: string, id: unknown): void {
    this.objects.delete(`${type}/${id}`);
  }

  /** The only object of a type. */
  only(type: string): Stored {
    const found = [...this.objects].filter(([key]) => key.startsWith(`${type}/`));
    const [first] = found;
    if (first === undefined || found.length > 1) {
      throw new Error(`there are ${found.length} objects of ${type}`);
    }
    return first[1];
  }

  /** Notes what a handler does, and wakes those who wait for it. */
  note(what: string): void {
    this.calls.push(what);
    for (const wake of this.#waiting.get(what) ?? []) {
      wake();
    }
    this.#waiting.delete(what);
  }

  /** Resolves when a handler notes this; at once if one has already. */
  async noted(what: string): Promise<void> {
    if (this.calls.includes(what)) {
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.set(what, [...(this.#waiting.get(what) ?? []), resolve]);
    });
  }

  /** Waits until as many handlers are here as the setting `rendezvous` says. */
  async rendezvous(): Promise<void> {
    const wanted = this.settings.get("rendezvous");
    if (wanted === undefined) {
      return;
    }
    if (this.#running === wanted) {
      this.note("all are here");
    }
    await this.noted("all are here");
  }

  /** Counts what runs at once. */
  async together<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running);
    try {
      return await work();
    } finally {
      this.#running -= 1;
    }
  }
}
