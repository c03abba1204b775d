import { type UpdateContext, words } from "../../framework";
import type { ClusterPeerModify, ClusterPeers, OntapError } from "../../ontap";
import type { Clusters } from "../clusters/clusters";
import { isOntapError, warning } from "../common/diagnostics";
import { readAfterWrite, saveState, type Written } from "./api/after-write";
import { allFields, peersOf, withDiagnostics } from "./api/client";
import { expandUpdate } from "./api/expand-update";
import { flattenPeer, uuidOf } from "./api/flatten";
import { regeneratePassphrase } from "./api/regenerate-passphrase";
import { sendPassphrase } from "./api/send-passphrase";
import { requireSameCluster } from "./identity/local-cluster";
import { describeNamesake } from "./identity/messages";
import { findSuccessor } from "./identity/successor";
import { dropPlannedCheck } from "./model/planned-check";
import { takePlannedUpdate } from "./model/planned-update";
import { isAccepted, type PeerPrivateState, readPrivateState, recordSent } from "./model/private-state";
import type { clusterPeerSchema, PeerState } from "./model/schema";
import { diffUpdate, type UpdateDiff } from "./model/update-diff";

type Context = UpdateContext<typeof clusterPeerSchema, Clusters>;

/** Changes the peer in place. */
export async function updatePeer(context: Context): Promise<PeerState> {
  const { config, plan, state } = context;
  dropPlannedCheck(context.private);
  const peers = peersOf(context.provider, plan);
  const before = readPrivateState(context.private);
  const diff = takePlannedUpdate(context.private) ?? diffUpdate(state, config, before);

  const localCluster = await withDiagnostics(words("changing the cluster peer"), () =>
    requireSameCluster(context.provider, state, before, context.signal),
  );
  const body = expandUpdate(state, config, diff);
  const { record, kept } = await modify({ context, peers, diff, kept: { ...before, localCluster } }, body);
  const written = {
    record,
    kept: { ...recordSent(kept, config, diff.passphrase !== undefined), named: diff.isNamed },
  };
  saveState(context, written);
  const isAnswered = diff.passphrase !== undefined && !diff.isOffer;
  return readAfterWrite(context, peers, written, { isNew: false, isAnswered });
}

/** Sends the change. When it fails, what of it was made all the same is saved: the next plan has only the rest to do. */
async function modify(update: Update, body: ClusterPeerModify): Promise<Written> {
  const { context, peers, kept, diff } = update;
  const { state, signal, log } = context;
  log.debug(words("changing the cluster peer"), { uuid: state.uuid, fields: Object.keys(body) });
  try {
    return await withDiagnostics(words("changing the cluster peer"), async () => {
      const stands = repairsOnly(diff) ? await standing(peers, state, signal) : undefined;
      const { authentication: _repair, ...rest } = body;
      const left = stands === undefined ? body : rest;
      return stands !== undefined && Object.keys(left).length === 0
        ? { record: stands, kept }
        : send(update, { uuid: uuidOf(state), body: left });
    });
  } catch (error) {
    const now = await peers.tryGet(uuidOf(state), { ...allFields, ...unlessAborted(signal) }).catch(() => undefined);
    if (now) {
      context.save(flattenPeer(now, state, isAccepted(now, kept)));
    }
    throw error;
  }
}

/** Whether the passphrase is sent for the sake of a relationship that is broken, and for nothing else. */
function repairsOnly({ repairsAuthentication, rotatesPassphrase, changesEncryption }: UpdateDiff): boolean {
  return repairsAuthentication && !rotatesPassphrase && !changesEncryption;
}

/**
 * The peer, where it is authenticated by now: the other side was mended since the plan was made, perhaps in this very run. Another
 * passphrase would break it again.
 */
async function standing(peers: ClusterPeers, state: PeerState, signal: AbortSignal) {
  const now = await peers.tryGet(uuidOf(state), { ...allFields, signal });
  return now?.authentication?.state === "ok" ? now : undefined;
}

/** An operation that is being cancelled still wants to know what it has done. */
function unlessAborted(signal: AbortSignal): { readonly signal?: AbortSignal } {
  return { signal: signal.aborted ? AbortSignal.timeout(lastLookMs) : signal };
}

/** Milliseconds for a last look at the peer when the operation's own time is over. */
const lastLookMs = 5_000;

/** An update that goes on. */
interface Update {
  readonly context: Context;
  readonly peers: ClusterPeers;
  readonly diff: UpdateDiff;
  readonly kept: PeerPrivateState;
}

