import * as v from "valibot";

/**
 * A string for which ONTAP documents these values. A newer ONTAP may add one; an answer that holds it is still
 * readable, and the type says that it can happen.
 */
export function openEnum<const T extends readonly string[]>(_values: T) {
  return v.custom<T[number] | (string & {})>((value) => typeof value === "string", "a string");
}

/** An object with these fields; further ones are left out, since a newer ONTAP may add some. */
export function objectOf<const T extends v.ObjectEntries>(entries: T) {
  // The library takes a list for an object.
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  return v.pipe(v.custom<object>(isObject, "an object"), v.object(entries));
}

/** A name, a uuid, or both: how ONTAP refers from one record to another. */
export const reference = objectOf({ name: v.optional(v.string()), uuid: v.optional(v.string()) });

/** A version of ONTAP. */
export const version = objectOf({
  /** As text, for example `NetApp Release 9.16.1: Tue Feb 25 08:08:44 UTC 2025`. */
  full: v.optional(v.string()),
  /** The 9 of 9.16.1. */
  generation: v.optional(v.number()),
  /** The 16 of 9.16.1. */
  major: v.optional(v.number()),
  /** The 1 of 9.16.1. */
  minor: v.optional(v.number()),
});

/** Error codes are strings, which old versions send as numbers. */
export const errorCode = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

const link = objectOf({ href: v.string() });

/** A collection, or the records that a write returns. `next` leads to the following page. */
export function collectionOf<T extends v.GenericSchema>(record: T) {
  return objectOf({
    records: v.array(record),
    num_records: v.optional(v.number()),
    _links: v.optional(objectOf({ next: v.optional(link) })),
  });
}

/** The job that an answer of 202 names. */
export const jobLink = objectOf({ job: objectOf({ uuid: v.string() }) });

/** The number of records alone, in place of a collection. */
export const counted = objectOf({ num_records: v.number() });
