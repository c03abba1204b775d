import { OntapError } from "../world/errors";
import type { Answer, Call } from "./answer";
import { refuseBody, uuidOf } from "./answer";
import type { Entry } from "./collection";
import { nextLink, paginate, renderEntry } from "./collection";
import { selectAll } from "./fields-query";
import { parameters, parseQuery } from "./query";
import type { Resource } from "./resource";

/** Where a read-only view of a resource gets its records from. */
export interface RecordSource {
  resource: Resource;
  /** All records; only those with these keys where the request names them. */
  list: (call: Call, keys?: readonly string[]) => Iterable<Entry>;
  find: (call: Call, key: string) => Entry | undefined;
}

function scope(call: Call, resource: Resource) {
  return {
    resource,
    version: call.cluster.version,
    now: call.world.clock.now(),
    timezone: call.cluster.timezone,
  };
}

/** GET of a collection. */
export function readCollection(call: Call, source: RecordSource): Answer {
  refuseBody(call);
  const { resource } = source;
  const query = parseQuery(call.pairs, scope(call, resource), parameters.collection, true);
  if (query.jobResults !== undefined) {
    return jobResults(call, query.jobResults);
  }
  const keys = query.filters.find(({ field }) => field.path === "uuid")?.exactly;
  const page = paginate(source.list(call, keys), query, call.world.settings.nextLinkWhenFull);
  const next = page.cursor && { next: { href: nextLink(resource.path, query, page.cursor) } };
  const self = call.hal ? { self: { href: selfLink(call) } } : undefined;
  return {
    status: 200,
    body: {
      ...(query.returnRecords === false
        ? {}
        : { records: page.entries.map((entry) => renderEntry(entry, query, resource, call.hal)) }),
      num_records: page.entries.length,
      ...(self || next ? { _links: { ...self, ...next } } : {}),
    },
  };
}

/** What a request for several records came to: its job knows, as long as it is known itself. */
function jobResults(call: Call, uuid: string): Answer {
  const results = call.cluster.jobs.get(uuid)?.results;
  if (results === undefined) {
    throw new OntapError("4", [], { target: "job_results_uuid" });
  }
  const { records, errors } = results;
  return {
    status: 200,
    body: { records, num_records: records.length, ...(errors.length > 0 ? { errors } : {}) },
  };
}

function selfLink(call: Call): string {
  const query = call.pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return query === "" ? call.path : `${call.path}?${query}`;
}

/** GET of one record. */
export function readInstance(call: Call, source: RecordSource): Answer {
  refuseBody(call);
  const query = parseQuery(call.pairs, scope(call, source.resource), parameters.instance, false);
  const entry = source.find(call, uuidOf(call));
  if (entry === undefined) {
    throw new OntapError("4", [], { target: "uuid" });
  }
  query.selection ??= selectAll(source.resource, call.cluster.version);
  return { status: 200, body: renderEntry(entry, query, source.resource, call.hal) };
}
