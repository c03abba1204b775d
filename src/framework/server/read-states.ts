import { createHash } from "node:crypto";
import type { Resource } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { canonicalKey } from "../values/set";

/**
 * The states that `read` gave in this run. Terraform names no instance of a resource to the provider, but it plans with the very
 * state that a read gave: so the state tells whether a plan comes after a read.
 */
export class ReadStates {
  readonly #keys = new Set<string>();

  /** Notes what a read gave, as far as a plan will ask. */
  add(resource: Resource<Schema, unknown>, state: ObjectValue): void {
    if (resource.plan || resource.planDestroy) {
      this.#keys.add(keyOf(resource, state));
    }
  }

  /** Whether a read of this run gave that state. */
  has(resource: Resource<Schema, unknown>, state: ObjectValue | null): boolean {
    return state !== null && this.#keys.size > 0 && this.#keys.has(keyOf(resource, state));
  }
}

function keyOf({ name, schema }: Resource<Schema, unknown>, state: ObjectValue): string {
  return createHash("sha256")
    .update(`${name} ${canonicalKey(schema.type, state)}`)
    .digest("base64");
}
