import { inspect } from "node:util";
import { words } from "../../text/text";
import { resolveConnection } from "../connection/default-connection";
import type { HostConnection } from "../connection/host-connection";
import { OntapError } from "../errors/ontap-error";
import { withoutSecrets } from "../errors/redactor";
import type { GetOptions, ListOptions } from "../query/query";
import { perConnection } from "../resource/per-connection";
import type { ClusterPeerRecord } from "../wire/cluster-peer";
import { type ClusterPeerCreate, type ClusterPeerModify, isPatchable, isPostable } from "./bodies";
import type { BulkOptions, BulkResult } from "./bulk";
import { changes, leaves, merge, nest } from "./changes";
import { type ClusterPeerFilter, ClusterPeers, type Polling } from "./client";

/** The connection to use. By default that of `withConnection`, else that of `setDefaultConnection`. */
export interface OnConnection {
  readonly connection?: HostConnection | undefined;
}

export interface WriteOptions extends Polling {
  /** Whether to read the peer back after the write, so that all its fields are up to date. */
  readonly hydrate?: boolean | undefined;
}

/** What is told of a write besides what it left in the fields of the peer. */
export interface WriteResponse {
  /** The job that goes on in ONTAP; only where it answered with one and `poll` is false. */
  readonly job?: string | undefined;
}

export interface PostResponse extends WriteResponse {
  /** Whether ONTAP's answer was lost and the peer was found on the cluster instead. */
  readonly recovered: boolean;
  /** Whether a generated passphrase was lost with the answer; a patch with `generate_passphrase` makes a new one. */
  readonly passphraseLost: boolean;
}

export interface PatchResponse extends WriteResponse {
  /** Whether ONTAP was to generate a passphrase, and its answer holds none; another patch has it make a new one. */
  readonly passphraseLost: boolean;
}

type Fields = Partial<ClusterPeerRecord>;

const peersOf = perConnection((connection) => new ClusterPeers(connection));

/** The fields of a peer as properties: those of the record, with their comments. None is there before it is set. */
const PeerFields = class {} as new () => Fields;

/**
 * One cluster peer as an object: set its fields, then `post` or `patch` it. The counterpart of the class of this name
 * in NetApp's Python library; `ClusterPeers` offers the same as plain calls.
 */
export class ClusterPeer extends PeerFields {
  /** The fields as they were at the last contact with the host. */
  #synced: Fields = {};
  /** The passphrase that the host generated and told, if it did. */
  #generatedPassphrase: string | undefined;
  readonly #connection: HostConnection | undefined;

  constructor(fields: Fields | ClusterPeerCreate = {}, options: OnConnection = {}) {
    super();
    Object.assign(this, structuredClone(fields));
    this.#connection = options.connection;
  }

  /** All peers that fit, page by page as they are needed. */
  static async *getCollection(
    options: ListOptions<ClusterPeerRecord, ClusterPeerFilter> & OnConnection = {},
  ): AsyncGenerator<ClusterPeer, void, undefined> {
    const connection = resolveConnection(options.connection);
    for await (const record of peersOf(connection).list(options)) {
      yield ClusterPeer.#of(record, connection);
    }
  }

  /** How many peers fit; none of them is sent. */
  static async countCollection(
    options: Pick<ListOptions<ClusterPeerRecord, ClusterPeerFilter>, "filter" | "signal"> & OnConnection = {},
  ): Promise<number> {
    return peersOf(resolveConnection(options.connection)).count(options);
  }

  /**
   * The one peer that fits.
   * @throws OntapError of kind `not_unique` when none or several fit; it names them.
   */
  static async find(
    filter: ClusterPeerFilter,
    options: GetOptions<ClusterPeerRecord> & OnConnection = {},
  ): Promise<ClusterPeer> {
    const connection = resolveConnection(options.connection);
    return ClusterPeer.#of(await peersOf(connection).find(filter, options), connection);
  }

  /** Changes all peers that a filter finds, by one request. See `ClusterPeers.modifyAll`. */
  static async patchCollection(
    body: ClusterPeerModify,
    filter: ClusterPeerFilter,
    options: BulkOptions & OnConnection = {},
  ): Promise<BulkResult> {
    return peersOf(resolveConnection(options.connection)).modifyAll(filter, body, options);
  }

  /** Deletes all peers that a filter finds, by one request. See `ClusterPeers.deleteAll`. */
  static async deleteCollection(
    filter: ClusterPeerFilter,
    options: BulkOptions & OnConnection = {},
  ): Promise<BulkResult> {
    return peersOf(resolveConnection(options.connection)).deleteAll(filter, options);
  }

