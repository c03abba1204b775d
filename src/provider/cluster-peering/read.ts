import { type ReadContext, Text, text, words } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { ownCluster } from "../clusters/names";
import { failure, isOntapError, warning } from "../common/diagnostics";
import { assess, isWorking } from "./convergence/assess";
import { failureOn } from "./execution/failure";
import { warnOfNetwork } from "./execution/network";
import { uuidsOf } from "./execution/situation";
import { type Survey, surveyOf } from "./execution/survey";
import { expandWish, isAbandoned, lastConfigured } from "./model/expand";
import { flatten } from "./model/flatten";
import { inOrder } from "./model/names";
import { knownClusters, loadPrivateState, type PeeringPrivateState, storePrivateState } from "./model/private-state";
import {
  bothSides,
  type ClusterFacts,
  mapPair,
  otherSide,
  type Pair,
  type SideIndex,
  type Wish,
} from "./model/relationship";
import type { PeeringSchema, PeeringState } from "./model/types";

type Context = ReadContext<PeeringSchema, Clusters>;

/**
 * Asks both clusters for their record of the other one; null when there is none on either. A healthy relationship takes one
 * request to each cluster, which all the relationships of that cluster share. Only where something is amiss are they asked for
 * more.
 */
export async function readPeering(context: Context): Promise<PeeringState | null> {
  const { provider, state, diagnostics, private: privateState } = context;
  const names = inOrder(state.clusters);
  const kept = loadPrivateState(privateState, state);
  if (kept.moved === true) {
    refuseUnknownProfile(provider, names);
  }
  refuseLost(provider, names);
  const unknown = names.find((name) => !provider.isKnown(ownCluster(provider, name)));
  if (unknown !== undefined) {
    diagnostics.add(
      warning(
        "not-refreshed",
        Text.join([
          text`The cluster "${unknown}" cannot be asked: the provider's settings for it depend on something that is made only by apply. `,
          words("The plan stands on what was last known."),
        ]),
      ),
    );
    return state;
  }
  const survey = surveyOf(provider);
  const wish = expandWish(names, lastConfigured(state, kept), kept);
  const known = mapPair(names, (name) => kept.clusters?.[name]);
  const records = await recordsOfBoth(context, survey, names);
  if (records === undefined) {
    survey.noteManaged(names);
    return state;
  }
  const quick = mapPair(
    names,
    (name, side): ClusterFacts => ({ name, cluster: undefined, lifs: undefined, records: records[side] }),
  );
  let facts: Pair<ClusterFacts> = quick;
  if (!isAsKnown(quick, wish, kept, names)) {
    facts = await factsOfBoth(context, survey, names);
  }
  const assessment = assess(facts, wish, known);
  const found = {
    names,
    records: mapPair(assessment.sides, ({ record }) => record),
    uuids: uuidsOf(facts, assessment, known),
    interfaces: mapPair(assessment.sides, ({ own }) => own.interfaces),
  };
  const rebuilt = bothSides.filter((side) => isRebuilt(facts[side], known[side]?.uuid));
  for (const side of rebuilt) {
    refuseOtherCluster(context, facts, side, kept);
  }
  if (rebuilt.length === 0 && found.records.every((record) => record === undefined)) {
    return null;
  }
  survey.noteManaged(names);
  const drift = [
    ...rebuilt.map(
      (side) =>
        `${names[side]}: is another cluster than the one that the relationship was made with (uuid ${facts[side].cluster?.uuid}, ` +
        `before ${known[side]?.uuid}): both sides are made anew`,
    ),
    ...assessment.drift.map(({ cluster, words }) => `${cluster}: ${words}`),
  ];
  storePrivateState(privateState, {
    ...kept,
    moved: undefined,
    removes: undefined,
    rebuilt: rebuilt.length === 0 ? undefined : rebuilt.map((side) => names[side]),
    // What it was made with is what tells that a cluster is another one.
    clusters:
      rebuilt.length === 0 ? { ...kept.clusters, ...knownClusters(names, found, kept.clusters) } : kept.clusters,
  });
  // Where the clusters have wrong addresses of each other, no network need be down, and an apply mends it.
  if (!assessment.sides.some(({ hasWrongAddresses }) => hasWrongAddresses)) {
    warnOfNetwork(names, found.records, diagnostics);
  }
  const now = flatten({ ...found, drift }, state);
  return rebuilt.length === 0 ? now : { ...now, id: state.id };
}

/** The state that was moved calls the clusters as another provider's connection profiles are called. */
function refuseUnknownProfile(provider: Clusters, names: Pair<string>): void {
  const lost = names.filter((name) => provider.lacks(ownCluster(provider, name)));
  if (lost.length > 0) {
    throw failure(
      "peering-move-unknown",
      Text.join([
        text`The relationship was moved from NetApp's provider, whose connection profiles for it are "${names[0]}" and "${names[1]}". This `,
        text`provider's \`clusters\` have no ${lost.map((name) => `"${name}"`).join(" and no ")}. Add it under that name, with the profile's \`hostname\`. It `,
        words(
          "may have a second entry under the name that you want: after this apply, the resource can be changed to that one in place.",
        ),
      ]),
      ["clusters"],
    );
  }
}

