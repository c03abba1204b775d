import { OntapError } from "../world/errors";
import type { Version } from "../world/model";
import type { Field, Resource } from "./resource";
import { fieldsOf } from "./resource";

/** Which fields a request asks for. */
export type Selection = (path: string) => boolean;

function bad(value: string): OntapError {
  return new OntapError("262197", [value, "fields", "<field,...>"], { target: "fields" });
}

/** Asks for all fields that a version of ONTAP has: what a GET of one record answers by default. */
export function selectAll(resource: Resource, version: Version): Selection {
  const known = new Set(fieldsOf(resource, version).map(({ path }) => path));
  return (path) => known.has(path);
}

/** Links are fields too, of a record and of each object in it, but they come by themselves. */
function isLinks(path: string, fields: readonly Field[]): boolean {
  const [owner = "", last] = path.split(/\.?(?=_links$)/);
  return (
    (path === "_links" || last === "_links") &&
    (owner === "_links" || fields.some((field) => field.path.startsWith(`${owner}.`)))
  );
}

/**
 * Reads `fields`: names, objects, `*`, `**`, and names left out by `!`. The key fields of a record are always there.
 *
 * @param ignoreUnknown - whether names that the cluster does not know are passed over rather than refused
 */
export function parseFields(
  text: string,
  fields: readonly Field[],
  always: readonly string[],
  ignoreUnknown = false,
): Selection {
  const chosen = new Set<string>(always);
  const removed = new Set<string>();
  for (const raw of text.split(",")) {
    const name = raw.trim();
    const negative = name.startsWith("!");
    const path = negative ? name.slice(1) : name;
    if (path === "") {
      throw bad(text);
    }
    const matches =
      path === "*" || path === "**"
        ? fields
        : fields.filter(
            (field) => field.path === path || field.path.startsWith(`${path}.`) || path === `${field.path}.*`,
          );
    if (matches.length === 0 && !ignoreUnknown && !isLinks(path, fields)) {
      throw bad(path);
    }
    for (const field of matches) {
      (negative ? removed : chosen).add(field.path);
    }
  }
  for (const path of removed) {
    if (!always.includes(path)) {
      chosen.delete(path);
    }
  }
  return (path) => chosen.has(path);
}
