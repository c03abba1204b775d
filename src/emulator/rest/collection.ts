import type { Query } from "./query";
import type { Resource, ResourceRecord } from "./resource";
import { linkReferences, selectFields, valuesAt } from "./resource";

/** A record of a collection with its key and the links it would carry. */
export interface Entry {
  key: string;
  record: ResourceRecord;
  links: ResourceRecord;
}

/** One page of a collection. */
export interface Page {
  entries: Entry[];
  /** Set where more may follow: the last record's place. */
  cursor: string[] | undefined;
}

function orderValue(entry: Entry, path: string): string | number | undefined {
  const [value] = valuesAt(entry.record, path.split("."));
  return typeof value === "number" ? value : value === undefined ? undefined : String(value);
}

function compareValues(a: string | number | undefined, b: string | number | undefined): number {
  if (a === b) {
    return 0;
  }
  // Unset values come first.
  if (a === undefined || b === undefined) {
    return a === undefined ? -1 : 1;
  }
  return typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1;
}

/** Filters, orders and cuts a collection to one page. Without an order, records come by key. */
export function paginate(entries: Iterable<Entry>, query: Query, always: boolean): Page {
  const matching: Entry[] = [];
  for (const entry of entries) {
    if (query.filters.every((filter) => filter.matches(entry.record))) {
      matching.push(entry);
    }
  }
  const compare = (a: Entry, b: Entry): number => {
    for (const { field, descending } of query.orderBy) {
      const order = compareValues(orderValue(a, field.path), orderValue(b, field.path));
      if (order !== 0) {
        return descending ? -order : order;
      }
    }
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  };
  matching.sort(compare);
  let from = 0;
  if (query.cursor !== undefined) {
    const last = cursorEntry(query);
    from = matching.findIndex((entry) => compare(entry, last) > 0);
    from = from < 0 ? matching.length : from;
  }
  const most = query.maxRecords ?? matching.length;
  const page = matching.slice(from, from + most);
  const rest = matching.length - from - page.length;
  const tail = page.at(-1);
  const more = tail !== undefined && page.length === most && query.maxRecords !== undefined && (rest > 0 || always);
  return { entries: page, cursor: more && tail !== undefined ? cursorOf(tail, query) : undefined };
}

function cursorOf(entry: Entry, query: Query): string[] {
  return [...query.orderBy.map(({ field }) => JSON.stringify(orderValue(entry, field.path) ?? null)), entry.key];
}

/** A record that stands where the page before ended, even if what stood there is gone. */
function cursorEntry(query: Query): Entry {
  const values = [...(query.cursor ?? [])];
  const key = values.pop() ?? "";
  const record: ResourceRecord = {};
  for (const [index, { field }] of query.orderBy.entries()) {
    let value: unknown;
    try {
      value = JSON.parse(values[index] ?? "null") ?? undefined;
    } catch {
      value = undefined;
    }
    const names = field.path.split(".");
    let place = record;
    for (const name of names.slice(0, -1)) {
      place[name] ??= {};
      place = place[name] as ResourceRecord;
    }
    place[names.at(-1) ?? ""] = value;
  }
  return { key, record, links: {} };
}

function encodePairs(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
}

/** Where the next page is. */
export function nextLink(path: string, query: Query, cursor: readonly string[]): string {
  const kept = query.pairs.filter(([name]) => name !== "start.uuid" && name !== "start.order");
  const order = cursor.slice(0, -1);
  return `${path}?${encodePairs([
    ["start.uuid", cursor.at(-1) ?? ""],
    ...(order.length > 0 ? [["start.order", order.join("\u001f")] as const] : []),
    ...kept,
  ])}`;
}

/** What a request sees of a record: the default fields, those filtered on, and those asked for. */
export function renderEntry(entry: Entry, query: Query, resource: Resource, hal: boolean): ResourceRecord {
  const filtered = new Set(query.filters.map(({ field }) => field.path));
  const selection = query.selection ?? ((path: string) => resource.defaults.includes(path));
  const record = selectFields(entry.record, (path) => selection(path) || filtered.has(path)) as
    | ResourceRecord
    | undefined;
  if (!hal) {
    return { ...record };
  }
  const linked = { ...record, _links: entry.links };
  linkReferences(resource, linked);
  return linked;
}
