/**
 * Keeps creates and look-ups on one connection apart. Any number of creates may be under way together, but a look-up
 * for a lost one waits until each of them is settled and holds back new ones, so that nothing that it finds can belong
 * to a create whose answer is merely on its way.
 */
export class CreateGate {
  readonly #creating = new Set<Promise<unknown>>();
  #lookup: Promise<unknown> = Promise.resolve();

  async create<T>(work: () => Promise<T>): Promise<T> {
    // Look-ups may queue up one behind the other; go when none is left.
    for (let waitedFor: unknown; waitedFor !== this.#lookup; ) {
      waitedFor = this.#lookup;
      await this.#lookup;
    }
    const running = work();
    const settled = running.then(
      () => {},
      () => {},
    );
    this.#creating.add(settled);
    try {
      return await running;
    } finally {
      this.#creating.delete(settled);
    }
  }

  lookUp<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#lookup;
    const running = (async () => {
      await before;
      await Promise.all(this.#creating);
      return work();
    })();
    this.#lookup = running.catch(() => {});
    return running;
  }
}
