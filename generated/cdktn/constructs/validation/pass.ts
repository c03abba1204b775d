// Written from src/constructs/validation/pass.ts by "npm run generate".
import { TerraformStack } from "cdktn";
import type { Construct } from "constructs";

type Finder<T> = (stack: TerraformStack) => T;

const found = new WeakMap<TerraformStack, Map<Finder<unknown>, unknown>>();

/**
 * What is found out about a stack, once while its checks run: each of the thousands of elements of a large one would else go
 * through all of them. For checks only.
 *
 * @param find one and the same function at each call
 */
export function oncePerPass<T>(element: Construct, find: Finder<T>): T {
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
  // The stack may be another one at the next synth. Its own checks are the first that each of them runs.
  stack.node.addValidation({
    validate: () => {
      results.clear();
      return [];
    },
  });
  return results;
}
