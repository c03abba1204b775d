import { isUnknown, UNKNOWN, type Unknown } from "../../../framework";

/** Whether something is so; unknown where it depends on a value that is not known yet. Unknown counts as "it may be so". */
export type Verdict = boolean | Unknown;

/** Whether one of them is so. */
export function either(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes(true) ? true : verdicts.some(isUnknown) ? UNKNOWN : false;
}

/** Whether there is a value, and another one than before. */
export function isOther(now: unknown, before: unknown): Verdict {
  return isUnknown(now) ? UNKNOWN : now !== null && now !== (before ?? null);
}

/** Whether a value is known with all that is in it. */
export function isWhollyKnown(value: unknown): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).every(isWhollyKnown);
  }
  return !isUnknown(value);
}
