import { type Diagnostic, DiagnosticError, isSet, isUnknown, Text, text, UNKNOWN, words } from "../../framework";
import { isWhollyKnown } from "../cluster-peer/model/verdict";
import { ownCluster } from "../clusters/names";
import { errorText, isOntapError, unhealthy, warning } from "../common/diagnostics";
import { isWorking } from "./convergence/assess";
import { converge } from "./convergence/converge";
import { isExisting, refuseClaimed, refuseExisting } from "./execution/existing";
import { refuseInterfaces } from "./execution/interfaces";
import { lookAhead, lookAt, refuseHopeless, type Situation, situationOf } from "./execution/situation";
import { surveyOf } from "./execution/survey";
import { configuredOf, expandWish, isAbandoned } from "./model/expand";
import { inOrder } from "./model/names";
import { plannedFacts, plannedLookOf } from "./model/planned-look";
import { loadPrivateState, type PeeringPrivateState, storePrivateState } from "./model/private-state";
import { mapPair, type Pair, type Wish } from "./model/relationship";
import type { PeeringPlanContext, PeeringState } from "./model/types";
import { differenceOf } from "./planning/difference";
import { markUnknown } from "./planning/mark-unknown";

/** What the schema cannot plan by itself: what an apply will find and do on the two clusters. */
export async function planPeering(context: PeeringPlanContext): Promise<void> {
  if (context.state === null) {
    await planCreate(context);
  } else {
    await planUpdate(context, context.state);
  }
}

/** Looks at what is there already. What cannot be asked now is left to the apply. */
async function planCreate(context: PeeringPlanContext): Promise<void> {
  const { config, plan, provider, diagnostics, private: privateState, client, log } = context;
  storePrivateState(privateState, { configured: configuredOf(config) });
  const names = namesOf(plan.clusters);
  context.plan = { ...plan, drift: [], healthy: UNKNOWN };
  if (names === undefined || names.some((name) => !provider.isKnown(ownCluster(provider, name)))) {
    for (const name of names ?? []) {
      refuseUnknown(context, name);
    }
    return;
  }
  const kept = loadPrivateState(privateState, null);
  const survey = surveyOf(provider);
  if (survey.isMade(names)) {
    throw refuseClaimed(names);
  }
  const wish = expandWish(names, plan, kept);
  const known = [undefined, undefined] as const;
  const look = context.plannedPrivate && loadPrivateState(context.plannedPrivate, null).look;
  const planned = plannedFacts(look, Date.now());
  let situation: Situation;
  try {
    situation =
      planned === undefined
        ? await lookAhead(survey, names, wish, known, context.signal)
        : situationOf(planned, wish, known);
  } catch (error) {
    const cause = error instanceof DiagnosticError ? error.cause : error;
    // What is wrong with the settings, or with the login, no waiting mends.
    if (isOntapError(cause) && cause.kind !== "tls" && cause.kind !== "usage" && cause.status !== 401) {
      log.debug(words("the clusters cannot be asked what is there; the apply will tell"), { error: errorText(cause) });
      return;
    }
    throw error;
  }
  refuseInterfaces(situation, wish);
  // What a resource of this run has is there, and is removed before this one is made.
  if (survey.isManaged(names)) {
    return;
  }
  if (isExisting(situation)) {
    if (plan.adopt_existing !== true && !isUnknown(plan.adopt_existing)) {
      throw refuseExisting(situation, names);
    }
    diagnostics.add(aboutAdoption(situation, names));
    return;
  }
  const haveAddresses = situation.assessment.sides.every(({ own: { addresses = [] } }) => addresses.length > 0);
  if (haveAddresses) {
    refuseHopeless(situation, names);
  }
  const isNew = situation.assessment.sides.every(({ record, stale }) => record === undefined && stale.length === 0);
  if (!isNew) {
    planMending(context, situation, kept);
  } else if (haveAddresses && client.storesPlannedPrivate === true && isWhollyKnown(config)) {
    storePrivateState(privateState, { ...kept, look: planned ? look : plannedLookOf(situation.facts, Date.now()) });
  }
}

