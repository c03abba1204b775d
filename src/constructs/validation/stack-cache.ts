import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

type Finder<T> = (stack: TerraformStack) => T;

const found = new WeakMap<TerraformStack, Map<Finder<unknown>, unknown>>();

/**
 * The result of a search through a stack, kept while the stack's checks run. Without it, each of the thousands of elements of a
 * large stack would search through all of them. For checks only.
 *
 * @param find one and the same function at each call
 */
export function cachedForStack<T>(element: Construct, find: Finder<T>): T {
  const stack = TerraformStack.of(element);
  const known = resultsFor(stack);
  if (!known.has(find)) {
    known.set(find, find(stack));
  }
  return known.get(find) as T;
}

function resultsFor(stack: TerraformStack): Map<Finder<unknown>, unknown> {
  const known = found.get(stack);
  if (known !== undefined) {
    return known;
  }
  const results = new Map<Finder<unknown>, unknown>();
  found.set(stack, results);
  // The stack may have changed at the next synth, which runs the checks of the stack itself first.
  stack.node.addValidation({
    validate: () => {
      results.clear();
      return [];
    },
  });
  return results;
}
