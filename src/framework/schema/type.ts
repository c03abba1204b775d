import {
  bool,
  type CtyType,
  type Dynamic,
  dynamic,
  listOf,
  mapOf,
  type Numeric,
  numberType,
  objectOf,
  setOf,
  stringType,
  tupleOf,
} from "../values";

/** A Terraform type with the TypeScript type of its known values. */
export interface ValueType<T> {
  readonly cty: CtyType;
  /** Never there at run time: it carries `T` for the compiler. */
  readonly "~value"?: T;
  /** True for whole numbers: JavaScript's safe integers only. */
  readonly integer?: boolean;
  /** What a list, set or map holds. */
  readonly element?: ValueType<unknown>;
  /** What an object holds by name, and a tuple by index. */
  readonly members?: Readonly<Record<string, ValueType<unknown>>>;
}

/** The TypeScript type of a type's known values. */
export type ValueOf<V> = V extends ValueType<infer T> ? T : never;

type Fields = Readonly<Record<string, ValueType<unknown>>>;

/**
 * The types that an attribute's elements can have. Elements of collections are never null (the framework refuses such a
 * configuration), attributes of objects may be.
 */
export const t = {
  string: { cty: stringType } as ValueType<string>,
  number: { cty: numberType } as ValueType<Numeric>,
  /** A whole number between -(2^53-1) and 2^53-1. */
  integer: { cty: numberType, integer: true } as ValueType<number>,
  bool: { cty: bool } as ValueType<boolean>,
  dynamic: { cty: dynamic } as ValueType<Dynamic>,

  list<V extends ValueType<unknown>>(element: V): ValueType<readonly ValueOf<V>[]> {
    return { cty: listOf(element.cty), element };
  },
  set<V extends ValueType<unknown>>(element: V): ValueType<readonly ValueOf<V>[]> {
    return { cty: setOf(element.cty), element };
  },
  map<V extends ValueType<unknown>>(element: V): ValueType<Readonly<Record<string, ValueOf<V>>>> {
    return { cty: mapOf(element.cty), element };
  },
  object<F extends Fields>(fields: F): ValueType<{ readonly [K in keyof F]: ValueOf<F[K]> | null }> {
    const attributes = Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, type.cty]));
    return { cty: objectOf(attributes), members: fields };
  },
  tuple<const V extends readonly ValueType<unknown>[]>(
    elements: V,
  ): ValueType<{ readonly [I in keyof V]: ValueOf<V[I]> | null }> {
    return { cty: tupleOf(elements.map((element) => element.cty)), members: Object.fromEntries(elements.entries()) };
  },
};
