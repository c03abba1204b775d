import type { UpdateContext } from "../../framework";
import { alignWithPlan } from "../cluster-peer/api/flatten";
import type { Clusters } from "../clusters/clusters";
import { bringAbout, UndertakingError } from "./execution/bring-about";
import { finish } from "./execution/finish";
import { surveyOf } from "./execution/survey";
import { expandWish } from "./model/expand";
import { flatten } from "./model/flatten";
import { inOrder } from "./model/names";
import { knownClusters, loadPrivateState, storePrivateState } from "./model/private-state";
import { mapPair } from "./model/relationship";
import type { PeeringSchema, PeeringState } from "./model/types";
import { differenceOf, touchesClusters } from "./planning/difference";

type Context = UpdateContext<PeeringSchema, Clusters>;

/** Changes both sides in place. What fails on the way leaves what was done: the next apply goes on from there. */
export async function updatePeering(context: Context): Promise<PeeringState> {
  const { plan, state, provider, signal, log, diagnostics, private: privateState } = context;
  const names = inOrder(plan.clusters);
  const kept = loadPrivateState(privateState, state);
  if (!touchesClusters(state, plan, kept)) {
    storePrivateState(privateState, { ...kept, removes: undefined });
    const { clusters, ipspace, address_family, sides, rotation, adopt_existing, timeouts } = plan;
    // Under other names where the clusters have got other names in the provider.
    const peers = plan.peers as PeeringState["peers"];
    const own = { clusters, ipspace, address_family, sides, rotation, adopt_existing, timeouts, peers };
    return alignWithPlan(plan, { ...state, ...own });
  }
  try {
    const outcome = await bringAbout({
      survey: surveyOf(provider),
      names,
      wish: expandWish(names, plan, kept),
      known: mapPair(names, (name) => kept.clusters?.[name]),
      rotates: differenceOf(state, plan, kept).rotates,
      takesBack: false,
      mayRemove: ({ side, uuid }) => kept.removes?.includes(`${names[side]}/${uuid}`) === true,
      signal,
      log,
      diagnostics,
    });
    storePrivateState(privateState, {
      configured: kept.configured,
      clusters: knownClusters(names, outcome, kept.clusters),
    });
    context.save(flatten({ names, ...outcome }, plan));
    return finish(context, names, outcome, { isNew: false });
  } catch (error) {
    throw error instanceof UndertakingError ? error.cause : error;
  }
}
