import type { ReadContext } from "../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../ontap";
import type { Clusters } from "../clusters/clusters";
import { all, asking, peersOf } from "./api/client";
import { stateFrom, uuidOf } from "./api/flatten";
import { aboutNamesake } from "./identity/messages";
import { addressedUuidsBefore, claimOwn, findSuccessor } from "./identity/successor";
import { refuseLostCluster } from "./lost-cluster";
import { isAccepted, recall, remember } from "./model/private-state";
import type { clusterPeerSchema } from "./model/schema";
import type { PeerState } from "./model/types";
import { noteAnswer, noteCondition } from "./notes";
import { warnOfEncryption, warnOfNetwork } from "./planning/warnings";

type Context = ReadContext<typeof clusterPeerSchema, Clusters>;

/** Asks for the peer's present state, under the uuid that it has now; null when it is gone. */
export async function readPeer(context: Context): Promise<PeerState | null> {
  const { provider, state, diagnostics } = context;
  refuseLostCluster(provider, state);
  if (!provider.isKnown(state.cluster)) {
    diagnostics.warning(
      "Not refreshed",
      `The cluster of the peer "${state.name ?? state.uuid}" cannot be asked: the provider's settings for it depend on ` +
        "something that is made only by apply. The plan stands on what was last known.",
    );
    return state;
  }
  const peers = peersOf(provider, state);
  const record = await asking("reading the cluster peer", () => findPeer(context, peers));
  if (record === undefined) {
    return null;
  }
  noteAnswer(context.private, record);
  const now = stateFrom(record, state, isAccepted(record, recall(context.private)));
  noteCondition(context.private, now);
  warnOfNetwork(record, diagnostics);
  warnOfEncryption(now, diagnostics);
  return now;
}

async function findPeer(context: Context, peers: ClusterPeers): Promise<ClusterPeerRecord | undefined> {
  const { state, signal, log, diagnostics, private: privateState } = context;
  const uuid = uuidOf(state);
  const memory = recall(privateState);
  claimOwn(peers, uuid);
  // Asked before the offer itself, which might be accepted in between.
  const before = memory.others === undefined ? undefined : await addressedUuidsBefore(peers, signal);
  const found = await peers.tryGet(uuid, { ...all, signal });
  if (found === undefined) {
    const { successor, namesake } = await findSuccessor(peers, state, memory, signal);
    if (namesake) {
      diagnostics.warning("The peer is gone, and another has its name", aboutNamesake(state, namesake));
    }
    if (successor) {
      log.info("the peer has a new uuid", { old_uuid: uuid, uuid: successor.uuid });
    }
    return successor;
  }
  if (before !== undefined && found.authentication?.state === "pending") {
    // The offer is open still, so no peer that was there before can be what it becomes.
    remember(privateState, { others: before.filter((other) => other !== uuid) });
  }
  return found;
}
