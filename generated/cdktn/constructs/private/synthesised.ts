// Written from src/constructs/private/synthesised.ts by "npm run generate".
import { DefaultTokenResolver, StringConcat, type TerraformElement, Tokenization } from "cdktn";
import { UNKNOWN } from "../../../../src/provider/cluster-peer/rules";

/** A piece of what will be synthesised, overrides included, with each token replaced by what it stands for. */
export function resolved(element: TerraformElement, fragment: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(fragment, { scope: element, resolver, preparing: false });
}

/** Whether a text holds a reference or a template, so that only Terraform knows what comes of it. */
export function isExpression(text: string): boolean {
  return /(^|[^$])\$\{|(^|[^%])%\{/.test(text);
}

/** A copy in which everything that only Terraform can tell is marked as unknown. */
export function knownParts(value: unknown): unknown {
  if (typeof value === "string") return isExpression(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(knownParts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, knownParts(part)]));
}
