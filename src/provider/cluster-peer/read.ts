import { type ReadContext, Text, text, words } from "../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../ontap";
import type { Clusters } from "../clusters/clusters";
import { warning } from "../common/diagnostics";
import { allFields, listOnce, peersOf, withDiagnostics } from "./api/client";
import { flattenPeer, uuidOf } from "./api/flatten";
import { requireSameCluster } from "./identity/local-cluster";
import { describeNamesake, requireKnownCluster } from "./identity/messages";
import { claimOwn, findSuccessor } from "./identity/successor";
import { sameUuid } from "./model/compare";
import { warnOfEncryption, warnOfNetwork } from "./model/health-warnings";
import {
  isAccepted,
  type PeerPrivateState,
  readPrivateState,
  recordCondition,
  recordIpspace,
  recordRead,
  recordRefreshed,
  recordTemporaryName,
  writePrivateState,
} from "./model/private-state";
import type { clusterPeerSchema, PeerState } from "./model/schema";

type Context = ReadContext<typeof clusterPeerSchema, Clusters>;

/** Asks for the peer's present state, under the uuid that it has now; null when it is gone. */
export async function readPeer(context: Context): Promise<PeerState | null> {
  const { provider, state, diagnostics } = context;
  requireKnownCluster(provider, state);
  if (!provider.isKnown(state.cluster)) {
    diagnostics.add(
      warning(
        "not-refreshed",
        Text.join([
          text`The cluster of the peer "${state.name ?? state.uuid}" cannot be asked: the provider's settings for it depend on `,
          words("something that is made only by apply. The plan stands on what was last known."),
        ]),
      ),
    );
    return state;
  }
  const peers = peersOf(provider, state);
  const before = readPrivateState(context.private);
  const found = await withDiagnostics(words("reading the cluster peer"), async () => {
    claimOwn(peers, uuidOf(state));
    const all = await listOnce(peers, context.signal);
    // That there is no such peer proves something on the right cluster only.
    const localCluster = isOnKnownCluster(findByUuid(all, uuidOf(state)), before)
      ? before.localCluster
      : await requireSameCluster(provider, state, before, context.signal);
    return findPeer(context, peers, { ...before, localCluster }, all);
  });
  if (found === undefined) {
    return null;
  }
  const kept = recordIpspace(recordRead(found.kept, found.record), found.record);
  const now = flattenPeer(found.record, state, isAccepted(found.record, kept));
  writePrivateState(context.private, recordRefreshed(recordTemporaryName(recordCondition(kept, now), now)));
  warnOfNetwork(found.record, diagnostics);
  warnOfEncryption(now, diagnostics);
  return now;
}

interface Found {
  readonly record: ClusterPeerRecord;
  readonly kept: PeerPrivateState;
}

function findByUuid(all: readonly ClusterPeerRecord[] | undefined, wanted: string): ClusterPeerRecord | undefined {
  return all?.find(({ uuid }) => sameUuid(uuid, wanted));
}

/** Each cluster has IPspaces of its own, so that the peer's tells the cluster. */
function isOnKnownCluster(record: ClusterPeerRecord | undefined, { localCluster }: PeerPrivateState): boolean {
  return localCluster?.ipspace !== undefined && localCluster.ipspace === record?.ipspace?.uuid;
}

async function findPeer(
  context: Context,
  peers: ClusterPeers,
  kept: PeerPrivateState,
  all: readonly ClusterPeerRecord[] | undefined,
): Promise<Found | undefined> {
  const { state, signal, log, diagnostics } = context;
  const uuid = uuidOf(state);
  // A list that leaves it out is no proof that it is gone.
  const record = findByUuid(all, uuid) ?? (await peers.tryGet(uuid, { ...allFields, signal }));
  if (record === undefined) {
    const { successor, namesake } = await findSuccessor(peers, state, kept, signal);
    if (namesake) {
      diagnostics.add(warning("peer-replaced-by-namesake", describeNamesake(state, namesake)));
    }
    if (successor) {
      log.info(words("the peer has a new uuid"), { old_uuid: uuid, uuid: successor.uuid });
    }
    return successor && { record: successor, kept };
  }
  if (kept.others !== undefined && all !== undefined && record.authentication?.state === "pending") {
    // The offer is open still, so no peer that was there with it can be what it becomes. Another open offer cannot, either.
    const others = all.filter((other) => other.uuid !== uuid && other.status?.state !== "unidentified");
    return { record, kept: { ...kept, others: others.map((other) => other.uuid) } };
  }
  return { record, kept };
}
