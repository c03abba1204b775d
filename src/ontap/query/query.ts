import { words } from "../../text/text";
import type { QueryParameters } from "../connection/host-connection";
import { OntapError } from "../errors/ontap-error";
import { asCondition, type Condition } from "./conditions";
import type { FieldSelection, FieldValue, LeafPath, Ordering } from "./fields";

/** Conditions by field, all of which must hold. A plain value means equality, null means "not set". */
export type Filter<T> = {
  readonly [P in LeafPath<T>]?: Widen<FieldValue<T, P>> | Condition<FieldValue<T, P>> | null | undefined;
};

/** Lets an open enumeration be compared with any string. */
type Widen<V> = V extends string ? V | string : V;

export interface GetOptions<T> {
  /** The fields to ask for. By default what ONTAP gives. */
  readonly fields?: FieldSelection<T> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ListOptions<T, F = Filter<T>> extends GetOptions<T> {
  readonly filter?: F | undefined;
  /** Most records per page. Pages follow one another by themselves; 10,000 is ONTAP's own limit. */
  readonly maxRecords?: number | undefined;
  readonly orderBy?: Ordering<T> | readonly Ordering<T>[] | undefined;
}

/** What ONTAP reads in a query as something else than a condition on a field. */
const reserved: ReadonlySet<string> = new Set([
  "fields",
  "max_records",
  "order_by",
  "return_records",
  "return_timeout",
  "continue_on_failure",
  "serial_records",
  "start.uuid",
  "start.order",
]);

/** Whether a name means something of its own in ONTAP's queries, so that no filter can have it. */
export function isQueryParameter(name: string): boolean {
  return reserved.has(name);
}

/**
 * The filter as query parameters. Fields whose condition is undefined are left out.
 * @throws OntapError of kind `usage` for a name that is no field's: it would change what is asked for.
 */
export function filterParameters<T>(filter: Filter<T> | undefined): QueryParameters {
  const parameters: Record<string, string> = {};
  for (const [field, condition] of Object.entries<unknown>(filter ?? {})) {
    if (isQueryParameter(field)) {
      throw new OntapError({
        kind: "usage",
        reason: `"${field}" is a parameter of ONTAP's queries and no field`,
        advice: words("Filter by fields; what a list returns is said by its options."),
      });
    }
    if (condition !== undefined) {
      parameters[field] = asCondition(condition).text;
    }
  }
  return parameters;
}

export function listParameters<T>(options: ListOptions<T>): QueryParameters {
  const orderBy = options.orderBy === undefined ? undefined : [options.orderBy].flat().join(",");
  return {
    ...filterParameters(options.filter),
    fields: options.fields === undefined || options.fields.length === 0 ? undefined : options.fields.join(","),
    max_records: options.maxRecords === undefined ? undefined : String(options.maxRecords),
    order_by: orderBy,
  };
}
