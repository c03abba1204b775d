import * as v from "valibot";
import { OntapError } from "../world/errors";
import type { Version } from "../world/model";
import type { Resource, ResourceRecord } from "./resource";
import { fieldsOf } from "./resource";

function breaks(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const position = / at position (\d+)/.exec(message)?.[1];
    return !/end of JSON/.test(message) && Number(position ?? -1) !== text.length;
  }
}

/** Says where a text stops being JSON: no beginning of it that ends before that place is wrong, only incomplete. */
function jsonError(text: string): OntapError {
  if (!breaks(text)) {
    return new OntapError("262200", [text.length]);
  }
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (breaks(text.slice(0, middle))) {
      bad = middle;
    } else {
      good = middle;
    }
  }
  return new OntapError("262199", [good]);
}

/** Reads a request's body as JSON, whatever its content type says: curl -d sends it as a form. */
export function parseJson(text: string): ResourceRecord {
  if (text.trim() === "") {
    return {};
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw jsonError(text);
  }
  if (Array.isArray(value)) {
    throw new OntapError("262255", ["body"]);
  }
  if (typeof value !== "object" || value === null) {
    throw new OntapError("262201");
  }
  return value as ResourceRecord;
}

function isObject(value: unknown): value is ResourceRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Without a prototype: a key may be called anything.
function blank(): ResourceRecord {
  return Object.create(null);
}

function childOf(place: ResourceRecord, name: string): unknown {
  place[name] ??= blank();
  return place[name];
}

function merge(into: ResourceRecord, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  let place = into;
  for (const [index, name] of names.entries()) {
    const next = childOf(place, name);
    if (!isObject(next)) {
      throw new OntapError("262188", [names.slice(0, index + 1).join(".")], { target: path });
    }
    place = next;
  }
  if (isObject(value)) {
    const next = childOf(place, last);
    if (!isObject(next)) {
      throw new OntapError("262188", [path], { target: path });
    }
    for (const [name, child] of Object.entries(value)) {
      merge(next, name, child);
    }
  } else if (Object.hasOwn(place, last)) {
    throw new OntapError("262188", [path], { target: path });
  } else {
    place[last] = Array.isArray(value)
      ? value.map((element) => (isObject(element) ? expand(element) : element))
      : value;
  }
}

/** Turns dotted keys into nested objects. A value that is given twice is refused. */
export function expand(body: ResourceRecord): ResourceRecord {
  const result = blank();
  for (const [name, value] of Object.entries(body)) {
    merge(result, name, value);
  }
  return result;
}

function leaves(value: unknown, prefix: string, found: Set<string>): Set<string> {
  if (Array.isArray(value)) {
    found.add(prefix);
    for (const element of value) {
      leaves(element, prefix, found);
    }
  } else if (isObject(value)) {
    found.add(prefix);
    for (const [name, child] of Object.entries(value)) {
      leaves(child, prefix === "" ? name : `${prefix}.${name}`, found);
    }
  } else {
    found.add(prefix);
  }
  return found;
}

/** Refuses fields that do not exist in this version or cannot be set by this operation. */
export function checkFields(
  resource: Resource,
  body: ResourceRecord,
  operation: "create" | "modify",
  version: Version,
): void {
  const known = fieldsOf(resource, version);
  for (const path of leaves(body, "", new Set())) {
    if (path === "") {
      continue;
    }
    const field = known.find((candidate) => candidate.path === path);
    if (field === undefined) {
      if (!known.some((candidate) => candidate.path.startsWith(`${path}.`))) {
        throw new OntapError("262179", [path], { target: path });
      }
    } else if (field.access === "read_only" || (field.access === "create_only" && operation === "modify")) {
      throw new OntapError("262196", [path], { target: path });
    }
  }
}

const secrets = new Set(["authentication.passphrase"]);

function show(path: string, input: unknown): string {
  return secrets.has(path) ? "***" : typeof input === "string" ? input : (JSON.stringify(input) ?? "null");
}

/** Checks the types of a body. What is wrong is said in ONTAP's words. */
export function parseBody<const Schema extends v.GenericSchema>(
  schema: Schema,
  body: ResourceRecord,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) {
    return result.output;
  }
  const [issue] = result.issues;
  const path = (issue.path ?? [])
    .map((item) => item.key)
    .filter((key) => typeof key === "string")
    .join(".");
  if (Array.isArray(issue.input)) {
    throw new OntapError("262255", [path], { target: path });
  }
  throw new OntapError("262197", [show(path, issue.input), path, `<${issue.expected ?? issue.type}>`], {
    target: path,
  });
}
