/**
 * What a function returns that must be done when it returns. To `void` alone the compiler would assign an async function,
 * to this it does not.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing must be assignable
export type NoPromise = void | undefined;

/** Refuses the promise of a function that must be done when it returns, so that no rejection ends the process. */
export function refusePromise(returned: unknown, who: string): void {
  if (typeof returned !== "object" || returned === null || !("then" in returned)) {
    return;
  }
  Promise.resolve(returned).catch(() => undefined);
  throw new TypeError(
    `${who} is asynchronous, and what it says would come too late. Write it without async, or move what takes time to ` +
      "the resource's own `validate` or `plan`",
  );
}