/** One request of an update. */
interface Attempt {
  readonly uuid: string;
  readonly body: ClusterPeerModify;
  /** The list of SVMs was left out, since ONTAP takes it no more. */
  readonly leavesOutSvms?: boolean;
}

/** Another attempt in place of one that ONTAP refused; undefined where there is none. */
type Recovery = (update: Update, refused: Attempt, error: OntapError) => Promise<Attempt | undefined>;

/** What is tried after a refusal, each at most once. */
const recoveries: readonly Recovery[] = [withoutFixedSvms, atNewUuid];

async function send(update: Update, first: Attempt): Promise<Written> {
  const { context, peers, kept } = update;
  const left = new Set(recoveries);
  for (let attempt = first; ; ) {
    try {
      const { record, passphraseLost } = await request(update, attempt);
      const generated = passphraseLost && (await regeneratePassphrase(peers, attempt.uuid, attempt.body, context));
      const written = { record: { ...record, ...generated, uuid: attempt.uuid }, kept };
      return attempt.leavesOutSvms ? withSvmsNoted(context, written) : written;
    } catch (error) {
      const next = isOntapError(error) ? await recover(update, attempt, error, left) : undefined;
      if (next === undefined) {
        throw withAdvice(error);
      }
      attempt = next;
    }
  }
}

function request({ context, peers, kept, diff }: Update, { uuid, body }: Attempt) {
  const { provider, state, signal } = context;
  if (body.authentication?.passphrase === undefined || diff.isOffer) {
    return peers.modify(uuid, body, { signal });
  }
  const wasOk = state.authentication?.state === "ok";
  return sendPassphrase({ provider, peers, uuid, localUuid: kept.localCluster?.uuid, body, wasOk, signal });
}

async function recover(
  update: Update,
  refused: Attempt,
  error: OntapError,
  left: Set<Recovery>,
): Promise<Attempt | undefined> {
  for (const recovery of left) {
    const next = await recovery(update, refused, error);
    if (next !== undefined) {
      left.delete(recovery);
      return next;
    }
  }
  return undefined;
}

/** ONTAP refuses all of a change for the sake of `initial_allowed_svms` when the other cluster has accepted, unseen here. */
async function withoutFixedSvms(_update: Update, refused: Attempt, error: OntapError): Promise<Attempt | undefined> {
  if (error.code !== "8" || !error.target?.startsWith("initial_allowed_svms")) {
    return undefined;
  }
  const { initial_allowed_svms: _fixed, ...body } = refused.body;
  return { ...refused, body, leavesOutSvms: true };
}

function withSvmsNoted({ diagnostics }: Context, { record, kept }: Written): Written {
  diagnostics.add(
    warning(
      "svms-not-sent",
      words(
        "ONTAP no longer takes a change of `initial_allowed_svms`. The list was written to the state only; everything else was sent " +
          "to the cluster. From now on, use SVM peer permissions instead.",
      ),
      ["initial_allowed_svms"],
    ),
  );
  return { record, kept: { ...kept, accepted: true } };
}

/** The peer has become another one since the plan was made: an offer that was accepted has a new uuid. */
async function atNewUuid(update: Update, refused: Attempt, error: OntapError): Promise<Attempt | undefined> {
  if (!error.isNotFound) {
    return undefined;
  }
  const { context, peers, diff, kept } = update;
  const { state, signal, log } = context;
  const { successor, namesake } = await findSuccessor(peers, state, kept, signal);
  if (!successor) {
    const advice = words(
      "Someone has deleted the peer since the plan was made. Plan again: Terraform will make it anew.",
    );
    throw error.with({ advice: namesake ? describeNamesake(state, namesake) : advice });
  }
  log.info(words("the peer has a new uuid"), { old_uuid: refused.uuid, uuid: successor.uuid });
  // What was to be repaired stands by now, and another passphrase would break it again.
  const stands = successor.authentication?.state === "ok";
  const isRepaired = stands && repairsOnly(diff);
  const { authentication: _repair, ...rest } = refused.body;
  return { ...refused, uuid: successor.uuid, body: isRepaired ? rest : refused.body };
}

/** ONTAP keeps a relationship with the cluster that it was made with. */
function withAdvice(error: unknown): unknown {
  if (!isOntapError(error) || error.code !== "4653061") {
    return error;
  }
  return error.with({
    advice: words(
      "The addresses must be those of the cluster that this relationship is with. To have one with another cluster, make " +
        "the peer anew: `terraform apply -replace=ADDRESS` with the address of this resource.",
    ),
  });
}
