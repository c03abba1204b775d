// Written from src/constructs/peering/ids.ts by "npm run generate".
import { inOrder, type Keys } from "./side";

/** Two ids for a construct: one that reads well, and one that no other construct of the same kind has. */
export interface IdChoice {
  readonly plain: string;
  readonly certain: string;
}

/** The ids of the sides of a relationship, without those that are in use beside them. */
export function sideIds(sides: readonly Keys[], taken: readonly string[]): string[] {
  return distinctIds(
    sides.map(({ key, certainKey }) => ({ plain: key, certain: certainKey })),
    taken,
  );
}

/** The ids of a mesh's relationships, each named after its two clusters. */
export function pairIds(pairs: readonly (readonly Keys[])[]): string[] {
  return distinctIds(
    pairs.map(inOrder).map((pair) => ({
      plain: pair.map(({ key }) => key).join("-"),
      certain: pair.map(({ certainKey }) => certainKey).join(":"),
    })),
  );
}

/**
 * An id for each. The certain one only where the plain one is in use: the names of resources in Terraform derive from ids, so
 * those that are in a state already must stay.
 *
 * @param taken ids that are in use for something else, none of them a certain one
 */
export function distinctIds(choices: readonly IdChoice[], taken: readonly string[] = []): string[] {
  const certain = new Set(choices.map((choice) => choice.certain));
  const uses = (plain: string) => choices.filter((choice) => choice.plain === plain).length;
  return choices.map((choice) => {
    const isFree = uses(choice.plain) === 1 && !taken.includes(choice.plain) && !certain.has(choice.plain);
    return isFree ? choice.plain : choice.certain;
  });
}