  static #of(record: ClusterPeerRecord, connection: HostConnection): ClusterPeer {
    const peer = new ClusterPeer({}, { connection });
    peer.#assign(record);
    return peer;
  }

  /** Reads the fields of the peer with this `uuid`; those that the host does not return stay as they are. */
  async get(options: GetOptions<ClusterPeerRecord> = {}): Promise<void> {
    this.#assign(await this.#peers().get(this.#uuid("get"), options));
  }

  /**
   * Creates a peer of the fields that are set. Afterwards the fields hold what the host told: the uuid, and a passphrase
   * that it generated. See `ClusterPeers.create` for an answer that is lost.
   */
  async post(options: WriteOptions = {}): Promise<PostResponse> {
    const body: ClusterPeerCreate = nest([...leaves(this)].filter(([field]) => isPostable(field)));
    const created = await this.#peers().submit(body, options);
    this.#forgetOrders(body);
    if (created.record === undefined) {
      return { job: created.job, recovered: false, passphraseLost: false };
    }
    this.#assign(created.record);
    if (options.hydrate) {
      await this.#hydrate("created", options);
    }
    return { recovered: created.recovered, passphraseLost: created.passphraseLost };
  }

  /**
   * Sends the fields that were set since the last contact with the host, and nothing else; where there are none, no
   * request is made.
   * @throws OntapError of kind `usage` when a field was set that cannot be changed.
   */
  async patch(options: WriteOptions = {}): Promise<PatchResponse> {
    const uuid = this.#uuid("patch");
    const changed = changes({ ...this.#synced, uuid }, this);
    const fixed = changed.filter(([field]) => !isPatchable(field)).map(([field]) => field);
    if (fixed.length > 0) {
      throw new OntapError({
        kind: "usage",
        reason: `${fixed.join(", ")} cannot be changed by a patch`,
        advice: words("Set only fields that ONTAP can change."),
      });
    }
    const body: ClusterPeerModify = nest(changed);
    const { record, job, passphraseLost } = await this.#peers().modify(uuid, body, options);
    this.#forgetOrders(body);
    if (record !== undefined) {
      this.#assign(record);
    }
    if (options.hydrate && job === undefined) {
      await this.#hydrate("changed", options);
    }
    return { job, passphraseLost };
  }

  /** Deletes this cluster's side of the relationship. The fields stay as they are. */
  async delete(options: Omit<WriteOptions, "hydrate"> = {}): Promise<WriteResponse> {
    return this.#peers().delete(this.#uuid("delete"), options);
  }

  /** All fields as a plain record, a passphrase among them. */
  toRecord(): Fields {
    return nest(leaves(this));
  }

  /** All fields with secrets masked, so that neither a log nor `JSON.stringify` gives them away. */
  toJSON(): unknown {
    return withoutSecrets(this.toRecord());
  }

  [inspect.custom](): string {
    return `ClusterPeer ${inspect(this.toJSON())}`;
  }

  #peers(): ClusterPeers {
    return peersOf(resolveConnection(this.#connection));
  }

  #uuid(method: string): string {
    if (this.uuid !== undefined) {
      return this.uuid;
    }
    throw new OntapError({
      kind: "usage",
      reason: `A peer without uuid has nothing to ${method}`,
      advice: words("Set its uuid, or find it by `ClusterPeer.find`."),
    });
  }

  /** Takes over what the host answered. */
  #assign(record: Fields): void {
    merge(this as Record<string, unknown>, record);
    this.#generatedPassphrase = record.authentication?.passphrase ?? this.#generatedPassphrase;
    this.#markSynced();
  }

  /** Forgets the passphrase that was given, as the host does: it is an order, and given again, it must be sent again. */
  #forgetOrders({ authentication }: ClusterPeerModify): void {
    if (authentication?.passphrase !== undefined) {
      delete this.authentication?.passphrase;
      this.#generatedPassphrase = undefined;
    }
    // So is this one.
    if (authentication?.generate_passphrase !== undefined) {
      delete this.authentication?.generate_passphrase;
    }
    this.#markSynced();
  }

  #markSynced(): void {
    const seen: Fields = nest(leaves(structuredClone({ ...this })));
    // What was ordered and not sent yet is still to be sent.
    delete seen.authentication?.generate_passphrase;
    if (seen.authentication?.passphrase !== this.#generatedPassphrase) {
      delete seen.authentication?.passphrase;
    }
    this.#synced = seen;
  }

  async #hydrate(done: string, options: WriteOptions): Promise<void> {
    try {
      await this.get({ signal: options.signal });
    } catch (thrown) {
      const error = OntapError.from(thrown);
      throw error.with({ reason: `The peer ${this.uuid} was ${done}, but reading it back failed: ${error.reason}` });
    }
  }
}
