import { type Diagnostics, isSet, isUnknown } from "../../framework";
import { checkCreate, checkUpdate, type Problem, type RuleId } from "../../rules/cluster-peer";
import { warnOfCondition } from "./mending";
import { isAccepted, readPrivateState } from "./model/private-state";
import type { PeerConfiguration, PeerPlan, PeerState, PlanningContext } from "./model/types";
import { diffUpdate, isAuthenticated, isOffer, type UpdateDiff } from "./model/update-diff";
import { checkPlanAgainstCluster } from "./planning/check-against-cluster";
import { isOpenOffer, markUnknown } from "./planning/mark-unknown";
import { addProblems } from "./report";

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

/** Says where `wait_for_authentication` has nothing to wait for. */
function warnOfNoWait(config: PeerConfiguration, diagnostics: Diagnostics): void {
  const warn = (summary: string, detail: string) => diagnostics.warning(summary, detail, ["wait_for_authentication"]);
  if (isOffer(config)) {
    warn(
      "An offer is not waited for",
      "Without `remote.ip_addresses` this is an offer, which becomes authenticated when another cluster accepts it. " +
        "`wait_for_authentication` has no effect; set it on the side that accepts.",
    );
  } else if (!isAuthenticated(config)) {
    warn(
      "A relationship without authentication is not waited for",
      "`authentication.in_use` is not `ok`, so that the relationship never becomes authenticated. `wait_for_authentication` has " +
        "no effect until `in_use` is `ok`.",
    );
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
  const memory = readPrivateState(privateState);
  const change = diffUpdate(state, config, memory);
  const problems = checkUpdate(state, config, Date.now(), isAccepted(state, memory));
  addProblems(withoutSettled(problems, change), diagnostics);
  warnOfCondition(change, state, diagnostics);
  if (change.adoptsPassphrase) {
    warnOfAdoption(diagnostics);
  }
  if (config.local_network !== null && state.local_network === null) {
    warnOfLateNetwork(diagnostics);
  }
  if (isOpenOffer(state)) {
    warnOfNamelessOffers(context);
  }
  if (isChanged(context.plan, state) || acts(change)) {
    context.plan = markUnknown(context.plan, state, config, change);
  }
  if (!diagnostics.hasErrors) {
    await checkPlanAgainstCluster(context, change);
  }
}

/** The rules know of the state what is written there, and not that an offer's passphrase is ONTAP's to generate. */
function withoutSettled(problems: readonly Problem[], change: UpdateDiff): readonly Problem[] {
  const settled = new Set<string>(change.passphrase === "generated" ? needingAPassphrase : []);
  return problems.filter(({ rule }) => !settled.has(rule));
}

const needingAPassphrase = [
  "encryption-change-without-passphrase",
  "authentication-without-passphrase",
  "rotation-without-passphrase",
  "broken-relationship-without-passphrase",
] satisfies RuleId[];

/** An offer that is accepted is found again by its name, or because it is the only peer that appeared. */
function warnOfNamelessOffers({ config, provider, diagnostics }: PlanningContext): void {
  // One alone is found by elimination; from the second one on the cluster has several, which is said once.
  if (config.name !== null || provider.count(`nameless offers on ${String(config.cluster)}`) !== 2) {
    return;
  }
  diagnostics.warning(
    "Several open offers without a name",
    "ONTAP gives an offer that is accepted another uuid, and the name of the cluster that accepted it. When several offers " +
      "of one cluster are accepted between two runs, they cannot be told apart. Give each a `name` of its own: it stays, " +
      "and by it the offer is found again.",
    ["name"],
  );
}

/** True for a change that does not show in the planned values by itself. */
function acts({ passphrase, changesInUse: turnsUse, extendsExpiry: prolongs }: UpdateDiff): boolean {
  return passphrase !== undefined || turnsUse || prolongs;
}

function warnOfAdoption(diagnostics: Diagnostics): void {
  diagnostics.warning(
    "The passphrase is kept and not sent",
    "This peer was imported and is authenticated. Sending a passphrase would break the relationship until the other " +
      "cluster is given the same one, so it is taken as the one that both have. To rotate it, change it, or " +
      "`authentication.passphrase_wo_version`, after this apply, on both sides.",
    ["authentication"],
  );
}

function warnOfLateNetwork(diagnostics: Diagnostics): void {
  diagnostics.warning(
    "`local_network` is noted and makes no LIFs",
    "ONTAP makes LIFs only along with a new peer, and this one exists. It never says with which a peer was made, so the value " +
      "is taken as the one that it was made with. To make LIFs now, do it on the cluster; changing the value after this " +
      "apply replaces the peer.",
    ["local_network"],
  );
}

function isChanged(plan: PeerPlan, state: PeerState): boolean {
  const mark = (_key: string, value: unknown) => (isUnknown(value) ? { unknown: true } : value);
  return JSON.stringify(plan, mark) !== JSON.stringify(state, mark);
}
