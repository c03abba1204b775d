import type { IdentityAttribute } from "../identity";
import { SchemaError } from "../schema";
import type { CtyType } from "../values";

const NAME = /^[a-z_][a-z0-9_]*$/;

/** Checks an identity, which Terraform would otherwise refuse together with the whole provider. */
export function checkIdentity(
  resource: string,
  identity: { readonly version?: number; readonly attributes: Readonly<Record<string, IdentityAttribute>> } | undefined,
): void {
  if (!identity) return;
  const { version = 0, attributes } = identity;
  if (!Number.isSafeInteger(version) || version < 0) {
    throw new SchemaError(`${resource}: the version of its identity must be a whole number, 0 or more`, []);
  }
  if (Object.keys(attributes).length === 0) {
    throw new SchemaError(`${resource}: an identity without attributes tells nothing apart`, []);
  }
  for (const [name, { type }] of Object.entries(attributes)) {
    if (!NAME.test(name)) {
      throw new SchemaError(`${resource}: ${JSON.stringify(name)} is no name for an attribute of an identity`, [name]);
    }
    if (!isPrimitive(type.cty) && !(type.cty.kind === "list" && isPrimitive(type.cty.element))) {
      throw new SchemaError(`${resource}: an identity has strings, numbers, bools and lists of these only`, [name]);
    }
  }
}

function isPrimitive({ kind }: CtyType): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}
