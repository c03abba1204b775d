import { OntapError } from "../world/errors";
import type { Field } from "./resource";

/** Which fields a request asks for. */
export type Selection = (path: string) => boolean;

function bad(value: string): OntapError {
  return new OntapError("262197", [value, "fields", "<field,...>"], { target: "fields" });
}

/**
 * Reads `fields`: names, objects, `*`, `**`, and names left out by `!`. The key fields of a record are always there.
 */
export function parseFields(text: string, fields: readonly Field[], always: readonly string[]): Selection {
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
    if (matches.length === 0 && path !== "_links") {
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
