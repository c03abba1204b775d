/**
 * What `npm test` leaves out and `npm run test:full` runs: variants of what another test tries in the same file. The
 * quick run has each kind once, in this process; the full run has them all, and with the provider's executable.
 */
export const isFullRun = process.env.TEST_FULL === "1";

/** Whether this is `npm run test:executable`: the provider's process is the executable that holds its runtime. */
export const isExecutableRun = process.env.ONTAP_PROVIDER_EXECUTABLE !== undefined;

/** Whether this is `npm test`. */
export const isQuickRun = !isFullRun && !isExecutableRun && process.env.TEST_MATRIX !== "1";

/** How much an acceptance test looks at: the quick run takes the fewest commands, the full run all that there are. */
export const pace = isFullRun ? "thorough" : "quick";

/** A test of the full run. The quick run does not have it, rather than skip it. */
export function testInFullRun(name: string, run: (() => void) | (() => Promise<void>)): void {
  if (isFullRun) {
    test(name, run);
  }
}

/**
 * A test that all but the quick run have: `npm run test:matrix`, which goes through it with each Terraform, and `npm run
 * test:executable`, too.
 */
export function testInMatrix(name: string, run: (() => void) | (() => Promise<void>)): void {
  if (!isQuickRun) {
    test(name, run);
  }
}

/** Such tests that share something. */
export function describeInMatrix(name: string, define: () => void): void {
  if (!isQuickRun) {
    describe(name, define);
  }
}

/** Tests of the executable that holds its runtime. The quick run does not have them, since it builds none. */
export function describeExecutable(name: string, define: () => void): void {
  if (isFullRun || isExecutableRun) {
    describe(name, define);
  }
}

/** A test of the provider as a script on Node, which an executable with its own runtime does not have. */
export function testOnNode(name: string, run: () => Promise<void>): void {
  if (!isExecutableRun) {
    test(name, run);
  }
}

/** The variants that this run tries: all, or the first ones. They stand in the order of what they are worth. */
export function variants<T extends string | object | unknown[] | [unknown] | readonly unknown[]>(
  all: readonly T[],
  inQuickRun = 1,
): readonly T[] {
  return isFullRun ? all : all.slice(0, inQuickRun);
}

/** How many random examples of a property this run tries: so many, or a fifth of them in the quick run. */
export function examples(inFullRun: number): { readonly numRuns: number } {
  return { numRuns: isFullRun ? inFullRun : Math.ceil(inFullRun / 5) };
}