/** The relationship is on clusters that the provider must still know. */
export function refuseLost(provider: Clusters, names: Pair<string>): void {
  const lost = names.find((name) => provider.lacks(ownCluster(provider, name)));
  if (lost !== undefined) {
    throw failure(
      "peering-cluster-removed",
      Text.join([
        text`The state has a relationship of "${names[0]}" and "${names[1]}", and the provider's \`clusters\` have no "${lost}". Put it back `,
        words("until the relationship is destroyed. If it was renamed, have both names in `clusters` for one apply."),
      ]),
      ["clusters"],
    );
  }
}

/** All records of both clusters; undefined where one cannot be asked and its side is abandoned. */
async function recordsOfBoth({ state, signal, diagnostics }: Context, survey: Survey, names: Pair<string>) {
  const answers = await Promise.allSettled(names.map((name) => survey.records(name, signal)));
  for (const side of bothSides) {
    const answer = answers[side];
    if (answer?.status !== "rejected") {
      continue;
    }
    const name = names[side];
    if (isAbandoned(state, name) && isOntapError(answer.reason)) {
      diagnostics.add(
        warning(
          "not-refreshed",
          Text.join([
            text`"${name}" cannot be asked, and its side is abandoned (\`deletion_policy\`), so that the state stays as it was last known. A `,
            text`destroy removes the side on "${names[otherSide(side)]}" only.`,
          ]),
          ["sides", { key: name }],
        ),
      );
      return undefined;
    }
    throw failureOn(name, words("reading the cluster peers"), answer.reason, wayOn(name));
  }
  return answers.map((answer) => (answer.status === "fulfilled" ? answer.value : [])) as unknown as Pair<
    ClusterFacts["records"]
  >;
}

/** What to do about a cluster that cannot be asked. */
export function wayOn(name: string): Text {
  return Text.join([
    text`If "${name}" is gone for good, set \`sides = { "${name}" = { deletion_policy = "abandon" } }\` on this resource and run `,
    words(
      "`terraform apply -refresh=false`: from then on it is not needed, and a destroy removes the other side only.",
    ),
  ]);
}

async function factsOfBoth({ signal }: Context, survey: Survey, names: Pair<string>): Promise<Pair<ClusterFacts>> {
  const [first, second] = await Promise.all(
    names.map((name) =>
      survey.facts(name, signal).catch((error) => {
        throw failureOn(name, words("asking the cluster what it is, and for its LIFs"), error);
      }),
    ),
  );
  return [first, second] as Pair<ClusterFacts>;
}

/**
 * True when both records are there, work, are as wanted, and are on the clusters that the relationship was made on: the IPspace of
 * a record tells the cluster, since its uuid is that cluster's own.
 */
function isAsKnown(facts: Pair<ClusterFacts>, wish: Wish, kept: PeeringPrivateState, names: Pair<string>): boolean {
  const known = mapPair(names, (name) => kept.clusters?.[name]);
  if (known.some((cluster) => cluster?.ipspace === undefined)) {
    return false;
  }
  const { sides, drift, isAuthenticated } = assess(facts, wish, known);
  return (
    isAuthenticated &&
    drift.length === 0 &&
    sides.every(
      ({ record }, side) => record !== undefined && isWorking(record) && record.ipspace?.uuid === known[side]?.ipspace,
    )
  );
}

function isRebuilt({ cluster }: ClusterFacts, before: string | undefined): boolean {
  return cluster !== undefined && before !== undefined && cluster.uuid !== before;
}

/**
 * A cluster of another uuid was built anew, or is not the one that is meant. The relationship of the one before tells: while it
 * works, that cluster is alive, and the provider's settings lead astray. Where both clusters are others, nobody has a record of it:
 * then one that was built anew is known by its LIFs, which have addresses of the one before.
 *
 * @throws DiagnosticError in the latter case.
 */
function refuseOtherCluster(
  { state }: Context,
  facts: Pair<ClusterFacts>,
  side: SideIndex,
  kept: PeeringPrivateState,
): void {
  const names = mapPair(facts, ({ name }) => name);
  const before = kept.clusters?.[names[side]]?.uuid;
  const { cluster, lifs } = facts[side];
  const old = facts[otherSide(side)].records.find(({ uuid }) => uuid === before);
  const own = new Set(lifs?.map(({ address }) => address));
  const { remote } = old ?? state.peers?.[names[otherSide(side)]] ?? {};
  const addresses = remote?.ip_addresses ?? kept.clusters?.[names[side]]?.addresses;
  const hasItsPlace = addresses?.some((address) => own.has(address)) === true;
  if (hasItsPlace && (old === undefined || !isWorking(old))) {
    return;
  }
  const alive =
    old !== undefined && isWorking(old)
      ? text`, which is alive: "${names[otherSide(side)]}" says that their relationship works`
      : words("");
  throw failure(
    "peering-cluster-replaced",
    Text.join([
      text`The relationship is with the cluster of the uuid ${before}${alive}. At the address of "${names[side]}" now answers "${cluster?.name}" (uuid `,
      text`${cluster?.uuid}). Correct \`hostname\` in the provider's \`clusters\`. If the cluster was built anew with other addresses, delete the record `,
      text`"${old?.name ?? ""}" on "${names[otherSide(side)]}" (\`cluster peer delete\`), run \`terraform state rm\` with the address of this resource, and apply.`,
    ]),
    ["clusters"],
  );
}
