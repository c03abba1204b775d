import type { Decimal, Dynamic, Unknown } from "../values";
import type { Attribute, AttributeMap, Block, BlockMap, Leaf, Mode, Nested, Nesting } from "./attribute";

/**
 * When a value is looked at. `config`: what the user wrote, before all is known. `plan`: what is planned, likewise.
 * `planned`: the plan at apply, where only computed values can still be unknown. `state`: what is stored. `partial`: what
 * was stored by somebody who did not know all of it. `default`: what stands for an object that the user did not write,
 * where null leaves a value to its own default or to the provider.
 */
export type Phase = "config" | "plan" | "planned" | "state" | "partial" | "default";

/** A value whose inside may hold unknowns too. */
export type WithUnknowns<T> = T extends string | number | boolean | Decimal | Dynamic | null
  ? T
  : T extends readonly unknown[]
    ? { readonly [I in keyof T]: WithUnknowns<T[I]> | Unknown }
    : { readonly [K in keyof T]: WithUnknowns<T[K]> | Unknown };

type IsComputed<M extends Mode> = M extends "computed" | "optional-computed" ? true : false;

/** `Unknown` where the phase and the mode allow it, else nothing. */
type UnknownIn<P extends Phase, M extends Mode> = P extends "config"
  ? M extends "computed"
    ? never
    : Unknown
  : P extends "plan"
    ? Unknown
    : P extends "planned"
      ? IsComputed<M> extends true
        ? Unknown
        : never
      : never;

/** `null` where an attribute can be null, else nothing. */
type NullIn<P extends Phase, M extends Mode, D extends boolean> = P extends "partial"
  ? null
  : M extends "required"
    ? never
    : D extends true
      ? P extends "config" | "default"
        ? null
        : never
      : null;

/** Objects as they are held. Before all is known, one of several may be unknown as a whole. */
type Collect<T, N extends Nesting, P extends Phase> = N extends "single"
  ? T
  : N extends "map"
    ? Readonly<Record<string, T | UnknownElement<P>>>
    : readonly (T | UnknownElement<P>)[];

type UnknownElement<P extends Phase> = P extends "config" | "plan" ? Unknown : never;

type KindIn<K, P extends Phase, M extends Mode> =
  K extends Leaf<infer T>
    ? [UnknownIn<P, M>] extends [never]
      ? T
      : WithUnknowns<T>
    : K extends Nested<infer A extends AttributeMap, infer N>
      ? Collect<AttributesIn<A, P>, N, P>
      : never;

/** The type of one attribute's value in a phase. */
export type AttributeIn<A, P extends Phase> =
  A extends Attribute<infer K, infer M, infer W, infer D>
    ? P extends "config"
      ? M extends "computed"
        ? null
        : KindIn<K, P, M> | UnknownIn<P, M> | NullIn<P, M, D>
      : W extends true
        ? null
        : KindIn<K, P, M> | UnknownIn<P, M> | NullIn<P, M, D>
    : never;

/** The type of an object with these attributes in a phase. */
export type AttributesIn<A extends AttributeMap, P extends Phase> = {
  readonly [K in keyof A]: AttributeIn<A[K], P>;
};

/** The type of nested objects in a phase, when there are any. */
export type NestedIn<A extends AttributeMap, N extends Nesting, P extends Phase> = Collect<AttributesIn<A, P>, N, P>;

/** The type of blocks in a phase, when there are any. */
export type BlocksOf<A extends AttributeMap, N extends Nesting, B extends BlockMap, P extends Phase> = Collect<
  Simplify<AttributesIn<A, P> & BlocksIn<B, P>>,
  N,
  P
>;

type BlockIn<B, P extends Phase> =
  B extends Block<infer A extends AttributeMap, infer N, infer C extends BlockMap>
    ? BlockValue<Simplify<AttributesIn<A, P> & BlocksIn<C, P>>, N, P>
    : never;

/** A `dynamic` block may be unknown before it is known how often it is there. */
type BlockValue<T, N extends Nesting, P extends Phase> = N extends "single"
  ? T | null | UnknownElement<P>
  : Collect<T, N, P> | UnknownElement<P>;

type BlocksIn<B extends BlockMap, P extends Phase> = { readonly [K in keyof B]: BlockIn<B[K], P> };

type Simplify<T> = { [K in keyof T]: T[K] };

/** What a schema was made of, as far as the compiler is concerned. */
export interface SchemaShape {
  readonly attributes: AttributeMap;
  readonly blocks: BlockMap;
}

type In<S extends SchemaShape, P extends Phase> = Simplify<AttributesIn<S["attributes"], P> & BlocksIn<S["blocks"], P>>;

/** The configuration as the user wrote it: anything may be unknown, what is only computed is null. */
export type ConfigOf<S extends SchemaShape> = In<S, "config">;
/** The configuration at apply: as written, and all of it known. */
export type KnownConfigOf<S extends SchemaShape> = Simplify<KnownConfig<S["attributes"]> & KnownBlocks<S["blocks"]>>;
/** A plan in the making: anything may be unknown. */
export type PlanOf<S extends SchemaShape> = In<S, "plan">;
/** The plan at apply: only what is computed may be unknown. */
export type PlannedOf<S extends SchemaShape> = In<S, "planned">;
/**
 * What is stored: nothing unknown, write-only values null. It says what this release stores. The state of an older release
 * at the same version has null for attributes that came later, required ones and those with a default included, until it
 * has been read: see a resource's `readImported`, or count the version up and fill them in by an upgrader.
 */
export type StateOf<S extends SchemaShape> = In<S, "state">;
/**
 * What an import, a move or an older release stored, before the first read: null also where the schema promises a value,
 * at any depth.
 */
export type PartialStateOf<S extends SchemaShape> = In<S, "partial">;

type KnownConfig<A extends AttributeMap> = { readonly [K in keyof A]: KnownConfigAttribute<A[K]> };
type KnownConfigAttribute<A> =
  A extends Attribute<infer K, infer M, boolean, infer D>
    ? M extends "computed"
      ? null
      : KnownKind<K> | NullIn<"config", M, D>
    : never;
type KnownKind<K> =
  K extends Leaf<infer T>
    ? T
    : K extends Nested<infer A extends AttributeMap, infer N>
      ? Collect<KnownConfig<A>, N, "state">
      : never;
type KnownBlocks<B extends BlockMap> = { readonly [K in keyof B]: KnownBlock<B[K]> };
type KnownBlock<B> =
  B extends Block<infer A extends AttributeMap, infer N, infer C extends BlockMap>
    ? BlockValue<Simplify<KnownConfig<A> & KnownBlocks<C>>, N, "state">
    : never;
