import { Text, text, words } from "../../../framework";
import { failure } from "../../common/diagnostics";
import { type Assessment, assess, isWorking } from "../convergence/assess";
import {
  bothSides,
  type ClusterFacts,
  type KnownCluster,
  mapPair,
  otherSide,
  type Pair,
  type SideIndex,
  type Wish,
} from "../model/relationship";
import { failureOn } from "./failure";
import type { Survey } from "./survey";

/** A relationship as it is now, and what the clusters say of themselves. */
export interface Situation {
  readonly facts: Pair<ClusterFacts>;
  readonly assessment: Assessment;
  /** The uuids of the clusters, as far as they can be known. */
  readonly uuids: Pair<string | undefined>;
}

/** Asks both clusters for all that decides what has to be done. */
export async function lookAt(
  survey: Survey,
  names: Pair<string>,
  wish: Wish,
  known: Pair<KnownCluster | undefined>,
  signal: AbortSignal,
): Promise<Situation> {
  const facts = await ofBoth(names, (name) => survey.facts(name, signal));
  return situationOf(facts, wish, known);
}

/**
 * The same for a new relationship, with fewer requests: a cluster is asked what it is only where that decides something. That is
 * so where the other one has peers from before this run, one of which may be its record. It is so, too, where addresses or names
 * may lead astray, and where there is something to be mended.
 */
export async function lookAhead(
  survey: Survey,
  names: Pair<string>,
  wish: Wish,
  known: Pair<KnownCluster | undefined>,
  signal: AbortSignal,
): Promise<Situation> {
  const outer = await ofBoth(names, (name) => survey.outerFacts(name, signal));
  const isUnclear = mayBeOne(outer) || wish.sides.some(({ addresses }) => addresses !== undefined);
  const facts = await ofBoth(names, async (name, side) => {
    const isAsked = isUnclear || survey.hasOthers(outer[otherSide(side)]);
    return { ...outer[side], cluster: isAsked ? await survey.cluster(name, signal) : undefined };
  });
  const situation = situationOf(facts, wish, known);
  const isThere = situation.assessment.sides.some(({ record, stale }) => record !== undefined || stale.length > 0);
  return isThere ? lookAt(survey, names, wish, known, signal) : situation;
}

/** Whether both names may be one cluster, whose IPspaces tell it: each cluster has its own. */
function mayBeOne([{ lifs: first }, { lifs: second }]: Pair<ClusterFacts>): boolean {
  const ipspaces = new Set(first?.map(({ ipspace }) => ipspace.uuid));
  return first === undefined || second === undefined || second.some(({ ipspace }) => ipspaces.has(ipspace.uuid));
}

async function ofBoth(
  names: Pair<string>,
  ask: (name: string, side: SideIndex) => Promise<ClusterFacts>,
): Promise<Pair<ClusterFacts>> {
  const [first, second] = mapPair(names, (name, side) =>
    ask(name, side).catch((error) => {
      throw failureOn(name, words("looking at the peers and the intercluster LIFs"), error);
    }),
  );
  return Promise.all([first, second]);
}

/** What is to be made of what both clusters say. */
export function situationOf(facts: Pair<ClusterFacts>, wish: Wish, known: Pair<KnownCluster | undefined>): Situation {
  const assessment = assess(facts, wish, known);
  return { facts, assessment, uuids: uuidsOf(facts, assessment, known) };
}

/** A cluster that may not be asked what it is: the other one's record of it tells. */
export function uuidsOf(
  facts: Pair<Pick<ClusterFacts, "cluster">>,
  { sides }: Assessment,
  known: Pair<KnownCluster | undefined>,
): Pair<string | undefined> {
  return mapPair(
    facts,
    ({ cluster }, side) => cluster?.uuid ?? sides[otherSide(side)].record?.uuid ?? known[side]?.uuid,
  );
}

/**
 * Refuses what no request can bring about: both names are one cluster, a side has no address, or its addresses are those of
 * another cluster that is alive.
 *
 * @throws DiagnosticError
 */
export function refuseHopeless({ facts, assessment, uuids }: Situation, names: Pair<string>): void {
  if (uuids[0] !== undefined && uuids[0] === uuids[1]) {
    throw failure(
      "peering-same-cluster",
      Text.join([
        text`"${names[0]}" and "${names[1]}" are both the cluster "${facts[0].cluster?.name ?? ""}" (uuid ${uuids[0]}). Correct the `,
        words("`hostname` of one of them in the provider's `clusters`, or `clusters` here."),
      ]),
      ["clusters"],
    );
  }
  for (const side of bothSides) {
    const { name, own, stale } = assessment.sides[side];
    const other = assessment.sides[otherSide(side)];
    const taken = stale.find(isWorking);
    if (taken !== undefined) {
      throw failure(
        "peering-addresses-taken",
        Text.join([
          text`"${name}" has a working relationship "${taken.name ?? ""}" (uuid ${taken.uuid}) with another cluster, over addresses of `,
          text`"${other.name}". Check \`hostname\` of "${other.name}" in the provider's \`clusters\`, and the LIFs of both.`,
        ]),
        ["clusters"],
      );
    }
    const isNeeded = other.record === undefined || other.hasWrongAddresses;
    if (isNeeded && (own.addresses === undefined || own.addresses.length === 0)) {
      throw failure(
        "peering-addresses-missing",
        own.addresses === undefined
          ? text`The login may not look at the LIFs of "${name}". Give the addresses: \`sides = { "${name}" = { ip_addresses = […] } }\`.`
          : Text.join([
              text`"${name}" has no enabled intercluster LIF in the IPspace "${own.ipspace}" of the address family that the other cluster has. `,
              words("Make one on each node, choose another `ipspace`, or give `ip_addresses` of the side."),
            ]),
        ["clusters"],
      );
    }
  }
}
