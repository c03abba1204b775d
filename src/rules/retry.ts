import { millisecondsOf } from "./duration";
import { type Text, text } from "./text";
import type { Wording } from "./wording";

/** What is wrong with a `retry_timeout` that is no duration, in the words of a face. */
export function retryFault({ attribute }: Wording, given: unknown): Text {
  return text`${attribute("retry_timeout")} must be a number with a unit, such as 30s or 5m, got ${JSON.stringify(given)}.`;
}

/** Milliseconds of `retry_timeout`, which unlike other durations may be zero; `undefined` when it is no duration. */
export function retryTimeout(text: string): number | undefined {
  return millisecondsOf(text);
}
