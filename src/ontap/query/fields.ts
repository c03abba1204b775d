/** The dotted names of all fields of a record, through lists as ONTAP does: `remote.ip_addresses`, `ipspace.name`. */
export type FieldPath<T> = T extends readonly (infer Item)[]
  ? FieldPath<Item>
  : T extends object
    ? { [K in keyof T & string]: K | Nested<K, NonNullable<T[K]>> }[keyof T & string]
    : never;

type Nested<K extends string, T> = FieldPath<T> extends infer P extends string ? `${K}.${P}` : never;

/** The fields of a record that hold a value themselves, not an object of further fields. */
export type LeafPath<T> = { [P in FieldPath<T>]: FieldValue<T, P> extends object ? never : P }[FieldPath<T>];

/** The type of the value at a dotted name; for a list the type of its items. */
export type FieldValue<T, P extends string> = T extends readonly (infer Item)[]
  ? FieldValue<Item, P>
  : P extends `${infer Head}.${infer Rest}`
    ? Head extends keyof T
      ? FieldValue<NonNullable<T[Head]>, Rest>
      : never
    : P extends keyof T
      ? ItemOf<NonNullable<T[P]>>
      : never;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : T;

/** What to ask for: names of fields or objects, `*` for all that are cheap, `**` for all. */
export type FieldSelection<T> = readonly (FieldPath<T> | "*" | "**")[];

/** A field to order by, ascending unless it says `desc`. */
export type Ordering<T> = LeafPath<T> | `${LeafPath<T>} ${"asc" | "desc"}`;
