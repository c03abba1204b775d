import type { Answer } from "../connection/answer";
import type { HostConnection } from "../connection/host-connection";
import { OntapError } from "../errors/ontap-error";
import type { Filter } from "../query/query";
import { Collection, readerOf } from "../resource/collection";
import { Jobs, jobOf, type PollOptions } from "../resource/jobs";
import { checkUuid } from "../resource/uuid";
import type { ClusterPeerRecord, WrittenPeer } from "../wire/cluster-peer";
import type { ClusterPeerCreate, ClusterPeerModify, FilterableClusterPeer } from "./bodies";
import { type CreateResult, createPeer } from "./create";
import { readWritten } from "./written";

export type ClusterPeerFilter = Filter<FilterableClusterPeer>;

export interface ModifyResult {
  /** What ONTAP returned; as a rule nothing, or a passphrase that it generated, which stands here and nowhere else. */
  readonly record: WrittenPeer | undefined;
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
  create(body: ClusterPeerCreate, options: PollOptions = {}): Promise<CreateResult> {
    return createPeer(this, body, options);
  }

  /**
   * Changes what the body names and nothing else. An empty body is not sent.
   * @throws OntapError with `isNotFound` when there is no such peer.
   */
  async modify(uuid: string, body: ClusterPeerModify, options: PollOptions = {}): Promise<ModifyResult> {
    checkUuid(uuid, this.noun);
    if (Object.keys(body).length === 0) return { record: undefined };
    const answer = await this.connection.request({
      method: "PATCH",
      path: `${this.path}/${uuid}`,
      query: { return_records: "true" },
      body,
      signal: options.signal,
    });
    await this.#settle(answer, options);
    return { record: await readWritten(answer) };
  }

  /**
   * Deletes this cluster's side of the relationship; the other cluster keeps its own.
   * @throws OntapError with `isNotFound` when there is no such peer.
   */
  async delete(uuid: string, options: PollOptions = {}): Promise<void> {
    checkUuid(uuid, this.noun);
    let perhapsDone = false;
    try {
      const answer = await this.connection.request({
        method: "DELETE",
        path: `${this.path}/${uuid}`,
        signal: options.signal,
        onRetry: (error) => {
          perhapsDone ||= error.outcome === "unknown";
        },
      });
      await this.#settle(answer, options);
    } catch (error) {
      // It was there, and an earlier sending of this very request has deleted it.
      if (perhapsDone && error instanceof OntapError && error.isNotFound) return;
      throw error;
    }
  }

  /** Deletes the peer if it is there, and says whether it was. */
  async tryDelete(uuid: string, options: PollOptions = {}): Promise<boolean> {
    try {
      await this.delete(uuid, options);
      return true;
    } catch (error) {
      if (error instanceof OntapError && error.isNotFound) return false;
      throw error;
    }
  }

  async #settle(answer: Answer, options: PollOptions): Promise<void> {
    const job = await jobOf(answer);
    if (job !== undefined) await new Jobs(this.connection).wait(job, options);
  }
}
