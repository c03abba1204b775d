import type { SchemaShape, StateOf } from "../schema";
import type { ValueOf, ValueType } from "../schema/type";
import { type CtyType, objectOf } from "../values";
import type { PrivateState } from "./private-state";

/** One part of an identity: a string, a number, a bool or a list of these. */
export interface IdentityAttribute {
  readonly type: ValueType<unknown>;
  /** Whether an import block must give it (`required`) or may give it. Terraform knows no third kind. */
  readonly forImport: "required" | "optional";
  readonly description?: string;
}

/** The parts of an identity by name. */
export type IdentityAttributes = Readonly<Record<string, IdentityAttribute>>;

/** The type of an identity's value: null only where an import block may leave a part out. */
export type IdentityOf<I extends IdentityAttributes> = {
  readonly [K in keyof I]: ValueOf<I[K]["type"]> | (I[K]["forImport"] extends "required" ? never : null);
};

/** What is known of an object beside its state. */
export interface IdentityContext {
  readonly private: Pick<PrivateState, "get">;
}

/** What tells one object apart from all others of its type, everywhere. It has plain values only. */
export interface IdentitySchema<S extends SchemaShape, I extends IdentityAttributes = IdentityAttributes> {
  /** 0 unless said otherwise. Counted up when the attributes change; then `upgrade` must be there. */
  readonly version?: number;
  readonly attributes: I;
  /** The identity of a stored object; null while it is not known. */
  of(state: StateOf<S>, context: IdentityContext): IdentityOf<I> | null;
  /** Brings identity data of an older version to the current one. */
  upgrade?(identity: Readonly<Record<string, unknown>>, version: number): IdentityOf<I>;
}

/** The type of an identity's value as Terraform has it. */
export function identityType(attributes: IdentityAttributes): CtyType {
  return objectOf(Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type.cty])));
}
