import type { TerraformElement } from "cdktf";
import { clearTextIn } from "./clear-text";
import type { Problem } from "./problem";

/** A secret argument: where it stands, and what stands there. */
export interface Secret {
  readonly path: Problem["path"];
  readonly value: unknown;
  /** How to give it without writing it down, beside a variable. */
  readonly instead: string;
  /** The name by which it may be allowed. */
  readonly allowedAs: string;
}

/** A problem for each secret of an element that stands in clear and is not allowed by name. Never shows the secret. */
export function literalSecrets(
  element: TerraformElement,
  secrets: readonly Secret[],
  allowed: readonly string[],
): Problem[] {
  return secrets.flatMap(({ path, value, instead, allowedAs }) => {
    const subject = allowed.includes(allowedAs) ? undefined : clearTextIn(element, value);
    if (subject === undefined) {
      return [];
    }
    const text =
      `Secret in the stack. ${subject} would stand in clear in what is synthesised (a value from process.env as ` +
      "well). Give a TerraformVariable without a default, which Terraform fills from TF_VAR_…; " +
      `${instead}. To write it down all the same, add allowLiteralSecrets: ["${allowedAs}"].`;
    return [{ id: "secret-in-clear", path, text }];
  });
}
