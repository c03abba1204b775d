import { differences } from "./compare";

/** Compares a value of each step with the one of the step before. */
export interface ValueComparer {
  /** Takes the value of this step. Throws an Error that names both if it is not as it should be. */
  add(value: unknown): void;
}

/**
 * Holds a value against itself across steps: make it before the steps, and call `add` in the `check` of each that counts.
 *
 * @param wanted whether the values of two steps in a row must be the same, or must differ
 * @param what names the value in the error
 */
export function compareValue(wanted: "same" | "differ", what: string): ValueComparer {
  const seen: unknown[] = [];
  return {
    add(value) {
      const before = seen.at(-1);
      const isSame = differences(before, value, []).length === 0;
      if (seen.length > 0 && isSame !== (wanted === "same")) {
        const problem = isSame ? "is still" : `was ${JSON.stringify(before)} and is`;
        throw new Error(`${what} ${problem} ${JSON.stringify(value)}`);
      }
      seen.push(value);
    },
  };
}
