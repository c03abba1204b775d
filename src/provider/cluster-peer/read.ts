import type { ReadContext } from "../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../ontap";
import type { Clusters } from "../clusters/clusters";
import { allFields, peersOf, withDiagnostics } from "./api/client";
import { flattenPeer, uuidOf } from "./api/flatten";
import { describeNamesake } from "./identity/messages";
import { claimOwn, findSuccessor, listAddressedUuidsOnce } from "./identity/successor";
import { requireKnownCluster } from "./lost-cluster";
import { isAccepted, readPrivateState, updatePrivateState } from "./model/private-state";
import type { clusterPeerSchema } from "./model/schema";
import type { PeerState } from "./model/types";
import { recordCondition, recordRead } from "./notes";
import { warnOfEncryption, warnOfNetwork } from "./planning/warnings";

type Context = ReadContext<typeof clusterPeerSchema, Clusters>;

/** Asks for the peer's present state, under the uuid that it has now; null when it is gone. */
export async function readPeer(context: Context): Promise<PeerState | null> {
  const { provider, state, diagnostics } = context;
  requireKnownCluster(provider, state);
  if (!provider.isKnown(state.cluster)) {
    diagnostics.warning(
      "Not refreshed",
      `The cluster of the peer "${state.name ?? state.uuid}" cannot be asked: the provider's settings for it depend on ` +
        "something that is made only by apply. The plan stands on what was last known.",
    );
    return state;
  }
  const peers = peersOf(provider, state);
  const record = await withDiagnostics("reading the cluster peer", () => findPeer(context, peers));
  if (record === undefined) {
    return null;
  }
  recordRead(context.private, record);
  const now = flattenPeer(record, state, isAccepted(record, readPrivateState(context.private)));
  recordCondition(context.private, now);
  warnOfNetwork(record, diagnostics);
  warnOfEncryption(now, diagnostics);
  return now;
}

async function findPeer(context: Context, peers: ClusterPeers): Promise<ClusterPeerRecord | undefined> {
  const { state, signal, log, diagnostics, private: privateState } = context;
  const uuid = uuidOf(state);
  const memory = readPrivateState(privateState);
  claimOwn(peers, uuid);
  // Asked before the offer itself, which might be accepted in between.
  const before = memory.others === undefined ? undefined : await listAddressedUuidsOnce(peers, signal);
  const found = await peers.tryGet(uuid, { ...allFields, signal });
  if (found === undefined) {
    const { successor, namesake } = await findSuccessor(peers, state, memory, signal);
    if (namesake) {
      diagnostics.warning("The peer is gone, and another has its name", describeNamesake(state, namesake));
    }
    if (successor) {
      log.info("the peer has a new uuid", { old_uuid: uuid, uuid: successor.uuid });
    }
    return successor;
  }
  if (before !== undefined && found.authentication?.state === "pending") {
    // The offer is open still, so no peer that was there before can be what it becomes.
    updatePrivateState(privateState, { others: before.filter((other) => other !== uuid) });
  }
  return found;
}
