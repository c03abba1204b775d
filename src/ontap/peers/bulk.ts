import { words } from "../../text/text";
import type { Answer } from "../connection/answer";
import type { HostConnection } from "../connection/host-connection";
import { readResults } from "../errors/envelope";
import { type Candidate, OntapError } from "../errors/ontap-error";
import { worthRetrying } from "../errors/peer-codes";
import { secretive } from "../errors/redactor";
import { type Filter, filterParameters } from "../query/query";
import { Jobs, jobOf, type PollOptions } from "../resource/jobs";
import type { WrittenPeer } from "../wire/cluster-peer";
import { asksForPassphrase, type ClusterPeerModify } from "./bodies";

export interface BulkOptions extends PollOptions {
  /** Whether ONTAP goes on with the other records after one has failed. By default it stops. */
  readonly continueOnFailure?: boolean | undefined;
  /** Whether ONTAP changes one record after the other instead of several at once. */
  readonly serialRecords?: boolean | undefined;
}

/** What ONTAP says of one record that was changed or deleted. */
export type BulkRecord = WrittenPeer & Candidate;

export interface BulkResult {
  /**
   * The records that were changed or deleted; undefined where ONTAP does not tell. A passphrase that it generated stands
   * here and nowhere else; what prints or serialises a record does not show it.
   */
  readonly records: readonly BulkRecord[] | undefined;
}

/**
 * Changes or deletes all records that a filter finds, by one request.
 * @throws OntapError of kind `usage` before anything is sent when the filter is empty; of kind `partial` when it failed
 * for some records, with the result of each; of kind `outcome_unknown` when the answer was lost.
 */
export async function changeAll<T>(
  connection: HostConnection,
  path: string,
  filter: Filter<T>,
  body: ClusterPeerModify | undefined,
  options: BulkOptions,
): Promise<BulkResult> {
  const method = body === undefined ? "DELETE" : "PATCH";
  const conditions = filterParameters(filter);
  if (Object.keys(conditions).length === 0) {
    throw new OntapError({
      kind: "usage",
      reason: `${method} of a collection needs at least one filter`,
      advice: words(
        "Say which records are meant; for all of them, filter by something that all have, such as `uuid: query.isSet()`.",
      ),
      method,
      path,
      host: connection.address,
    });
  }
  if (body !== undefined && Object.keys(body).length === 0) {
    return { records: [] };
  }
  try {
    const answer = await connection.request({
      method,
      path,
      query: {
        ...conditions,
        return_records: "true",
        continue_on_failure: options.continueOnFailure === undefined ? undefined : String(options.continueOnFailure),
        serial_records: options.serialRecords === undefined ? undefined : String(options.serialRecords),
      },
      body,
      signal: options.signal,
      // Sent twice, it would not find the records again that its first change took out of the filter.
      repeatable: false,
      retryOn: (error) => worthRetrying(error),
    });
    const job = await jobOf(answer);
    if (job !== undefined) {
      await new Jobs(connection).wait(job, options, answer.request);
    }
    const results = readResults(answer.body);
    const failed = results?.find((result) => result.error !== undefined);
    if (failed?.error !== undefined) {
      throw failed.error.with({ ...answer.request, status: answer.status, results });
    }
    return { records: results && (await writtenRecords(answer)) };
  } catch (thrown) {
    const error = OntapError.from(thrown);
    if (error.kind === "api" && error.results.length > 0) {
      throw partial(error, body);
    }
    if (error.outcome === "none" || error.kind === "job") {
      throw error;
    }
    throw error.with({
      kind: "outcome_unknown",
      reason: `Whether the records were ${method === "PATCH" ? "changed" : "deleted"} is not known (${error.reason})`,
      advice: words("List the records that the filter finds, then repeat the request if it is still needed."),
      retryable: false,
      cause: error,
    });
  }
}

async function writtenRecords(answer: Answer): Promise<BulkRecord[]> {
  const [{ validate }, { writtenPeers }] = await Promise.all([
    import("../wire/validate.js"),
    import("../wire/cluster-peer.js"),
  ]);
  return validate(writtenPeers, answer).records.flatMap((record) =>
    record.uuid === undefined ? [] : [secretive({ ...record, uuid: record.uuid })],
  );
}

function partial(error: OntapError, body: ClusterPeerModify | undefined): OntapError {
  const failed = error.results.filter((result) => result.error !== undefined);
  const isSomeDone = failed.length < error.results.length;
  const list = failed.map(({ uuid, name, error: why }) => `${name ? `${name} (${uuid})` : uuid}: ${why?.reason}`);
  return error.with({
    kind: "partial",
    reason: `${failed.length} of ${error.results.length} records failed: ${list.join("; ") || error.reason}`,
    // An error holds no secrets, so what ONTAP generated for the others is lost with its answer.
    advice:
      isSomeDone && body !== undefined && asksForPassphrase(body)
        ? words("The other records have a new passphrase that is not shown: modify them once more, one by one.")
        : error.adviceText,
    outcome: isSomeDone ? "unknown" : "none",
    retryable: false,
  });
}
