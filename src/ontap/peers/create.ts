import { Text, text, words } from "../../text/text";
import type { Answer } from "../connection/answer";
import type { HostConnection } from "../connection/host-connection";
import { OntapError } from "../errors/ontap-error";
import { worthRetrying } from "../errors/peer-codes";
import type { Filter } from "../query/query";
import type { Collection } from "../resource/collection";
import { Jobs, jobOf, type PollOptions } from "../resource/jobs";
import { perConnection } from "../resource/per-connection";
import type { ClusterPeerRecord, WrittenPeer } from "../wire/cluster-peer";
import { type ClusterPeerCreate, type FilterableClusterPeer, generatesPassphrase } from "./bodies";
import { CreateLock, CreateRecovery, type SearchResult } from "./create-recovery";
import { cancelGrace, readWriteResponse } from "./write-response";

export interface CreateResult {
  /** What ONTAP told of the new peer: its uuid at least. A generated passphrase stands in it, here and nowhere else. */
  readonly record: ClusterPeerRecord;
  /** Whether ONTAP's answer was lost and the peer was found on the cluster instead. */
  readonly recovered: boolean;
  /**
   * Whether ONTAP generated a passphrase that was lost with its answer, or is not in it. The peer exists, but nobody can accept it until
   * a modify with `authentication.generate_passphrase` gives it a new one.
   */
  readonly passphraseLost: boolean;
}

/** A create that ONTAP still works on. */
export interface PendingCreate {
  readonly record: undefined;
  /** The uuid of the job. */
  readonly job: string;
}

type Peers = Collection<ClusterPeerRecord, Filter<FilterableClusterPeer>>;

export interface CreateOptions extends PollOptions {
  /**
   * Whether a create whose answer is lost is looked for on the cluster, for which a list of the peers goes before it. True by
   * default. False for who looks at the cluster in any case: the error then says by its `outcome` that it may have been done.
   */
  readonly recover?: boolean | undefined;
}

/** Milliseconds before each look for a peer whose create got no answer; the cluster may still be at work on it. */
const looks = [0, 500, 1_500];
/** How often one create is sent at most, counting only those that were proven not to have been done. */
const maxSends = 4;

const stateOf = perConnection(() => ({ lock: new CreateLock(), claimed: new Set<string>() }));

/** Creates a peer, once, whatever becomes of the answers. */
export async function createPeer(
  peers: Peers,
  body: ClusterPeerCreate,
  options: CreateOptions & { readonly poll?: boolean | undefined },
): Promise<CreateResult | PendingCreate> {
  const { lock, claimed } = stateOf(peers.connection);
  const recovers = options.recover !== false;
  const recovery = recovers ? await CreateRecovery.prepare(peers, body, claimed, options.signal) : undefined;
  const creation = new Creation(peers, body, options, recovery);

  for (let sends = 1; ; sends += 1) {
    let failure: OntapError;
    let refusedAsSecond = false;
    try {
      return await lock.shared(async () => {
        const created = await creation.post();
        if (created.record !== undefined) {
          claimed.add(created.record.uuid);
        }
        return created;
      });
    } catch (thrown) {
      failure = OntapError.from(thrown);
      refusedAsSecond = sends > 1 && failure.isDuplicate;
      if ((failure.outcome === "none" && !refusedAsSecond) || !recovers) {
        throw explainMissing(failure, body);
      }
    }
    const found = await lock.exclusive(() => creation.lookUp(failure));
    if (found !== undefined) {
      return { record: found, recovered: true, passphraseLost: generatesPassphrase(body) };
    }
    // Nothing new is there, so that ONTAP refused it for the sake of a peer that is older than this create.
    if (refusedAsSecond) {
      throw failure;
    }
    if (sends === maxSends || !creation.maySendAgain(failure)) {
      throw creation.unknown(failure);
    }
  }
}

/** A create that is answered with "no such entry" names something that does not exist; ONTAP does not say what. */
function explainMissing(
  failure: OntapError,
  { ipspace, initial_allowed_svms: svms = [], local_network }: ClusterPeerCreate,
): OntapError {
  if (failure.status !== 404 || failure.code !== "4") {
    return failure;
  }
  const ipspaceName = ipspace?.name ?? ipspace?.uuid;
  const named = [
    ipspaceName === undefined
      ? words("the IPspace `Default`, which ONTAP takes where no `ipspace` is given and which some systems do not have")
      : text`the IPspace "${ipspaceName}" (\`ipspace\`)`,
    ...svms.map(({ name, uuid }) => text`the SVM "${name ?? uuid}" (\`initial_allowed_svms\`)`),
    ...(local_network?.broadcast_domain === undefined
      ? []
      : [text`the broadcast domain "${local_network.broadcast_domain}" (\`local_network\`)`]),
  ];
  return failure.with({
    advice: text`Something that the request names does not exist on this cluster. It names ${listed(named)}.`,
  });
}

function listed(items: readonly Text[]): Text {
  const last = items.at(-1) ?? words("");
  return items.length < 2 ? last : text`${Text.join(items.slice(0, -1), ", ")} and ${last}`;
}

/** One create: how it is sent, looked for, and judged. */
class Creation {
  readonly #peers: Peers;
  readonly #body: ClusterPeerCreate;
  readonly #options: CreateOptions & { readonly poll?: boolean | undefined };
  readonly #recovery: CreateRecovery | undefined;
  readonly #connection: HostConnection;

