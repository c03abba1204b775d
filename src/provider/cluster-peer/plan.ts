import { DiagnosticError, isSet, isUnknown, type PlanDestroyContext, words } from "../../framework";
import { checkCreate, checkUpdate } from "../../rules/cluster-peer";
import type { Clusters } from "../clusters/clusters";
import { addProblems, errorText } from "../common/diagnostics";
import { requireSameCluster } from "./identity/local-cluster";
import { requireKnownCluster } from "./identity/messages";
import { isOffer, isOpenOffer } from "./model/peer-kind";
import { writePlannedUpdate } from "./model/planned-update";
import { isTemporaryName, type PeerPrivateState, readPrivateState } from "./model/private-state";
import type { clusterPeerSchema, PeerPlan, PeerState, PlanningContext } from "./model/schema";
import { diffUpdate, type UpdateDiff } from "./model/update-diff";
import { checkPlanAgainstCluster } from "./planning/check-against-cluster";
import { markUnknown } from "./planning/mark-unknown";
import {
  refuseUnhealthy,
  warnOfAdoption,
  warnOfCondition,
  warnOfLateNetwork,
  warnOfNamelessOffers,
  warnOfNoWait,
} from "./planning/warnings";

/**
 * What the schema cannot plan by itself: what is wrong only now, which computed values the change will touch, and the
 * mending of a relationship that broke.
 */
export async function planPeer(context: PlanningContext): Promise<void> {
  if (context.state === null) {
    await planCreate(context);
  } else {
    await planUpdate(context, context.state);
  }
}

/** Milliseconds for which the plan of a destroy waits for a cluster. */
const askLimitMs = 10_000;

/** Finds what stands in the way of a destroy, as far as the plan can know it. */
export async function planPeerDestroy(context: PlanDestroyContext<typeof clusterPeerSchema, Clusters>): Promise<void> {
  const { provider, state, signal, log } = context;
  requireKnownCluster(provider, state);
  if (!provider.isKnown(state.cluster)) {
    return;
  }
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(askLimitMs)]);
    await requireSameCluster(provider, state, readPrivateState(context.private), limit);
  } catch (error) {
    if (error instanceof DiagnosticError) {
      throw error;
    }
    log.debug(words("the cluster cannot be asked which one it is; the apply will tell"), { error: errorText(error) });
  }
}

async function planCreate(context: PlanningContext): Promise<void> {
  const { config, plan, diagnostics } = context;
  addProblems(checkCreate(config), diagnostics);
  if (config.wait_for_authentication === true) {
    warnOfNoWait(config, diagnostics);
  }
  if (isOffer(config)) {
    warnOfNamelessOffers(context);
  }
  const { authentication } = config;
  if (isSet(authentication) && authentication.passphrase === null && authentication.passphrase_wo !== null) {
    const planned = plan.authentication;
    if (isSet(planned)) {
      context.plan = { ...plan, authentication: { ...planned, passphrase: null } };
    }
  }
  if (!diagnostics.hasErrors) {
    await checkPlanAgainstCluster(context, undefined);
  }
}

async function planUpdate(context: PlanningContext, state: PeerState): Promise<void> {
  const { config, diagnostics, private: privateState } = context;
  if (isOpenOffer(state) && isSet(config.remote) && config.remote.ip_addresses !== null) {
    // ONTAP cannot address an offer: it is withdrawn, and the peer is made anew.
    context.requireReplace(["remote", "ip_addresses"]);
    return;
  }
  // The plan of the new peer has its own words.
  if (context.replaces.length > 0) {
    return;
  }
  const kept = readPrivateState(privateState);
  if (isTemporaryName(config.name, kept)) {
    // Terraform accepts the value of the state in place of the configuration's.
    context.plan = { ...context.plan, name: state.name };
  }
  const isFresh = context.isRefreshed;
  const diff = diffUpdate(state, config, kept);
  writePlannedUpdate(privateState, diff, config);
  addProblems(checkUpdate(isFresh ? diff : { ...diff, condition: "unknown" }, state, config), diagnostics);
  if (isFresh && isFirstSide(context, state, kept)) {
    warnOfCondition(diff, state, diagnostics);
  }
  if (isFresh && context.provider.unhealthyAreErrors) {
    refuseUnhealthy(diff, state, diagnostics);
  }
  if (diff.adoptsPassphrase) {
    warnOfAdoption(diagnostics);
  }
  if (config.local_network !== null && state.local_network === null) {
    warnOfLateNetwork(diagnostics);
  }
  if (isOpenOffer(state)) {
    warnOfNamelessOffers(context);
  }
  if (isChanged(context.plan, state) || acts(diff)) {
    context.plan = markUnknown(context.plan, state, config, diff);
  }
  if (!diagnostics.hasErrors) {
    await checkPlanAgainstCluster(context, diff);
  }
}

/**
 * False for the second side of a relationship of which this provider has both: what there is to say is said with the first one.
 * The uuid of a peer is the other cluster's.
 */
function isFirstSide({ provider }: PlanningContext, { uuid }: PeerState, { localCluster }: PeerPrivateState): boolean {
  if (localCluster === undefined || uuid === null) {
    return true;
  }
  const sides = [localCluster.uuid, uuid].map((one) => one.toLowerCase()).sort();
  return provider.count(`condition of ${sides.join(" and ")}`) === 1;
}

/** True for a change that does not show in the planned values by itself. */
function acts({ passphrase, changesInUse, extendsExpiry }: UpdateDiff): boolean {
  return passphrase !== undefined || changesInUse !== false || extendsExpiry !== false;
}

function isChanged(plan: PeerPlan, state: PeerState): boolean {
  const mark = (_key: string, value: unknown) => (isUnknown(value) ? { unknown: true } : value);
  return JSON.stringify(plan, mark) !== JSON.stringify(state, mark);
}
