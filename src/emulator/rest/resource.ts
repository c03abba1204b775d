import type { Version } from "../world/model";
import { atLeast } from "../world/model";

/** One field of a resource, as ONTAP documents it. */
export interface Field {
  /** The path without list marks, such as `remote.ip_addresses`. */
  path: string;
  type: "string" | "integer" | "boolean" | "datetime";
  /** `read_only`, settable in a POST only, or settable in POST and PATCH. */
  access: "read_only" | "create_only" | "create_modify";
  /** The first minor version of ONTAP 9 that has the field. */
  since: number;
  /** False for what no GET returns. */
  gettable: boolean;
  /** False for what no GET can be filtered by. */
  queryable: boolean;
}

/** A record as it is answered: nested objects, unset values left out. */
export type ResourceRecord = { [name: string]: unknown };

/** A kind of resource: its fields and what is answered of it when nothing is asked for. */
export interface Resource {
  /** The URL path of the collection, such as `/api/cluster/peers`. */
  path: string;
  fields: readonly Field[];
  /** What a record of a collection holds by default. */
  defaults: readonly string[];
  /** The objects in a record that stand for a resource of another collection: the path in the record, and the collection's. */
  references?: Readonly<Record<string, string>>;
}

type FieldOptions = Partial<Omit<Field, "path">>;

/** Describes a field; read-only and known since 9.6 unless said otherwise. */
export function field(path: string, options: FieldOptions = {}): Field {
  return {
    path,
    type: "string",
    access: "read_only",
    since: 6,
    gettable: true,
    queryable: options.gettable ?? true,
    ...options,
  };
}

/** The fields that a version of ONTAP has. */
export function fieldsOf(resource: Resource, version: Version): readonly Field[] {
  return resource.fields.filter(({ since }) => atLeast(version, since));
}

/** Fields of one resource from two lists. The first list decides where both know a field. */
export function mergeFields(first: readonly Field[], second: readonly Field[]): Field[] {
  const known = new Set(first.map(({ path }) => path));
  return [...first, ...second.filter(({ path }) => !known.has(path))];
}

/** Adds to each object that stands for another resource, and that tells its uuid, the link to that resource. */
export function linkReferences(resource: Resource, record: ResourceRecord): void {
  for (const [path, collection] of Object.entries(resource.references ?? {})) {
    for (const object of objectsAt(record, path.split("."))) {
      if (typeof object.uuid === "string") {
        object._links = { self: { href: `${collection}/${object.uuid}` } };
      }
    }
  }
}

function objectsAt(value: unknown, path: readonly string[]): ResourceRecord[] {
  if (Array.isArray(value)) {
    return value.flatMap((element) => objectsAt(element, path));
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const [name, ...rest] = path;
  return name === undefined ? [value as ResourceRecord] : objectsAt((value as ResourceRecord)[name], rest);
}

/** All values at a path of a record; a list on the way gives each of its elements. */
export function valuesAt(record: unknown, path: readonly string[], from = 0): unknown[] {
  if (record === undefined || record === null) {
    return [];
  }
  if (Array.isArray(record)) {
    return record.flatMap((element) => valuesAt(element, path, from));
  }
  const name = path[from];
  if (name === undefined) {
    return [record];
  }
  return typeof record === "object" ? valuesAt((record as ResourceRecord)[name], path, from + 1) : [];
}

/** Leaves of a record only those values whose path is wanted. Objects and lists that become empty are left out. */
export function selectFields(value: unknown, wanted: (path: string) => boolean, prefix = ""): unknown {
  if (Array.isArray(value)) {
    const kept = value
      .map((element) => selectFields(element, wanted, prefix))
      .filter((element) => element !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (typeof value !== "object" || value === null) {
    return wanted(prefix) ? value : undefined;
  }
  const result: ResourceRecord = {};
  let empty = true;
  for (const [name, child] of Object.entries(value)) {
    const kept = selectFields(child, wanted, prefix === "" ? name : `${prefix}.${name}`);
    if (kept !== undefined) {
      result[name] = kept;
      empty = false;
    }
  }
  return empty ? undefined : result;
}
