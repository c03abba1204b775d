import { OntapError } from "../world/errors";
import type { Version } from "../world/model";
import { atLeast } from "../world/model";
import type { Selection } from "./fields-query";
import { parseFields } from "./fields-query";
import type { Filter } from "./match";
import { compileFilter } from "./match";
import type { Field, Resource } from "./resource";
import { fieldsOf } from "./resource";

/** One `name=value` of a URL. */
export type Pair = readonly [name: string, value: string];

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new OntapError("39387137");
  }
}

/** Splits the query part of a URL. */
export function splitQuery(query: string): Pair[] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const at = part.indexOf("=");
      if (at < 0) {
        throw new OntapError("262248", [decode(part)], { target: decode(part) });
      }
      return [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    });
}

/** What a request asks for, beside the path. */
export interface Query {
  /** Undefined where nothing was asked for. */
  selection: Selection | undefined;
  filters: Filter[];
  orderBy: { field: Field; descending: boolean }[];
  maxRecords: number | undefined;
  /** Undefined where the request does not say it. */
  returnRecords: boolean | undefined;
  continueOnFailure: boolean;
  /** The job whose results are asked for, instead of the records of the collection. */
  jobResults: string | undefined;
  /** Where the page before ended: the values it was ordered by, and the key. */
  cursor: string[] | undefined;
  /** The pairs as they came, for the `next` link. */
  pairs: Pair[];
}

/** Parameters that each kind of request takes beside filters. */
export const parameters = {
  collection: [
    "fields",
    "ignore_unknown_fields",
    "job_results_uuid",
    "max_records",
    "order_by",
    "return_records",
    "return_timeout",
    "start.order",
    "start.uuid",
  ],
  // A single object has no pages, but shipped clients send these parameters with every GET: they have no effect.
  instance: ["fields", "ignore_unknown_fields", "max_records", "return_records", "return_timeout"],
  create: ["return_records", "return_timeout"],
  modify: ["return_records", "return_timeout"],
  bulk: ["return_records", "return_timeout", "continue_on_failure", "serial_records"],
} as const;

function invalid(value: string, name: string, expected: string): OntapError {
  return new OntapError("262197", [value, name, expected], { target: name });
}

function boolean(value: string, name: string): boolean {
  if (value !== "true" && value !== "false") {
    throw invalid(value, name, "<true|false>");
  }
  return value === "true";
}

function integer(value: string, name: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) {
    throw invalid(value, name, "<integer>");
  }
  if (number < least || number > most) {
    throw new OntapError("262245", [value, name, `it must be from ${least} to ${most}`], { target: name });
  }
  return number;
}

function parseOrder(value: string, fields: readonly Field[]): Query["orderBy"] {
  return value.split(",").map((part) => {
    const [path = "", direction = "asc", ...rest] = part.trim().split(/\s+/);
    const found = fields.find((field) => field.path === path);
    if (found === undefined || !found.gettable || !/^(asc|desc)$/.test(direction) || rest.length > 0) {
      throw new OntapError("262247", [part, "order_by", "<field [asc|desc]>"], { target: "order_by" });
    }
    return { field: found, descending: direction === "desc" };
  });
}

/** Where a request is answered from: what the fields mean depends on version and time. */
export interface QueryScope {
  resource: Resource;
  version: Version;
  now: number;
  timezone: string;
}

/** Reads the query part of a request. Names that are neither a parameter nor a field are refused. */
export function parseQuery(
  pairs: Pair[],
  { resource, version, now, timezone }: QueryScope,
  allowed: readonly string[],
  filterable: boolean,
): Query {
  const fields = fieldsOf(resource, version);
  const query: Query = {
    selection: undefined,
    filters: [],
    orderBy: [],
    maxRecords: undefined,
    returnRecords: undefined,
    continueOnFailure: false,
    jobResults: undefined,
    cursor: undefined,
    pairs,
  };
  const seen = new Set<string>();
  const asked: string[] = [];
  let ignoreUnknown = false;
  let start: string | undefined;
  let order: string | undefined;
  for (const [name, value] of pairs) {
    if (seen.has(name)) {
      throw new OntapError("262188", [name], { target: name });
    }
    seen.add(name);
    if (!allowed.includes(name)) {
      const field = filterable ? fields.find((candidate) => candidate.path === name && candidate.queryable) : undefined;
      if (field === undefined) {
        throw new OntapError("262179", [name], { target: name });
      }
      query.filters.push(compileFilter(field, value, now, timezone));
      continue;
    }
    switch (name) {
      case "fields":
        asked.push(value);
        break;
      case "max_records":
        query.maxRecords = integer(value, name, 1, Number.MAX_SAFE_INTEGER);
        break;
      case "order_by":
        query.orderBy = parseOrder(value, fields);
        break;
      case "return_records":
        query.returnRecords = boolean(value, name);
        break;
      case "return_timeout":
        integer(value, name, 0, 120);
        break;
      case "continue_on_failure":
        query.continueOnFailure = boolean(value, name);
        break;
      case "serial_records":
        boolean(value, name);
        break;
      case "ignore_unknown_fields":
        if (!atLeast(version, 11)) {
          throw new OntapError("262179", [name], { target: name });
        }
        ignoreUnknown = boolean(value, name);
        break;
      case "job_results_uuid":
        query.jobResults = value;
        break;
      case "start.uuid":
        start = value;
        break;
      default:
        order = value;
    }
  }
  if (start !== undefined) {
    query.cursor = [...(order === undefined ? [] : order.split("\u001f")), start];
  }
  const readable = fields.filter((field) => field.gettable);
  // `fields=` asks for the default fields.
  if (asked[0]) {
    query.selection = parseFields(asked[0], readable, resource.defaults, ignoreUnknown);
  }
  return query;
}
