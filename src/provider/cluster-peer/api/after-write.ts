import { type CreateContext, DiagnosticError, type UpdateContext } from "../../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../../ontap";
import type { Clusters } from "../../clusters/clusters";
import { isAccepted, readPrivateState } from "../model/private-state";
import type { clusterPeerSchema } from "../model/schema";
import type { PeerState } from "../model/types";
import { recordCondition } from "../notes";
import { warnOfNetwork } from "../planning/warnings";
import { readBack, withAnswer } from "../read-back";
import { withDiagnostics } from "./client";
import { alignWithPlan, flattenPeer } from "./flatten";
import { waitForAuthentication } from "./wait-for-authentication";

type S = typeof clusterPeerSchema;
type Context = CreateContext<S, Clusters> | UpdateContext<S, Clusters>;

/** Saves what is known of a peer after a write, whatever else fails. */
export function saveState(context: Context, record: ClusterPeerRecord): void {
  context.save(stateAfter(context, record));
}

function stateAfter({ plan, private: privateState }: Context, record: ClusterPeerRecord): PeerState {
  return alignWithPlan(plan, flattenPeer(record, plan, isAccepted(record, readPrivateState(privateState))));
}

/** What a write means for what follows it. */
interface Write {
  /** Whether the peer was made by it. */
  readonly isNew: boolean;
  /** Whether it is one that the other cluster answers. */
  readonly isAnswered: boolean;
}

/**
 * What follows a write: the peer is read back, and waited for where the configuration says so.
 *
 * @param written what is known of the peer by the answer to the write; saved already
 */
export async function readAfterWrite(
  context: Context,
  peers: ClusterPeers,
  written: ClusterPeerRecord,
  { isNew, isAnswered }: Write,
): Promise<PeerState> {
  const { config, diagnostics, private: privateState } = context;
  const read = await readBack(context, peers, written);
  saveState(context, read);
  const waits = config.wait_for_authentication && isAnswered && read.authentication?.state !== "absent";
  const record = waits ? await answered(context, peers, read, isNew) : read;
  const state = stateAfter(context, record);
  recordCondition(privateState, state);
  warnOfNetwork(record, diagnostics);
  return state;
}

/**
 * The peer once the other cluster has answered, or what is known when waiting for that ended. After a create that is a
 * warning: Terraform marks what was made with an error as tainted, and would destroy a good peer in its next run.
 *
 * @throws DiagnosticError when waiting ended after a change, which taints nothing.
 */
async function answered(
  context: Context,
  peers: ClusterPeers,
  read: ClusterPeerRecord,
  isNew: boolean,
): Promise<ClusterPeerRecord> {
  const { record, unanswered } = await withDiagnostics("waiting for the other cluster", () =>
    waitForAuthentication(peers, read, context),
  );
  if (unanswered !== undefined) {
    const problem = ["The other cluster has not answered", unanswered, ["wait_for_authentication"]] as const;
    if (!isNew) {
      throw new DiagnosticError(...problem);
    }
    context.diagnostics.warning(...problem);
  }
  return withAnswer(record, read);
}
