import { millisecondsOf } from "./cluster-peer";

export const retryFault = "`retry_timeout` must be a number with a unit, such as 30s or 5m";

/** Milliseconds of `retry_timeout`, which unlike other durations may be zero; `undefined` when it is no duration. */
export function retryTimeout(text: string): number | undefined {
  return millisecondsOf(text);
}
