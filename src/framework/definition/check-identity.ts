import { SchemaError } from "../schema";
import type { CtyType } from "../values";
import type { IdentityAttributes } from "./identity";

const namePattern = /^[a-z_][a-z0-9_]*$/;

/** What is checked of an identity. */
export interface IdentityParts {
  readonly version?: number;
  readonly attributes: IdentityAttributes;
  readonly upgrade?: unknown;
}

/** Checks an identity, which Terraform would otherwise refuse together with the whole provider. */
export function checkIdentity(resource: string, identity: IdentityParts | undefined): void {
  if (!identity) {
    return;
  }
  const { version = 0, attributes, upgrade } = identity;
  if (!Number.isSafeInteger(version) || version < 0) {
    throw new SchemaError(`${resource}: the version of its identity must be a whole number, 0 or more`, []);
  }
  if (version > 0 && !upgrade) {
    throw new SchemaError(`${resource}: its identity has no \`upgrade\`, but is of version ${version}`, []);
  }
  if (Object.keys(attributes).length === 0) {
    throw new SchemaError(`${resource}: an identity without attributes tells nothing apart`, []);
  }
  for (const [name, { type, forImport }] of Object.entries(attributes)) {
    if (!namePattern.test(name)) {
      throw new SchemaError(`${resource}: ${JSON.stringify(name)} is no name for an attribute of an identity`, [name]);
    }
    if (!isPrimitive(type.cty) && !(type.cty.kind === "list" && isPrimitive(type.cty.element))) {
      throw new SchemaError(`${resource}: an identity has strings, numbers, bools and lists of these only`, [name]);
    }
    if (forImport !== "required" && forImport !== "optional") {
      throw new SchemaError(`${resource}: an import must give this part of the identity, or may give it`, [name]);
    }
  }
}

function isPrimitive({ kind }: CtyType): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}
