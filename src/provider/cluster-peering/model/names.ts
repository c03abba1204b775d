import type { Pair } from "./relationship";

/** The two names in the order in which sides are counted and changed, whatever the order of the configuration. */
export function inOrder(names: readonly string[]): Pair<string> {
  const [first = "", second = ""] = [...names].sort();
  return [first, second];
}
