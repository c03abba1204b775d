import type { Answer } from "../connection/answer";
import type { HostConnection } from "../connection/host-connection";
import { readResults } from "../errors/envelope";
import { OntapError } from "../errors/ontap-error";
import { worthRetrying } from "../errors/peer-codes";
import { type Filter, filterParameters } from "../query/query";
import { Collection, readerOf } from "../resource/collection";
import { Jobs, jobOf, type PollOptions } from "../resource/jobs";
import { asUuid } from "../resource/uuid";
import type { ClusterPeerRecord, WrittenPeer } from "../wire/cluster-peer";
import {
  asksForPassphrase,
  type ClusterPeerCreate,
  type ClusterPeerModify,
  type FilterableClusterPeer,
} from "./bodies";
import { type BulkOptions, type BulkResult, changeAll } from "./bulk";
import { type CreateOptions, type CreateResult, createPeer, type PendingCreate } from "./create";
import { cancelGrace, readWriteResponse } from "./write-response";

export type ClusterPeerFilter = Filter<FilterableClusterPeer>;

export interface ModifyResult {
  /** What ONTAP returned; as a rule nothing, or a passphrase that it generated, which stands here and nowhere else. */
  readonly record: WrittenPeer | undefined;
  /**
   * Whether ONTAP was to generate a passphrase, and its answer holds none: the peer may have one by now that nobody knows,
   * until another modify has ONTAP generate a new one.
   */
  readonly passphraseLost: boolean;
  /** The job that goes on in ONTAP; only where it answered with one and `poll` is false. */
  readonly job?: string | undefined;
}

export interface Polling extends PollOptions {
  /** Whether to wait for the job, where ONTAP answers with one. True by default. */
  readonly poll?: boolean | undefined;
}

export interface ModifyOptions extends Polling {
  /**
   * Whether the request is sent again when its answer was lost. True by default. False for who looks at the cluster first: the
   * error then says by its `outcome` that it may have been done.
   */
  readonly repeats?: boolean | undefined;
}

/** The cluster peers of one cluster: plain calls over plain records in ONTAP's own names. */
export class ClusterPeers extends Collection<ClusterPeerRecord, ClusterPeerFilter> {
  constructor(connection: HostConnection) {
    super(connection, "/api/cluster/peers", "cluster peer", () =>
      readerOf(
        import("../wire/cluster-peer.js").then((wire) => ({ record: wire.clusterPeer, page: wire.clusterPeers })),
      ),
    );
  }

  /**
   * Creates a peer. A create whose answer is lost is looked for on the cluster and never sent again blindly.
   * @throws OntapError of kind `outcome_unknown` when it cannot be told whether the peer was created.
   */
  async create(body: ClusterPeerCreate, options: CreateOptions = {}): Promise<CreateResult> {
    return (await createPeer(this, body, { ...options, poll: true })) as CreateResult;
  }

  /** Like `create`, but with `poll` false it does not wait for a job, where ONTAP answers with one. */
  submit(body: ClusterPeerCreate, options: Polling = {}): Promise<CreateResult | PendingCreate> {
    return createPeer(this, body, options);
  }

  /**
   * Changes what the body names and nothing else. An empty body is not sent.
   * @throws OntapError with `isNotFound` when there is no such peer.
   */
  async modify(uuid: string, body: ClusterPeerModify, options: ModifyOptions = {}): Promise<ModifyResult> {
    const path = `${this.path}/${asUuid(uuid, this.noun)}`;
    if (Object.keys(body).length === 0) {
      return { record: undefined, passphraseLost: false };
    }
    const answer = await this.connection.request({
      method: "PATCH",
      path,
      query: { return_records: "true" },
      body,
      signal: options.signal,
      cancelGrace,
      repeatable: options.repeats,
      retryOn: (error) => worthRetrying(error),
    });
    const job = await this.#awaitJob(answer, options);
    // Who does not wait for the job cannot know yet.
    if (job !== undefined) {
      return { record: undefined, passphraseLost: false, job };
    }
    const record = await readWriteResponse(answer);
    const generated = asksForPassphrase(body);
    return { record, passphraseLost: generated && record?.authentication?.passphrase === undefined };
  }

  /**
   * Deletes this cluster's side of the relationship; the other cluster keeps its own.
   * @throws OntapError with `isNotFound` when there is no such peer.
   */
  async delete(uuid: string, options: Polling = {}): Promise<{ readonly job?: string | undefined }> {
    const path = `${this.path}/${asUuid(uuid, this.noun)}`;
    let perhapsDone = false;
    try {
      const answer = await this.connection.request({
        method: "DELETE",
        path,
        signal: options.signal,
        onRetry: (error) => {
          perhapsDone ||= error.outcome === "unknown";
        },
      });
      return { job: await this.#awaitJob(answer, options) };
    } catch (error) {
      // It was there, and an earlier sending of this very request has deleted it.
      if (perhapsDone && error instanceof OntapError && error.isNotFound) {
        return {};
      }
      throw error;
    }
  }

  /**
   * Changes all peers that a filter finds, by one request.
   * @throws OntapError of kind `partial` when some of them could not be changed, with the result of each.
   */
  modifyAll(filter: ClusterPeerFilter, body: ClusterPeerModify, options: BulkOptions = {}): Promise<BulkResult> {
    return changeAll(this.connection, this.path, filter, body, options);
  }

  /**
   * Deletes all peers that a filter finds, by one request.
   * @throws OntapError of kind `partial` when some of them could not be deleted, with the result of each.
   */
  deleteAll(filter: ClusterPeerFilter, options: BulkOptions = {}): Promise<BulkResult> {
    return changeAll(this.connection, this.path, filter, undefined, options);
  }

  /**
   * Deletes the peer if it is as the filter says, by one request: what the cluster compares cannot change in between.
   * @returns false where there is no such peer or it is otherwise; undefined where nothing tells whether it was deleted
   */
  async deleteIf(uuid: string, filter: ClusterPeerFilter, options: PollOptions = {}): Promise<boolean | undefined> {
    let perhapsDone = false;
    try {
      const answer = await this.connection.request({
        method: "DELETE",
        path: this.path,
        query: { ...filterParameters({ ...filter, uuid: asUuid(uuid, this.noun) }), return_records: "true" },
        signal: options.signal,
        onRetry: (error) => {
          perhapsDone ||= error.outcome === "unknown";
        },
      });
      await this.#awaitJob(answer, options);
      const deleted = readResults(answer.body)?.length;
      return deleted === 1 || (deleted === 0 && !perhapsDone ? false : undefined);
    } catch (error) {
      if (error instanceof OntapError && error.isNotFound) {
        return perhapsDone ? undefined : false;
      }
      throw error;
    }
  }

  /** Deletes the peer if it is there, and says whether it was. */
  async tryDelete(uuid: string, options: PollOptions = {}): Promise<boolean> {
    try {
      await this.delete(uuid, options);
      return true;
    } catch (error) {
      if (error instanceof OntapError && error.isNotFound) {
        return false;
      }
      throw error;
    }
  }

  /** Waits for the job of an answer; returns its uuid where nobody wants to wait. */
  async #awaitJob(answer: Answer, options: Polling): Promise<string | undefined> {
    const job = await jobOf(answer);
    if (job === undefined || options.poll === false) {
      return job;
    }
    await new Jobs(this.connection).wait(job, options, answer.request);
    return undefined;
  }
}
