import type { GenericSchema, InferOutput } from "valibot";
import { words } from "../../text/text";
import type { Answer } from "../connection/answer";
import type { HostConnection } from "../connection/host-connection";
import { SharedReads } from "../connection/shared-reads";
import { OntapError } from "../errors/ontap-error";
import { anyOf } from "../query/conditions";
import type { FieldSelection } from "../query/fields";
import { type Filter, type GetOptions, type ListOptions, listParameters } from "../query/query";
import type { BatchedGets } from "./batched-gets";
import { asUuid } from "./uuid";

interface Page<R> {
  readonly records: readonly R[];
  readonly _links?: { readonly next?: { readonly href: string } | undefined } | undefined;
}

/** Reads bodies of one kind of record. Made when the first answer is there, since validation is worth its own load. */
export interface Reader<R> {
  record(answer: Answer): R;
  page(answer: Answer): Page<R>;
}

/** Makes a reader of the schemas of a record and of a page of them. */
export async function readerOf<
  T extends GenericSchema<unknown>,
  P extends GenericSchema<unknown, Page<InferOutput<T>>>,
>(schemas: Promise<{ record: T; page: P }>): Promise<Reader<InferOutput<T>>> {
  const [{ record, page }, { validate }] = await Promise.all([schemas, import("../wire/validate.js")]);
  return { record: (answer) => validate(record, answer), page: (answer) => validate(page, answer) };
}

/** Reading from one of ONTAP's collections: single records, pages, searches. */
export class Collection<R extends { readonly uuid: string; readonly name?: string | undefined }, F = Filter<R>> {
  readonly connection: HostConnection;
  readonly path: string;
  readonly noun: string;
  readonly #loadReader: () => Promise<Reader<R>>;
  readonly #reads = new SharedReads<R>();
  readonly #batches = new Map<string, Promise<BatchedGets<R>>>();
  #reader: Promise<Reader<R>> | undefined;

  constructor(
    connection: HostConnection,
    /** Path of the collection, for example `/api/cluster/peers`. */
    path: string,
    /** What a record is called in messages, for example `cluster peer`. */
    noun: string,
    loadReader: () => Promise<Reader<R>>,
  ) {
    this.connection = connection;
    this.path = path;
    this.noun = noun;
    this.#loadReader = loadReader;
  }

