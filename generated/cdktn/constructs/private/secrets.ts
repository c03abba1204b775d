// Written from src/constructs/private/secrets.ts by "npm run generate".
import { isExpression } from "./synthesised";

/** A secret argument: how it is written in TypeScript, and what stands there. */
export interface Secret {
  readonly argument: string;
  readonly value: unknown;
  /** How to give it without writing it down, beside a variable. */
  readonly instead: string;
  /** The name by which it may be allowed. */
  readonly allowedAs: string;
}

/** A problem for each secret that is a literal and not allowed by name. Never shows the secret. */
export function literalSecrets(secrets: readonly Secret[], allowed: readonly string[]): string[] {
  return secrets
    .filter(({ value, allowedAs }) => typeof value === "string" && !isExpression(value) && !allowed.includes(allowedAs))
    .map(
      ({ argument, instead, allowedAs }) =>
        `${argument}: Secret in the stack. It would stand in clear in what is synthesised (a value from process.env as well). ` +
        `Give a TerraformVariable, which Terraform fills from TF_VAR_…; ${instead}. To write it down all the same, add ` +
        `allowLiteralSecrets: ["${allowedAs}"].`,
    );
}
