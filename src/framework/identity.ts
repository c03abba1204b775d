import type { SchemaShape, StateOf } from "./schema";
import type { ValueType } from "./schema/type";

/** One part of an identity. */
export interface IdentityAttribute {
  readonly type: ValueType<unknown>;
  /** Whether an import block must give it (`required`), may give it, or cannot. */
  readonly forImport: "required" | "optional";
  readonly description?: string;
}

/** What tells one object apart from all others of its type, everywhere. It has plain values only. */
export interface IdentitySchema<S extends SchemaShape> {
  readonly version?: number;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** The identity of a stored object; null while it is not known. */
  of(state: StateOf<S>): Readonly<Record<string, unknown>> | null;
  /** Brings identity data of an older version to the current one. */
  upgrade?(identity: Readonly<Record<string, unknown>>, version: number): Readonly<Record<string, unknown>>;
}
