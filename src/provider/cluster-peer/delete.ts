import { type DeleteContext, isSet, words } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { warning } from "../common/diagnostics";
import { peersOf, withDiagnostics } from "./api/client";
import { requireSameCluster } from "./identity/local-cluster";
import { describeNamesake } from "./identity/messages";
import { findSuccessor } from "./identity/successor";
import { readPrivateState } from "./model/private-state";
import type { clusterPeerSchema } from "./model/schema";

type Context = DeleteContext<typeof clusterPeerSchema, Clusters>;

/** Deletes the peer, or what it has become since the plan was made. One that is not there is deleted already. */
export async function deletePeer(context: Context): Promise<void> {
  const { provider, state, signal, diagnostics } = context;
  const peers = peersOf(provider, state);
  const kept = readPrivateState(context.private);
  await withDiagnostics(words("deleting the cluster peer"), async () => {
    await requireSameCluster(provider, state, kept, signal);
    if (!isSet(state.uuid) || (await peers.tryDelete(state.uuid, { signal }))) {
      return;
    }
    const { successor, namesake } = await findSuccessor(peers, state, kept, signal);
    if (successor) {
      await peers.tryDelete(successor.uuid, { signal });
    }
    if (namesake) {
      diagnostics.add(warning("peer-replaced-by-namesake", describeNamesake(state, namesake)));
    }
  });
}
