/** Two ids for a construct: one that reads well, and one that no other construct of the same kind has. */
export interface IdChoice {
  readonly plain: string;
  readonly certain: string;
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
