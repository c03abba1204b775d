import type { StepContext, TerraformDiagnostic } from "../../../src/framework/testing";

/** The stable id of a diagnostic of the provider, which stands at the end of its detail; undefined for one of Terraform's. */
export function idOf({ detail }: Pick<TerraformDiagnostic, "detail">): string | undefined {
  return /\[([a-z0-9-]+)\]\s*$/.exec(detail)?.[1];
}

/** The ids of the warnings of the last command. */
export function warningIds(context: StepContext): (string | undefined)[] {
  return context.warnings().map(idOf);
}

/** What a diagnostic with this id matches. */
export function withId(id: string): object {
  return { detail: expect.stringMatching(new RegExp(`\\[${id}\\]\\s*$`)) };
}

/**
 * How a step fails: with one error, which has this id.
 *
 * @param says what the error tells of the case beside: ONTAP's code and target, an address, a file
 */
export function failsWith(id: string, says?: RegExp): (errors: readonly TerraformDiagnostic[]) => void {
  return (errors) => {
    expect(errors.map(idOf)).toEqual([id]);
    if (says !== undefined) {
      expect(errors[0]?.detail).toMatch(says);
    }
  };
}