  /**
   * The record with this uuid. Gets that come together are sent together.
   * @throws OntapError with `isNotFound` when there is none.
   */
  async get(id: string, options: GetOptions<R> = {}): Promise<R> {
    const uuid = asUuid(id, this.noun);
    const fields = options.fields?.join(",") ?? "";
    const key = `${this.connection.generation} ${fields} ${uuid}`;
    const request = { method: "GET", path: `${this.path}/${uuid}`, host: this.connection.address };
    return this.#reads.share(key, options.signal, request, async (signal) => {
      const batch = await this.#batch(fields, options.fields);
      // A query that leaves a record out is no proof that it is gone; the record's own URL is.
      return (await batch.load(uuid, signal)) ?? this.getAlone(uuid, { ...options, signal });
    });
  }

  /** The record with this uuid, or undefined when there is none. */
  async tryGet(uuid: string, options: GetOptions<R> = {}): Promise<R | undefined> {
    try {
      return await this.get(uuid, options);
    } catch (error) {
      if (error instanceof OntapError && error.isNotFound) {
        return undefined;
      }
      throw error;
    }
  }

  /** All records that fit, page by page as they are needed. Pages that are empty are passed over. */
  async *list(options: ListOptions<R, F> = {}): AsyncGenerator<R, void, undefined> {
    const reader = await this.reader();
    const seen = new Set<string>();
    let path = this.path;
    let query = listParameters(options as ListOptions<R>);
    for (;;) {
      const answer = await this.connection.read(path, query, options.signal);
      const page = reader.page(answer);
      yield* page.records;
      const next = page._links?.next?.href;
      if (next === undefined) {
        return;
      }
      path = this.#follow(next, seen);
      query = {};
    }
  }

  /**
   * The one record that fits.
   * @throws OntapError of kind `not_unique` when none or several fit; it names them.
   */
  async find(filter: F, options: GetOptions<R> = {}): Promise<R> {
    const found = await this.#search(filter, options);
    const [first] = found;
    if (first === undefined) {
      throw this.#notUnique(filter, []);
    }
    return first;
  }

  /**
   * The one record that fits, or undefined when none does.
   * @throws OntapError of kind `not_unique` when several fit.
   */
  async tryFind(filter: F, options: GetOptions<R> = {}): Promise<R | undefined> {
    const [first] = await this.#search(filter, options);
    return first;
  }

  /** How many records fit; ONTAP sends the number alone. */
  async count(options: Pick<ListOptions<R, F>, "filter" | "signal"> = {}): Promise<number> {
    const query = {
      ...listParameters({ filter: options.filter } as ListOptions<R>),
      return_records: "false",
    };
    const answer = await this.connection.read(this.path, query, options.signal);
    const [{ validate }, { counted }] = await Promise.all([import("../wire/validate.js"), import("../wire/values.js")]);
    return validate(counted, answer).num_records;
  }

  protected reader(): Promise<Reader<R>> {
    this.#reader ??= this.#loadReader();
    return this.#reader;
  }

  /** A get that is a request of its own. */
  protected async getAlone(uuid: string, options: GetOptions<R>): Promise<R> {
    const fields = options.fields?.length ? options.fields.join(",") : undefined;
    const answer = await this.connection.read(`${this.path}/${uuid}`, { fields }, options.signal);
    return (await this.reader()).record(answer);
  }

  #batch(key: string, fields: FieldSelection<R> | undefined): Promise<BatchedGets<R>> {
    let batch = this.#batches.get(key);
    if (batch === undefined) {
      batch = import("./batched-gets.js").then(
        ({ BatchedGets }) =>
          new BatchedGets<R>(this.connection.clock, (uuids, signal) => this.#fetch(uuids, { fields, signal })),
      );
      this.#batches.set(key, batch);
    }
    return batch;
  }

  async #fetch(uuids: readonly string[], options: GetOptions<R>): Promise<ReadonlyMap<string, R>> {
    const records = new Map<string, R>();
    const [only, ...others] = uuids;
    // A single one is asked for by its own URL, whose answer says of itself when there is none.
    if (only !== undefined && others.length === 0) {
      return records.set(only, await this.getAlone(only, options));
    }
    const filter = { uuid: anyOf(...uuids) } as F;
    // `*` makes a query answer what a single get answers by default.
    const fields = options.fields?.length ? options.fields : (["*"] as const);
    for await (const record of this.list({ filter, fields, signal: options.signal })) {
      records.set(record.uuid, record);
    }
    return records;
  }

  async #search(filter: F, options: GetOptions<R>): Promise<readonly R[]> {
    const found: R[] = [];
    for await (const record of this.list({ ...options, filter })) {
      found.push(record);
      // Enough to name a few in the error; nobody reads hundreds.
      if (found.length === 10) {
        break;
      }
    }
    if (found.length > 1) {
      throw this.#notUnique(filter, found);
    }
    return found;
  }

  #notUnique(filter: F, found: readonly R[]): OntapError {
    const wanted = Object.entries(listParameters({ filter } as ListOptions<R>))
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => `${field}=${/pass(phrase|word)$/.test(field) ? "***" : value}`)
      .join(", ");
    const names = found.map(({ uuid, name }) => (name ? `${name} (${uuid})` : uuid)).join(", ");
    return new OntapError({
      kind: "not_unique",
      reason:
        found.length === 0
          ? `No ${this.noun} on ${this.connection.address} fits ${wanted || "an empty filter"}`
          : `${found.length === 10 ? "Ten or more" : found.length} records of ${this.connection.address} fit ${wanted || "an empty filter"}: ${names}`,
      advice: words(
        found.length === 0
          ? "Check the spelling, and that it is this cluster."
          : "Narrow the search down, or use the uuid.",
      ),
      method: "GET",
      path: this.path,
      candidates: found.map(({ uuid, name }) => ({ uuid, name })),
    });
  }

  /** The path of a `next` link, which must lead on, and never to another host: the login would go along. */
  #follow(href: string, seen: Set<string>): string {
    const { origin, pathname, search } = new URL(href, this.connection.origin);
    const problem =
      origin !== new URL(this.connection.origin).origin
        ? "to another host"
        : seen.has(pathname + search)
          ? "in a circle"
          : undefined;
    if (problem !== undefined) {
      throw new OntapError({
        kind: "malformed",
        reason: `The link to the next page leads ${problem}`,
        advice: words("This is a fault of the cluster or of a proxy in between."),
        method: "GET",
        path: this.path,
        host: this.connection.address,
      });
    }
    seen.add(pathname + search);
    return pathname + search;
  }
}
