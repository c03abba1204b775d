import { type CtyType, type Dynamic, listOf, mapOf, type Numeric, objectOf, setOf } from "../values";
import type { Attribute, AttributeMap, AttributeSpec, Block, BlockMap, Leaf, Mode, Nested, Nesting } from "./attribute";
import { Default, staticDefault } from "./default";
import type { BlocksOf, NestedIn, WithUnknowns } from "./infer";
import type { PlanModifier } from "./plan-modifier";
import { t, type ValueOf, type ValueType } from "./type";
import type { Validator } from "./validator";

/**
 * What options are about: `V` is the known value, `D` the one that a default gives, `C` the value in a configuration and
 * `P` the one in a configuration or a plan. In the last two some of what is inside may be unknown.
 */
interface Common<V, C> {
  /** What the attribute is, in Markdown. */
  readonly description?: string;
  /** Terraform hides the value in plans and outputs, the framework in logs. */
  readonly sensitive?: boolean;
  /** Not to be used any more: what to use instead. */
  readonly deprecated?: string;
  readonly validators?: readonly Validator<C>[];
  /**
   * True for two spellings of one value (`tls-psk` and `tls_psk`). Where the configuration and what is stored, or what
   * is planned and what the server answers, differ only so, there is no difference and the spelling at hand is kept. It
   * is asked only where both are wholly known.
   */
  readonly equivalent?: (a: V, b: V) => boolean;
}

interface Planned<P> {
  readonly planModifiers?: readonly PlanModifier<P>[];
}

/** Must stand in the configuration. */
interface Required<V, C, P> extends Common<V, C>, Planned<P> {
  readonly required: true;
  readonly optional?: never;
  readonly computed?: never;
  readonly default?: never;
  readonly writeOnly?: boolean;
}
/** May stand in the configuration; null where it does not. */
interface Optional<V, C, P> extends Common<V, C>, Planned<P> {
  readonly optional: true;
  readonly required?: never;
  readonly computed?: never;
  readonly default?: never;
  /** Reaches the provider and nothing else: in no plan and no state. Terraform 1.11 and newer. */
  readonly writeOnly?: boolean;
}
/**
 * May stand in the configuration; has this value where it does not. Not `computed`: the value is known in every plan, and
 * that Terraform has to be told that the provider gives it is the framework's business.
 */
interface Defaulted<V, D, C, P> extends Common<V, C>, Planned<P> {
  readonly optional: true;
  /** Known in the plan already, so that `computed` must go: that is for values which the provider finds out. */
  readonly default: D | Default<D>;
  readonly required?: never;
  readonly computed?: never;
  readonly writeOnly?: never;
}
/** May stand in the configuration; the provider gives it a value where it does not. */
interface OptionalComputed<V, C, P> extends Common<V, C>, Planned<P> {
  readonly optional: true;
  readonly computed: true;
  readonly required?: never;
  readonly default?: DefaultExcludesComputed;
  readonly writeOnly?: never;
}
/**
 * What the compiler names where an attribute is said to be `computed` and to have a `default`: take `computed` away. No
 * value has this type.
 */
interface DefaultExcludesComputed {
  readonly "~computed must go": never;
}
/** The provider's alone. */
interface Computed<V, C, P> extends Common<V, C>, Planned<P> {
  readonly computed: true;
  readonly required?: never;
  readonly optional?: never;
  readonly default?: never;
  readonly writeOnly?: never;
}

/** What every attribute builder takes. Exactly one of the shapes: required, optional, computed, or the last two. */
export type AttributeOptions<V, D = V, C = WithUnknowns<V>, P = C> =
  | Required<V, C, P>
  | Optional<V, C, P>
  | Defaulted<V, D, C, P>
  | OptionalComputed<V, C, P>
  | Computed<V, C, P>;

type ModeOf<O> = O extends { readonly required: true }
  ? "required"
  : O extends { readonly optional: true; readonly computed: true }
    ? "optional-computed"
    : O extends { readonly optional: true }
      ? "optional"
      : "computed";
type WriteOnlyOf<O> = O extends { readonly writeOnly: true } ? true : false;
type DefaultOf<O> = "default" extends keyof O ? true : false;
type AttributeOf<K, O> = Attribute<K, ModeOf<O>, WriteOnlyOf<O>, DefaultOf<O>>;

function build<V, D, C, P>(
  all: AttributeOptions<V, D, C, P>,
  type: Pick<AttributeSpec, "type" | "nested" | "valueType">,
): { readonly spec: AttributeSpec } {
  const mode: Mode = all.required
    ? "required"
    : all.optional && all.computed
      ? "optional-computed"
      : all.optional
        ? "optional"
        : "computed";
  return {
    spec: {
      mode,
      ...type,
      sensitive: all.sensitive ?? false,
      writeOnly: all.writeOnly ?? false,
      deprecated: all.deprecated,
      description: all.description,
      validators: all.validators ?? [],
      planModifiers: all.planModifiers ?? [],
      equivalent: all.equivalent,
      // What the compiler refuses otherwise, `checkSchema` does.
      default: all.default === undefined ? undefined : asDefault(all.default as D | Default<D>),
    },
  };
}

function asDefault<T>(value: T | Default<T>): Default<T> {
  return value instanceof Default ? value : staticDefault(value);
}

function leaf<T>(type: ValueType<T>) {
  return <const O extends AttributeOptions<T>>(options: O): AttributeOf<Leaf<T>, O> =>
    build<T, T, WithUnknowns<T>, WithUnknowns<T>>(options, plain(type));
}

function plain(valueType: ValueType<unknown>) {
  return { type: valueType.cty, valueType };
}

