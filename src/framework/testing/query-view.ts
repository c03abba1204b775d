import { differences } from "./compare";
import type { ListResourceFound } from "./json-events";

/** One object that a `list` block found. */
export interface QueryResult {
  /** The address of the `list` block, such as `list.notes_note.all`. */
  readonly address: string;
  readonly type: string;
  readonly displayName: string;
  readonly identity: Readonly<Record<string, unknown>>;
  /** The attributes, where the block has `include_resource = true`. */
  readonly resource: Readonly<Record<string, unknown>> | undefined;
}

/** What a query found. */
export class QueryView {
  readonly results: readonly QueryResult[];

  constructor(found: readonly ListResourceFound[]) {
    this.results = found.map((result) => ({
      address: result.address,
      type: result.resource_type,
      displayName: result.display_name,
      identity: result.identity,
      resource: result.resource_object,
    }));
  }

  /** The results of one `list` block. */
  of(address: string): readonly QueryResult[] {
    return this.results.filter((result) => result.address === address);
  }

  /** The result with that identity; throws an Error that names those that there are if none has it. */
  withIdentity(identity: Readonly<Record<string, unknown>>): QueryResult {
    const found = this.results.find((result) => differences(identity, result.identity, []).length === 0);
    if (found !== undefined) {
      return found;
    }
    const known = this.results.map((result) => JSON.stringify(result.identity)).join(", ");
    throw new Error(`No result has the identity ${JSON.stringify(identity)}. There are: ${known || "none"}.`);
  }
}