/** Shows what is there and will be changed or removed; an apply removes nothing that was not shown. */
function planMending(
  { diagnostics, private: privateState }: PeeringPlanContext,
  { assessment }: Situation,
  kept: PeeringPrivateState,
): void {
  const stale = assessment.sides.flatMap(({ stale: records, name }) => records.map((record) => ({ name, record })));
  const removes = stale.filter(({ record }) => !isWorking(record)).map(({ name, record }) => `${name}/${record.uuid}`);
  storePrivateState(privateState, { ...kept, ...(removes.length > 0 && { removes }) });
  const found = assessment.drift.map(({ cluster, words }) => `On "${cluster}": ${words}.`).join(" ");
  const removed =
    removes.length === 0
      ? words("")
      : text` It removes the records of clusters that are no more (${removes.join(", ")}).`;
  diagnostics.add(
    warning(
      "peering-partly-there",
      text`${found} The apply takes over what is there, and gives both clusters a new passphrase.${removed}`,
      ["clusters"],
    ),
  );
}

function aboutAdoption({ assessment }: Situation, names: Pair<string>): Diagnostic {
  const found = assessment.drift.map(({ cluster, words }) => `On "${cluster}": ${words}.`).join(" ");
  const what =
    found === "" ? words("It is as configured, so that nothing is sent.") : text`${found} The apply changes that.`;
  return warning(
    "peering-adopted",
    text`"${names[0]}" and "${names[1]}" have a relationship that works, and \`adopt_existing\` is true. ${what}`,
    ["adopt_existing"],
  );
}

async function planUpdate(context: PeeringPlanContext, state: PeeringState): Promise<void> {
  const { config, plan, diagnostics, private: privateState } = context;
  const names = namesOf(plan.clusters);
  const kept = { ...loadPrivateState(privateState, state), configured: configuredOf(config) };
  storePrivateState(privateState, kept);
  if (names === undefined || names.join() !== inOrder(state.clusters).join()) {
    await planOtherClusters(context, state, names, kept);
    return;
  }
  if (kept.rebuilt !== undefined) {
    planRebuilt(context, kept.rebuilt);
    return;
  }
  refuseUnhealthy(context, state, names);
  const difference = differenceOf(state, plan, kept);
  if (!Object.values(difference).some(Boolean)) {
    return;
  }
  warnOfLateSvms(context, state);
  const wish = expandWish(names, plan, kept);
  context.plan = markUnknown(plan, state, names, wish, difference);
  const situation = await lookAtBoth(context, names, wish, kept);
  if (situation !== undefined) {
    refuseInterfaces(situation, wish);
  }
  const removes = situation === undefined ? [] : staleRecords(situation, names, wish);
  storePrivateState(privateState, { ...kept, ...(removes.length > 0 && { removes }) });
  if (removes.length > 0) {
    diagnostics.add(
      warning("peering-removes-records", text`They stand in the way of the relationship: ${removes.join(", ")}.`, [
        "drift",
      ]),
    );
  }
}

/**
 * The error for a relationship that no plan mends, where the provider's configuration asks for it: what is in `drift` an apply
 * mends, and what remains is the network.
 */
function refuseUnhealthy(
  { provider, plan, diagnostics }: PeeringPlanContext,
  state: PeeringState,
  names: Pair<string>,
) {
  const isKnownToday = surveyOf(provider).isManaged(names) && !names.some((name) => isAbandoned(plan, name));
  if (!provider.unhealthyAreErrors || !isKnownToday || state.healthy !== false || (state.drift ?? []).length > 0) {
    return;
  }
  const found = names.map((name) => text`"${name}" says that the status is "${state.peers?.[name]?.status?.state}"`);
  diagnostics.add(unhealthy(text`${Text.join(found, ", ")}.`, ["healthy"]));
}

