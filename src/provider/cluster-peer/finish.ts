import type { CreateContext, UpdateContext } from "../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../ontap";
import type { Clusters } from "../connections/clusters";
import { asking } from "./calls";
import { isAccepted, recall } from "./memory";
import { noteCondition } from "./notes";
import { readBack, withAnswer } from "./read-back";
import type { clusterPeerSchema } from "./schema";
import { asPlanned, stateFrom } from "./state";
import type { PeerState } from "./types";
import { waitForAuthentication } from "./wait";
import { warnOfNetwork } from "./warnings";

type S = typeof clusterPeerSchema;
type Context = CreateContext<S, Clusters> | UpdateContext<S, Clusters>;

/** Saves what is known of a peer after a write, whatever else fails. */
export function save(context: Context, record: ClusterPeerRecord): void {
  context.save(stateAfter(context, record));
}

function stateAfter({ plan, private: privateState }: Context, record: ClusterPeerRecord): PeerState {
  return asPlanned(plan, stateFrom(record, plan, isAccepted(record, recall(privateState))));
}

/**
 * What follows a write: the peer is read back, and waited for where the configuration says so and this write is one that
 * the other cluster answers.
 *
 * @param written what is known of the peer by the answer to the write; saved already
 */
export async function finish(
  context: Context,
  peers: ClusterPeers,
  written: ClusterPeerRecord,
  { isAnswered }: { readonly isAnswered: boolean },
): Promise<PeerState> {
  const { config, signal, diagnostics, log, private: privateState } = context;
  const read = await readBack(context, peers, written);
  save(context, read);
  const waits = config.wait_for_authentication && isAnswered && read.authentication?.state !== "absent";
  const record = waits
    ? withAnswer(
        await asking("waiting for the other cluster", () => waitForAuthentication(peers, read, { signal, log })),
        read,
      )
    : read;
  const state = stateAfter(context, record);
  noteCondition(privateState, state);
  warnOfNetwork(record, diagnostics);
  return state;
}
