import {
  BOOL,
  type CtyType,
  DYNAMIC,
  type Dynamic,
  listOf,
  mapOf,
  NUMBER,
  type Numeric,
  objectOf,
  STRING,
  setOf,
  tupleOf,
} from "../values";

/** A Terraform type with the TypeScript type of its known values. */
export interface ValueType<T> {
  readonly cty: CtyType;
  /** Never there at run time: it carries `T` for the compiler. */
  readonly "~value"?: T;
  /** True for whole numbers: JavaScript's safe integers only. */
  readonly integer?: boolean;
}

/** The TypeScript type of a type's known values. */
export type ValueOf<V> = V extends ValueType<infer T> ? T : never;

type Fields = Readonly<Record<string, ValueType<unknown>>>;

/**
 * The types that an attribute's elements can have. Elements of collections are never null (the framework refuses such a
 * configuration), attributes of objects may be.
 */
export const t = {
  string: { cty: STRING } as ValueType<string>,
  number: { cty: NUMBER } as ValueType<Numeric>,
  /** A whole number between -(2^53-1) and 2^53-1. */
  integer: { cty: NUMBER, integer: true } as ValueType<number>,
  bool: { cty: BOOL } as ValueType<boolean>,
  dynamic: { cty: DYNAMIC } as ValueType<Dynamic>,

  list<V extends ValueType<unknown>>(element: V): ValueType<readonly ValueOf<V>[]> {
    return { cty: listOf(element.cty) };
  },
  set<V extends ValueType<unknown>>(element: V): ValueType<readonly ValueOf<V>[]> {
    return { cty: setOf(element.cty) };
  },
  map<V extends ValueType<unknown>>(element: V): ValueType<Readonly<Record<string, ValueOf<V>>>> {
    return { cty: mapOf(element.cty) };
  },
  object<F extends Fields>(fields: F): ValueType<{ readonly [K in keyof F]: ValueOf<F[K]> | null }> {
    return { cty: objectOf(Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, type.cty]))) };
  },
  tuple<const V extends readonly ValueType<unknown>[]>(
    elements: V,
  ): ValueType<{ readonly [I in keyof V]: ValueOf<V[I]> | null }> {
    return { cty: tupleOf(elements.map((element) => element.cty)) };
  },
};