/** Other names: the same clusters by other names are the same relationship. Others make another one. */
async function planOtherClusters(
  context: PeeringPlanContext,
  state: PeeringState,
  names: Pair<string> | undefined,
  kept: PeeringPrivateState,
): Promise<void> {
  const { provider, plan, signal, log, private: privateState } = context;
  const renamed = names && (await renamings(names, kept));
  if (renamed === undefined) {
    context.plan = { ...plan, id: UNKNOWN, peers: UNKNOWN, healthy: UNKNOWN, drift: UNKNOWN };
    context.requireReplace(["clusters"]);
    return;
  }
  const rename = <T>(values: Readonly<Record<string, T>> | null | undefined) =>
    Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [renamed.get(name) ?? name, value]));
  storePrivateState(privateState, { ...kept, clusters: rename(kept.clusters) });
  context.plan = { ...plan, peers: rename(state.peers) };

  async function renamings(wanted: Pair<string>, { clusters = {} }: PeeringPrivateState) {
    if (wanted.some((name) => !provider.isKnown(ownCluster(provider, name)))) {
      return undefined;
    }
    try {
      const survey = surveyOf(provider);
      const now = await Promise.all(
        wanted.map(async (name) => ({ name, uuid: (await survey.cluster(name, signal))?.uuid })),
      );
      const pairs = Object.entries(clusters).map(
        ([before, { uuid }]) => [before, now.find((one) => one.uuid === uuid)?.name] as const,
      );
      return pairs.length === 2 && pairs.every(([, name]) => name !== undefined)
        ? new Map(pairs as readonly (readonly [string, string])[])
        : undefined;
    } catch (error) {
      log.debug(words("the clusters cannot be asked whether they are the same"), { error: errorText(error) });
      return undefined;
    }
  }
}

function planRebuilt(context: PeeringPlanContext, rebuilt: readonly string[]): void {
  context.plan = { ...context.plan, id: UNKNOWN, peers: UNKNOWN, healthy: UNKNOWN, drift: UNKNOWN };
  context.requireReplace(["id"]);
  context.diagnostics.add(
    warning(
      "peering-cluster-rebuilt",
      Text.join([
        text`At the address of ${rebuilt.map((name) => `"${name}"`).join(", and at that of ")}, another cluster answers than the one that the `,
        words(
          "relationship was made with: it was built anew. The record of the one before is of no more use: what is left of it is " +
            "deleted, and the relationship made anew.",
        ),
      ]),
      ["clusters"],
    ),
  );
}

/** What both clusters say before an update; undefined where one cannot be asked now. */
async function lookAtBoth(
  { provider, signal, log }: PeeringPlanContext,
  names: Pair<string>,
  wish: Wish,
  { clusters }: PeeringPrivateState,
): Promise<Situation | undefined> {
  if (names.some((name) => !provider.isKnown(ownCluster(provider, name)))) {
    return undefined;
  }
  try {
    const known = mapPair(names, (name) => clusters?.[name]);
    return await lookAt(surveyOf(provider), names, wish, known, signal);
  } catch (error) {
    log.debug(words("the clusters cannot be asked what is there; the apply will tell"), { error: errorText(error) });
    return undefined;
  }
}

/** Records of clusters that are no more, in the way of what is to be mended. */
function staleRecords({ assessment }: Situation, names: Pair<string>, wish: Wish): readonly string[] {
  const steps = converge(assessment, wish, { rotates: false, knowsEncryption: true });
  return steps.flatMap((step) => (step.kind === "delete" ? [`${names[step.side]}/${step.uuid}`] : []));
}

function warnOfLateSvms({ plan, diagnostics }: PeeringPlanContext, state: PeeringState): void {
  if (!isSet(plan.sides)) {
    return;
  }
  for (const [name, side] of Object.entries(plan.sides)) {
    const before = state.sides?.[name]?.initial_allowed_svms ?? [];
    const wanted = isSet(side) && isSet(side.initial_allowed_svms) ? side.initial_allowed_svms : [];
    if (state.peers?.[name] === undefined || [...wanted].join() === [...before].join()) {
      continue;
    }
    diagnostics.add(
      warning(
        "peering-svms-not-sent",
        Text.join([
          text`ONTAP takes it only until the other cluster has accepted, and this side of "${name}" exists. It is written to the state `,
          words("only. Use SVM peer permissions instead."),
        ]),
        ["sides", { key: name }, "initial_allowed_svms"],
      ),
    );
  }
}

function namesOf(clusters: unknown): Pair<string> | undefined {
  const names = Array.isArray(clusters) ? clusters.filter((name): name is string => typeof name === "string") : [];
  return names.length === 2 ? inOrder(names) : undefined;
}

/** A name that the provider does not know is an error of the plan, not of the apply. */
function refuseUnknown({ provider }: PeeringPlanContext, name: string): void {
  if (provider.lacks(ownCluster(provider, name))) {
    provider.connect(ownCluster(provider, name), ["clusters"]);
  }
}
