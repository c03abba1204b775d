import { type IdentitySchema, identityType } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { fromParsedJson, parseJson } from "../values/json";

export interface UpgradeResourceIdentityRequest {
  readonly identity: IdentitySchema<Schema>;
  /** The version of the identity's schema by which it was stored. */
  readonly version: number;
  /** The stored identity; empty for none. */
  readonly json: string;
}

/**
 * Brings a stored identity to the current schema. Null where there is none: of a state that was made before the resource had an
 * identity, Terraform sends no bytes.
 */
export function upgradeResourceIdentity({
  identity,
  version,
  json,
}: UpgradeResourceIdentityRequest): ObjectValue | null {
  const stored = (json === "" ? null : parseJson(json)) as ObjectValue | null;
  if (stored === null) {
    return null;
  }
  const current = version === (identity.version ?? 0) ? stored : (identity.upgrade?.(stored, version) ?? stored);
  return fromParsedJson(current, identityType(identity.attributes), [], { lenient: true }) as ObjectValue;
}
