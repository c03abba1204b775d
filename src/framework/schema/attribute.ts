import type { CtyType } from "../values";
import type { Default } from "./default";
import type { PlanModifier } from "./plan-modifier";
import type { ValueType } from "./type";
import type { Validator } from "./validator";

/**
 * Who gives an attribute its value: the configuration (`required`, `optional`), the provider (`computed`), or the
 * provider where the configuration does not (`optional-computed`).
 */
export type Mode = "required" | "optional" | "computed" | "optional-computed";

/** How many objects a nested attribute or block holds, and how each is addressed. */
export type Nesting = "single" | "list" | "set" | "map";

/** What an attribute holds: a plain value of the TypeScript type `T`… */
export interface Leaf<T> {
  readonly leaf: T;
}
/** …or objects with attributes of their own. */
export interface Nested<A, N extends Nesting> {
  readonly nested: A;
  readonly nesting: N;
}

/** An attribute as the framework works with it. What the compiler knows beyond that stands in {@link Attribute}. */
export interface AttributeSpec {
  readonly mode: Mode;
  /** The plain type; of a nested attribute the type that its objects imply. */
  readonly type: CtyType;
  readonly nested?: { readonly nesting: Nesting; readonly attributes: AttributeMap };
  /** What a plain value is beyond its type: where within it whole numbers are required. */
  readonly valueType?: ValueType<unknown>;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  readonly deprecated?: string;
  readonly description?: string;
  readonly validators: readonly Validator<never>[];
  readonly planModifiers: readonly PlanModifier<never>[];
  readonly default?: Default<unknown>;
  readonly equivalent?: (a: never, b: never) => boolean;
}

/**
 * An attribute of a schema. `K` is what it holds, `M` who gives the value, `W` whether it is write-only and `D` whether
 * it has a default; from them config, plan and state types are inferred.
 */
export interface Attribute<K, M extends Mode, W extends boolean, D extends boolean> {
  readonly spec: AttributeSpec;
  /** Never there at run time. */
  readonly "~types"?: { readonly kind: K; readonly mode: M; readonly writeOnly: W; readonly default: D };
}

export type AnyAttribute = Attribute<unknown, Mode, boolean, boolean>;
export type AttributeMap = Readonly<Record<string, AnyAttribute>>;

/** A block type: objects that HCL writes without `=`. Unlike attributes, blocks are never null. */
export interface Block<A, N extends Nesting, B> {
  readonly nesting: N;
  /** The type of the whole value. */
  readonly type: CtyType;
  readonly attributes: A;
  readonly blocks: B;
  readonly description?: string;
  readonly deprecated?: string;
  /** The least and the most blocks that a configuration may have; lists and sets only. */
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly validators: readonly Validator<never>[];
  readonly planModifiers: readonly PlanModifier<never>[];
}

export interface AnyBlock extends Block<AttributeMap, Nesting, BlockMap> {}
export type BlockMap = Readonly<Record<string, AnyBlock>>;
