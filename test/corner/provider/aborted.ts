/** Waits until a signal trips, as work does that never ends by itself. Resolves with the reason. */
export async function aborted(signal: AbortSignal): Promise<Error> {
  if (!signal.aborted) {
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  }
  return signal.reason as Error;
}
