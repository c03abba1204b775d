/**
 * What `npm test` leaves out and `npm run test:full` runs: variants of what another test tries in the same file. The
 * quick run has each kind once, in this process; the full run has them all, and with the provider's executable.
 */
export const isFullRun = process.env.TEST_FULL === "1";

/** A test of the full run. The quick run does not have it, rather than skip it. */
export function testInFullRun(name: string, run: () => Promise<void>): void {
  if (isFullRun) {
    test(name, run);
  }
}

/** The variants that this run tries: all, or the first ones. They stand in the order of what they are worth. */
export function variants<T extends string | unknown[] | [unknown] | readonly unknown[]>(
  all: readonly T[],
  inQuickRun = 1,
): readonly T[] {
  return isFullRun ? all : all.slice(0, inQuickRun);
}