  /** @param recovery undefined where the user may not list peers, so that none can be looked for */
  constructor(
    peers: Peers,
    body: ClusterPeerCreate,
    options: CreateOptions & { readonly poll?: boolean | undefined },
    recovery: CreateRecovery | undefined,
  ) {
    this.#peers = peers;
    this.#body = body;
    this.#options = options;
    this.#recovery = recovery;
    this.#connection = peers.connection;
  }

  /** Sends it, and waits for its job if there is one and the options say so. */
  async post(): Promise<CreateResult | PendingCreate> {
    const answer = await this.#connection.request({
      method: "POST",
      path: this.#peers.path,
      query: { return_records: "true" },
      body: this.#body,
      signal: this.#options.signal,
      cancelGrace,
      retryOn: (error) => worthRetrying(error, this.#body.local_network !== undefined),
    });
    const job = await jobOf(answer);
    if (job !== undefined && this.#options.poll === false) {
      return { record: undefined, job };
    }
    if (job !== undefined) {
      await new Jobs(this.#connection).wait(job, this.#options, answer.request);
    }
    const record = await recordOf(answer);
    const passphraseLost = generatesPassphrase(this.#body) && record.authentication?.passphrase === undefined;
    return { record, recovered: false, passphraseLost };
  }

  /**
   * Looks several times before it says that a create was not done.
   * @throws OntapError of kind `outcome_unknown` when looking does not tell.
   */
  async lookUp(failure: OntapError): Promise<ClusterPeerRecord | undefined> {
    const recovery = this.#recovery;
    if (recovery === undefined) {
      throw this.unknown(failure);
    }
    const cancelled = this.#options.signal?.aborted === true;
    for (const delay of cancelled ? [0] : looks) {
      // Who cancelled still wants to know what was done until then: this look is not cancelled with the rest.
      const found = await this.#look(recovery, failure, delay, cancelled ? undefined : this.#options.signal);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  async #look(
    recovery: CreateRecovery,
    failure: OntapError,
    delay: number,
    signal: AbortSignal | undefined,
  ): Promise<ClusterPeerRecord | undefined> {
    const result = await this.#search(recovery, failure, delay, signal);
    if (result.found !== undefined) {
      return result.found;
    }
    if (result.candidates.length > 0) {
      throw this.unknown(failure, result);
    }
    return undefined;
  }

  async #search(
    recovery: CreateRecovery,
    failure: OntapError,
    delay: number,
    signal: AbortSignal | undefined,
  ): Promise<SearchResult> {
    try {
      if (delay > 0) {
        await this.#connection.clock.sleep(delay, signal);
      }
      const result = await recovery.search(signal);
      const found = result.found ? 1 : result.candidates.length;
      this.#connection.trace({ type: "lookup", reason: failure.reason, found });
      return result;
    } catch (error) {
      throw this.unknown(failure, { lookupFailure: OntapError.from(error).reason });
    }
  }

  /** Whether a create that was not found on the cluster is certain not to be made yet. */
  maySendAgain(failure: OntapError): boolean {
    if (!failure.retryable || this.#options.signal?.aborted) {
      return false;
    }
    // Who waited in vain cannot know that the cluster is not still at work. ONTAP itself refuses a second peer of the
    // same name or of the same cluster, but of an offer without a name it would simply make another one.
    const guarded = this.#body.name !== undefined || this.#body.remote?.ip_addresses !== undefined;
    const isAtWork = failure.job !== undefined || failure.kind === "timeout" || failure.status === 504;
    return guarded || !isAtWork;
  }

  /** The error that says that it may have been done, and what was seen when it was looked for. */
  unknown(failure: OntapError, { candidates = [], lookupFailure }: Seen = {}): OntapError {
    const names = candidates.map(({ uuid, name }) => (name ? `${name} (${uuid})` : uuid));
    return failure.with({
      kind: "outcome_unknown",
      reason:
        `Whether the cluster peer was created is not known (${failure.reason.replace(/[.\s]+$/, "")}); ` +
        this.#wordsFor(names, lookupFailure),
      advice: words(
        names.length === 0
          ? "Look at the cluster's peers before you create it again."
          : "If one of them is yours, import it or delete it; then try again.",
      ),
      outcome: "unknown",
      retryable: false,
      candidates: candidates.map(({ uuid, name }) => ({ uuid, name })),
      cause: failure,
    });
  }

  #wordsFor(names: readonly string[], lookupFailure: string | undefined): string {
    if (lookupFailure !== undefined) {
      return `looking for it failed too: ${lookupFailure}`;
    }
    if (this.#recovery === undefined) {
      return "the user may not list peers, so that it cannot be looked for";
    }
    if (names.length === 0) {
      return "it has not been seen on the cluster so far";
    }
    return `it may be one of these, which are new: ${names.join(", ")}`;
  }
}

/** What a look at the cluster brought, where it did not bring the peer. */
interface Seen {
  readonly candidates?: readonly ClusterPeerRecord[];
  /** Why there was no look. */
  readonly lookupFailure?: string;
}

async function recordOf(answer: Answer): Promise<ClusterPeerRecord> {
  const written: WrittenPeer | undefined = await readWriteResponse(answer);
  const uuid = written?.uuid ?? answer.location?.split("/").pop()?.split("?")[0];
  if (uuid) {
    return { ...written, uuid };
  }
  throw new OntapError({
    kind: "malformed",
    reason: "The answer to the create does not tell the uuid of the new peer",
    ...answer.request,
    status: answer.status,
    outcome: "unknown",
  });
}
