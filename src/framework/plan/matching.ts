/** What can be given away, and to whom. */
export interface Matching<S, C> {
  /** What a source could take at most, the best first. */
  readonly candidatesOf: (source: S) => readonly C[];
  readonly fits: (source: S, candidate: C) => boolean;
  /** Who has what; changed by {@link findRoom}. */
  readonly takenBy: Map<C, S>;
}

/**
 * Gives a source a candidate that fits, be it that others change theirs: one that has a choice gives way to one that has
 * none (augmenting paths). False when there is no way to give all of them one.
 */
export function findRoom<S, C>(matching: Matching<S, C>, source: S, seen = new Set<C>()): boolean {
  const { candidatesOf, fits, takenBy } = matching;
  for (const candidate of candidatesOf(source)) {
    if (seen.has(candidate) || !fits(source, candidate)) {
      continue;
    }
    seen.add(candidate);
    const holder = takenBy.get(candidate);
    if (holder !== undefined && !findRoom(matching, holder, seen)) {
      continue;
    }
    takenBy.set(candidate, source);
    return true;
  }
  return false;
}
