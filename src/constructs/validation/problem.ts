/** Something that is wrong with a construct. */
export interface Problem {
  /** The argument that it is about, as TypeScript spells it; empty where it is about the whole. */
  readonly argument: string;
  readonly text: string;
}

/** A problem as a check tells it. */
export function told({ argument, text }: Problem): string {
  return argument === "" ? text : `${argument}: ${text}`;
}
