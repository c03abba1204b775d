import type { UpdateContext } from "../../framework";
import type { ClusterPeerModify, ClusterPeerRecord, ClusterPeers } from "../../ontap";
import type { Clusters } from "../clusters/clusters";
import { isOntapError } from "../common/diagnostics";
import { readAfterWrite, saveState } from "./api/after-write";
import { allFields, peersOf, withDiagnostics } from "./api/client";
import { expandUpdate } from "./api/expand-update";
import { flattenPeer, uuidOf } from "./api/flatten";
import { regeneratePassphrase } from "./api/regenerate-passphrase";
import { describeNamesake } from "./identity/messages";
import { findSuccessor } from "./identity/successor";
import { isAccepted, readPrivateState, updatePrivateState } from "./model/private-state";
import type { clusterPeerSchema } from "./model/schema";
import type { PeerState } from "./model/types";
import { diffUpdate, isOffer, type UpdateDiff } from "./model/update-diff";

type Context = UpdateContext<typeof clusterPeerSchema, Clusters>;

/** Changes the peer in place. */
export async function updatePeer(context: Context): Promise<PeerState> {
  const { config, plan, state, private: privateState } = context;
  const peers = peersOf(context.provider, plan);
  const change = diffUpdate(state, config, readPrivateState(privateState));

  const written = await modify(context, peers, change);
  rememberSent(context, change);
  updatePrivateState(privateState, { named: config.name !== null });
  saveState(context, written);
  const isAnswered = change.passphrase !== undefined && !isOffer(config);
  return readAfterWrite(context, peers, written, { isNew: false, isAnswered });
}

/** Sends the change. When it fails, what of it was made all the same is saved: the next plan has only the rest to do. */
async function modify(context: Context, peers: ClusterPeers, change: UpdateDiff): Promise<ClusterPeerRecord> {
  const { config, state, signal, log, private: privateState } = context;
  const memory = readPrivateState(privateState);
  const body = expandUpdate(state, config, change, isAccepted(state, memory));
  log.debug("changing the cluster peer", { uuid: state.uuid, fields: Object.keys(body) });
  try {
    return await withDiagnostics("changing the cluster peer", () =>
      withoutFixed(context, body, (rest) => modifyWherever(context, peers, rest, change)),
    );
  } catch (error) {
    const now = await peers.tryGet(uuidOf(state), { ...allFields, ...unlessAborted(signal) }).catch(() => undefined);
    if (now) {
      context.save(flattenPeer(now, state, isAccepted(now, memory)));
    }
    throw error;
  }
}

/**
 * Sends a change once more without `initial_allowed_svms` where ONTAP refuses all of it because the other cluster has
 * accepted, of which nothing was seen here.
 */
async function withoutFixed<T>(
  { diagnostics, private: privateState }: Context,
  body: ClusterPeerModify,
  send: (body: ClusterPeerModify) => Promise<T>,
): Promise<T> {
  try {
    return await send(body);
  } catch (error) {
    if (!isOntapError(error) || error.code !== "8" || !error.target?.startsWith("initial_allowed_svms")) {
      throw error;
    }
    const { initial_allowed_svms: _fixed, ...rest } = body;
    const answer = await send(rest);
    updatePrivateState(privateState, { accepted: true });
    diagnostics.warning(
      "The other cluster has accepted already",
      "ONTAP changes `initial_allowed_svms` no more, so that the list is noted and was not sent; all else was. SVM peer " +
        "permissions serve the same purpose from here on.",
      ["initial_allowed_svms"],
    );
    return answer;
  }
}

/** An operation that is being cancelled still wants to know what it has done. */
function unlessAborted(signal: AbortSignal): { readonly signal?: AbortSignal } {
  return { signal: signal.aborted ? AbortSignal.timeout(lastLookMs) : signal };
}

/** Milliseconds for a last look at the peer when the operation's own time is over. */
const lastLookMs = 5_000;

/** Sends the change to the peer, or to what it has become since the plan was made. */
async function modifyWherever(
  { config, state, signal, log, private: privateState }: Context,
  peers: ClusterPeers,
  body: ClusterPeerModify,
  change: UpdateDiff,
): Promise<ClusterPeerRecord> {
  const uuid = uuidOf(state);
  const send = async (to: string, what: ClusterPeerModify) => {
    const { record, passphraseLost } = await peers.modify(to, what, { signal });
    return {
      ...record,
      ...(passphraseLost && (await regeneratePassphrase(peers, to, what, { signal, log }))),
      uuid: to,
    };
  };
  try {
    return await send(uuid, body);
  } catch (error) {
    if (!isOntapError(error) || !error.isNotFound) {
      throw withAdvice(error);
    }
    const { successor, namesake } = await findSuccessor(peers, state, readPrivateState(privateState), signal);
    if (!successor) {
      const advice = "Someone has deleted the peer since the plan was made. Plan again: Terraform will make it anew.";
      throw error.with({ advice: namesake ? describeNamesake(state, namesake) : advice });
    }
    log.info("the peer has a new uuid", { old_uuid: uuid, uuid: successor.uuid });
    // What was to be mended stands by now, and another passphrase would break it again.
    const settled =
      successor.authentication?.state === "ok" &&
      change.repairsAuthentication &&
      !change.rotatesPassphrase &&
      !change.changesEncryption;
    const without = { ...change, mends: false, passphrase: undefined };
    const rest = settled ? expandUpdate(state, config, without, isAccepted(successor, {})) : body;
    return await send(successor.uuid, rest);
  }
}

/** ONTAP keeps a relationship with the cluster that it was made with. */
function withAdvice(error: unknown): unknown {
  if (!isOntapError(error) || error.code !== "4653061") {
    return error;
  }
  return error.with({
    advice:
      "The addresses must be those of the cluster that this relationship is with. To have one with another cluster, make " +
      "the peer anew: `terraform apply -replace=ADDRESS` with the address of this resource.",
  });
}

function rememberSent({ config, private: privateState }: Context, change: UpdateDiff): void {
  if (change.passphrase !== undefined) {
    updatePrivateState(privateState, { sent: true, waits: false, imported: false, expired: false });
  }
  const use = config.authentication?.in_use;
  // What the user has switched off is not broken when it is off.
  if (use === "absent" || use === "revoked") {
    updatePrivateState(privateState, { sent: false, wasOk: false });
  }
}
