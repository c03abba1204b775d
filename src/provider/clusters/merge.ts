/** Makes a stream of items; ends when the signal trips. */
export type Source<T> = (signal: AbortSignal) => AsyncIterable<T>;

/**
 * The items of several streams, each as soon as it is there. When one fails, or whoever reads wants no more, the signal of all
 * is tripped, and they are waited for.
 */
export async function* merge<T>(
  sources: readonly Source<T>[],
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const controller = new AbortController();
  const next = async (iterator: AsyncIterator<T>) => ({ iterator, result: await iterator.next() });
  const pending = new Map<AsyncIterator<T>, ReturnType<typeof next>>();
  for (const source of sources) {
    // A signal for each: Node warns of one that many listen to.
    const iterator = source(AbortSignal.any([signal, controller.signal]))[Symbol.asyncIterator]();
    pending.set(iterator, next(iterator));
  }
  try {
    while (pending.size > 0) {
      const { iterator, result } = await Promise.race(pending.values());
      if (result.done) {
        pending.delete(iterator);
      } else {
        yield result.value;
        pending.set(iterator, next(iterator));
      }
    }
  } finally {
    controller.abort(new Error("no more is wanted of this list"));
    await Promise.allSettled(pending.values());
  }
}
