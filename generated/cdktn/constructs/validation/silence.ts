// Written from src/constructs/validation/silence.ts by "npm run generate".
import type { Construct } from "constructs";

const silent = new WeakSet<Construct>();

/** Lets a construct say nothing of what is wrong with its arguments, since those that it was made for say it. */
export function leaveToOthers(construct: Construct): void {
  silent.add(construct);
}

export function isLeftToOthers(construct: Construct): boolean {
  return silent.has(construct);
}
