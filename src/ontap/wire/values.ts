import * as v from "valibot";

/**
 * A string for which ONTAP documents these values. A newer ONTAP may add one; an answer that holds it is still
 * readable, and the type says that it can happen.
 */
export function openEnum<const T extends readonly string[]>(_values: T) {
  return v.custom<T[number] | (string & {})>((value) => typeof value === "string", "a string is needed");
}

/** A name, a uuid, or both: how ONTAP refers from one record to another. */
export const reference = v.object({ name: v.optional(v.string()), uuid: v.optional(v.string()) });

export const version = v.object({
  full: v.optional(v.string()),
  generation: v.optional(v.number()),
  major: v.optional(v.number()),
  minor: v.optional(v.number()),
});

/** Error codes are strings, which old versions send as numbers. */
export const errorCode = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

const link = v.object({ href: v.string() });

/** A collection, or the records that a write returns. `next` leads to the following page. */
export function collectionOf<T extends v.GenericSchema>(record: T) {
  return v.object({
    records: v.array(record),
    num_records: v.optional(v.number()),
    _links: v.optional(v.object({ next: v.optional(link) })),
  });
}

/** The job that an answer of 202 names. */
export const jobLink = v.object({ job: v.object({ uuid: v.string() }) });