/** Text. */
export const string = leaf<string>(t.string);
/** A number of any size and precision, exact: see `Numeric`. */
export const number = leaf<Numeric>(t.number);
/** A whole number between -(2^53-1) and 2^53-1; the framework refuses any other. */
export const integer = leaf<number>(t.integer);
export const bool = leaf<boolean>(t.bool);
/** A value of any type, which it brings along. */
export const dynamic = leaf<Dynamic>(t.dynamic);

/** Elements of one type in an order. */
export function list<V extends ValueType<unknown>, const O extends AttributeOptions<readonly ValueOf<V>[]>>(
  element: V,
  options: O,
): AttributeOf<Leaf<readonly ValueOf<V>[]>, O> {
  return build(options as AttributeOptions<readonly ValueOf<V>[]>, plain(t.list(element)));
}

/** Distinct elements of one type in no order. */
export function set<V extends ValueType<unknown>, const O extends AttributeOptions<readonly ValueOf<V>[]>>(
  element: V,
  options: O,
): AttributeOf<Leaf<readonly ValueOf<V>[]>, O> {
  return build(options as AttributeOptions<readonly ValueOf<V>[]>, plain(t.set(element)));
}

/** Elements of one type by keys of the user's choice. */
export function map<
  V extends ValueType<unknown>,
  const O extends AttributeOptions<Readonly<Record<string, ValueOf<V>>>>,
>(element: V, options: O): AttributeOf<Leaf<Readonly<Record<string, ValueOf<V>>>>, O> {
  return build(options as AttributeOptions<Readonly<Record<string, ValueOf<V>>>>, plain(t.map(element)));
}

type Fields = Readonly<Record<string, ValueType<unknown>>>;
type FieldValues<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> | null };

/** One object as a plain value: all or nothing of it is configured. For objects with attributes, see `singleNested`. */
export function object<F extends Fields, const O extends AttributeOptions<FieldValues<F>>>(
  fields: F,
  options: O,
): AttributeOf<Leaf<FieldValues<F>>, O> {
  return build(options as AttributeOptions<FieldValues<F>>, plain(t.object(fields)));
}

/** An attribute of any other type, such as `t.tuple([…])`. */
export function attribute<V extends ValueType<unknown>, const O extends AttributeOptions<ValueOf<V>>>(
  type: V,
  options: O,
): AttributeOf<Leaf<ValueOf<V>>, O> {
  return build(options as AttributeOptions<ValueOf<V>>, plain(type));
}

/** What the options of a nested attribute are about. */
type NestedOptions<A extends AttributeMap, N extends Nesting> = AttributeOptions<
  NestedIn<A, N, "state">,
  NestedIn<A, N, "default">,
  NestedIn<A, N, "config">,
  NestedIn<A, N, "config"> | NestedIn<A, N, "plan">
>;

function nested<N extends Nesting>(nesting: N) {
  return <A extends AttributeMap, const O extends NestedOptions<A, N>>(
    attributes: A,
    options: O,
  ): AttributeOf<Nested<A, N>, O> =>
    build(options as NestedOptions<A, N>, {
      type: impliedType(nesting, attributes, {}),
      nested: { nesting, attributes },
    });
}

/** One object with attributes of its own. */
export const singleNested = nested("single");
/** Objects with attributes of their own, in an order. */
export const listNested = nested("list");
/** Distinct objects with attributes of their own, in no order. No write-only attributes inside. */
export const setNested = nested("set");
/** Objects with attributes of their own, by keys of the user's choice. */
export const mapNested = nested("map");

/** What every block builder takes. */
export interface BlockOptions<A extends AttributeMap, N extends Nesting, B extends BlockMap = BlockMap> {
  /** What the block is, in Markdown. */
  readonly description?: string;
  /** Not to be used any more: what to use instead. */
  readonly deprecated?: string;
  /** Blocks within each block, by name. */
  readonly blocks?: B;
  /** Asked where there are such blocks; see `minItems` for where there must be. */
  readonly validators?: readonly Validator<BlocksOf<A, N, B, "config">>[];
  readonly planModifiers?: readonly PlanModifier<BlocksOf<A, N, B, "config"> | BlocksOf<A, N, B, "plan">>[];
}

/** How many blocks there may be. Terraform itself refuses a configuration with fewer or more. */
interface Limits {
  /** The least; 1 makes the block mandatory. None unless said otherwise. */
  readonly minItems?: number;
  /** The most, 1 or more. No limit unless said otherwise. */
  readonly maxItems?: number;
}

function blockOf<N extends Nesting>(nesting: N) {
  return <A extends AttributeMap, B extends BlockMap = Record<never, never>>(
    attributes: A,
    options: BlockOptions<A, N, B> & (N extends "list" | "set" ? Limits : unknown) = {} as never,
    // Not inferred from where the block is put, which asks for a block of any kind.
  ): Block<A, N, NoInfer<B>> => {
    const blocks = options.blocks ?? ({} as B);
    return {
      validators: [],
      planModifiers: [],
      ...options,
      blocks,
      nesting,
      attributes,
      type: impliedType(nesting, attributes, blocks),
    };
  };
}

/** Blocks, for HCL written as `name { … }`. New schemas use nested attributes instead. */
export const block = {
  /** At most one; null where there is none. */
  single: blockOf("single"),
  list: blockOf("list"),
  set: blockOf("set"),
};

/** The type of a nested attribute's or block's whole value. */
export function impliedType(nesting: Nesting, attributes: AttributeMap, blocks: BlockMap): CtyType {
  const members: Record<string, CtyType> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    members[name] = attribute.spec.type;
  }
  for (const [name, inner] of Object.entries(blocks)) {
    members[name] = inner.type;
  }
  const type = objectOf(members);
  if (nesting === "list") {
    return listOf(type);
  }
  if (nesting === "set") {
    return setOf(type);
  }
  return nesting === "map" ? mapOf(type) : type;
}
