import type { Answer } from "../connection/answer";
import { worthRetrying } from "../errors/codes-peers";
import { OntapError } from "../errors/ontap-error";
import type { Filter } from "../query/query";
import type { Collection } from "../resource/collection";
import { Jobs, jobOf, type PollOptions } from "../resource/jobs";
import { perConnection } from "../resource/per-connection";
import type { ClusterPeerRecord, WrittenPeer } from "../wire/cluster-peer";
import { type ClusterPeerCreate, type FilterableClusterPeer, generatesPassphrase } from "./bodies";
import { CreateGate } from "./create-gate";
import { Evidence } from "./evidence";
import { cancelGrace, readWritten } from "./written";

export interface CreateResult {
  /** What ONTAP told of the new peer: its uuid at least. A generated passphrase stands in it, here and nowhere else. */
  readonly record: ClusterPeerRecord;
  /** Whether ONTAP's answer was lost and the peer was found on the cluster instead. */
  readonly recovered: boolean;
  /**
   * Whether ONTAP generated a passphrase that was lost with its answer. The peer exists, but nobody can accept it until
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

/** Milliseconds before each look for a peer whose create got no answer; the cluster may still be at work on it. */
const looks = [0, 500, 1_500];
/** How often one create is sent at most, counting only those that were proven not to have been done. */
const maxSends = 4;
/** ONTAP's answers to a second create of what is there already. */
const exists = new Set(["1", "4653075", "4653076"]);

const stateOf = perConnection(() => ({ gate: new CreateGate(), claimed: new Set<string>() }));

/** Creates a peer, once, whatever becomes of the answers. */
export async function createPeer(
  peers: Collection<ClusterPeerRecord, Filter<FilterableClusterPeer>>,
  body: ClusterPeerCreate,
  options: PollOptions & { readonly poll?: boolean | undefined },
): Promise<CreateResult | PendingCreate> {
  const { connection } = peers;
  const { gate, claimed } = stateOf(connection);
  const evidence = await Evidence.gather(peers, body, claimed, options.signal);

  for (let sends = 1; ; sends += 1) {
    let failure: OntapError;
    let refusedAsSecond = false;
    try {
      return await gate.create(async () => {
        const created = await post();
        if (created.record !== undefined) claimed.add(created.record.uuid);
        return created;
      });
    } catch (thrown) {
      failure = OntapError.from(thrown);
      refusedAsSecond = sends > 1 && failure.code !== undefined && exists.has(failure.code);
      if (failure.outcome === "none" && !refusedAsSecond) throw failure;
    }
    const found = await gate.lookUp(() => lookUp(failure));
    if (found !== undefined) return { record: found, recovered: true, passphraseLost: generatesPassphrase(body) };
    // Nothing new is there, so that ONTAP refused it for the sake of a peer that is older than this create.
    if (refusedAsSecond) throw failure;
    if (sends === maxSends || !maySendAgain(failure)) throw unknown(failure, []);
  }

  async function post(): Promise<CreateResult | PendingCreate> {
    const answer = await connection.request({
      method: "POST",
      path: peers.path,
      query: { return_records: "true" },
      body,
      signal: options.signal,
      cancelGrace,
      retryOn: (error) => worthRetrying(error, body.local_network !== undefined),
    });
    const job = await jobOf(answer);
    if (job !== undefined && options.poll === false) return { record: undefined, job };
    if (job !== undefined) await new Jobs(connection).wait(job, options);
    const record = await recordOf(answer);
    return { record, recovered: false, passphraseLost: false };
  }

  async function recordOf(answer: Answer): Promise<ClusterPeerRecord> {
    const written: WrittenPeer | undefined = await readWritten(answer);
    const uuid = written?.uuid ?? answer.location?.split("/").pop()?.split("?")[0];
    if (uuid) return { ...written, uuid };
    throw new OntapError({
      kind: "malformed",
      reason: "The answer to the create does not tell the uuid of the new peer",
      ...answer.request,
      status: answer.status,
      outcome: "unknown",
    });
  }

  /** Looks several times before it says that a create was not done. */
  async function lookUp(failure: OntapError): Promise<ClusterPeerRecord | undefined> {
    if (evidence === undefined) throw unknown(failure, []);
    const cancelled = options.signal?.aborted === true;
    for (const delay of cancelled ? [0] : looks) {
      // Who cancelled still wants to know what was done until then: this look is not cancelled with the rest.
      const signal = cancelled ? undefined : options.signal;
      try {
        if (delay > 0) await connection.clock.sleep(delay, signal);
        const finding = await evidence.weigh(signal);
        connection.trace({
          type: "lookup",
          reason: failure.reason,
          found: finding.found ? 1 : finding.candidates.length,
        });
        if (finding.found !== undefined) return finding.found;
        if (finding.candidates.length > 0) throw unknown(failure, finding.candidates);
      } catch (error) {
        if (error instanceof OntapError && error.kind === "outcome_unknown") throw error;
        throw unknown(failure, [], OntapError.from(error).reason);
      }
    }
    return undefined;
  }

  /** Whether a create that was not found on the cluster is certain not to be made yet. */
  function maySendAgain(failure: OntapError): boolean {
    if (!failure.retryable || options.signal?.aborted) return false;
    // Who waited in vain cannot know that the cluster is not still at work. ONTAP itself refuses a second peer of the
    // same name or of the same cluster, but of an offer without a name it would simply make another one.
    const guarded = body.name !== undefined || body.remote?.ip_addresses !== undefined;
    return guarded || (failure.kind !== "timeout" && failure.status !== 504);
  }

  function unknown(failure: OntapError, candidates: readonly ClusterPeerRecord[], lookupFailure?: string): OntapError {
    const names = candidates.map(({ uuid, name }) => (name ? `${name} (${uuid})` : uuid));
    const seen =
      lookupFailure !== undefined
        ? `looking for it failed too: ${lookupFailure}`
        : evidence === undefined
          ? "the user may not list peers, so that it cannot be looked for"
          : names.length === 0
            ? "it has not been seen on the cluster so far"
            : `it may be one of these, which are new: ${names.join(", ")}`;
    return failure.with({
      kind: "outcome_unknown",
      reason: `Whether the cluster peer was created is not known (${failure.reason.replace(/[.\s]+$/, "")}); ${seen}`,
      advice:
        names.length === 0
          ? "Look at the cluster's peers before you create it again."
          : "If one of them is yours, import it or delete it; then try again.",
      outcome: "unknown",
      retryable: false,
      candidates: candidates.map(({ uuid, name }) => ({ uuid, name })),
      cause: failure,
    });
  }
}
