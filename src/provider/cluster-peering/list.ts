import { type ListedObject, type ListResource, schema, words } from "../../framework";
import type { ClusterPeerRecord } from "../../ontap";
import { conditionsOf, filterAttribute, listedClusters } from "../cluster-peer/model/filter";
import { askEach } from "../clusters/ask-each";
import type { Clusters } from "../clusters/clusters";
import { failure } from "../common/diagnostics";
import { assess } from "./convergence/assess";
import { type Survey, surveyOf } from "./execution/survey";
import { flatten, idOf } from "./model/flatten";
import type { peeringIdentity } from "./model/identity";
import { inOrder } from "./model/names";
import { type ClusterFacts, mapPair, type Pair } from "./model/relationship";
import { clusterPeeringSchema } from "./model/schema";
import type { PeeringSchema, PeeringState } from "./model/types";

type Identity = (typeof peeringIdentity)["attributes"];

const listSchema = schema({
  description:
    "The peering relationships among the provider's clusters. A relationship of which one cluster alone has a record is listed as " +
    "well.",
  attributes: { clusters: listedClusters, filter: filterAttribute },
});

/** What one cluster answered. */
interface Answer {
  readonly facts: ClusterFacts;
  readonly uuid: string;
  /** The uuids of the records that the filter finds; undefined where there is no filter. */
  readonly fitting: ReadonlySet<string> | undefined;
}

/** The relationships of all clusters with each other: each is given when the second of its clusters has answered. */
export const listPeerings: ListResource<PeeringSchema, Clusters, Identity, typeof listSchema> = {
  schema: listSchema,
  async *objects(context) {
    const { config, provider, includeResource } = context;
    const survey = surveyOf(provider);
    const answers: Answer[] = [];
    for await (const answer of askEach(context, (name, signal) => ask(survey, name, config.filter, signal))) {
      // Two names may lead to one cluster.
      if (answers.some(({ uuid }) => uuid === answer.uuid)) {
        continue;
      }
      yield* answers.flatMap((other) => relationshipOf([other, answer], includeResource));
      answers.push(answer);
    }
  },
};

async function* ask(
  survey: Survey,
  name: string,
  filter: Readonly<Record<string, string>> | null,
  signal: AbortSignal,
): AsyncGenerator<Answer, void, undefined> {
  const [cluster, records, fitting] = await Promise.all([
    survey.cluster(name, signal),
    survey.records(name, signal),
    filter === null ? undefined : uuidsOf(survey, name, filter, signal),
  ]);
  if (cluster === undefined) {
    throw failure(
      "cluster-partly-hidden",
      words(
        "The login may not read `/api/cluster`, and without the cluster's uuid its relationships have no identity.",
      ),
    );
  }
  yield { facts: { name, cluster, lifs: undefined, records }, uuid: cluster.uuid, fitting };
}

async function uuidsOf(
  survey: Survey,
  name: string,
  filter: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const uuids = new Set<string>();
  for await (const { uuid } of survey.peers(name).list({ filter: conditionsOf(filter), fields: ["uuid"], signal })) {
    uuids.add(uuid);
  }
  return uuids;
}

/** The relationship of two clusters, if they have one that is wanted: one of whose records fits. */
function relationshipOf(
  pair: Pair<Answer>,
  includeResource: boolean,
): readonly ListedObject<PeeringSchema, Identity>[] {
  const [first, second] = [...pair].sort((a, b) => (a.facts.name < b.facts.name ? -1 : 1)) as [Answer, Answer];
  const records: Pair<ClusterPeerRecord | undefined> = [recordOf(first, second), recordOf(second, first)];
  const isWanted = [first, second].some(({ fitting }, side) => {
    const record = records[side];
    return record !== undefined && (fitting === undefined || fitting.has(record.uuid));
  });
  if (!isWanted) {
    return [];
  }
  const names = inOrder([first.facts.name, second.facts.name]);
  return [
    {
      identity: { cluster_uuids: [first.uuid, second.uuid].sort() },
      displayName: names.join(" ↔ "),
      ...(includeResource && { state: stateOf([first, second], names, records) }),
    },
  ];
}

function recordOf({ facts }: Answer, other: Answer): ClusterPeerRecord | undefined {
  return facts.records.find(({ uuid }) => uuid === other.uuid);
}

/** As an import and its read find it. */
function stateOf(
  answers: Pair<Answer>,
  names: Pair<string>,
  records: Pair<ClusterPeerRecord | undefined>,
): PeeringState {
  const facts = mapPair(answers, (answer) => answer.facts);
  const { drift } = assess(facts, { sides: [{}, {}] }, [undefined, undefined]);
  const uuids = mapPair(answers, ({ uuid }) => uuid);
  const found = { names, records, uuids, drift: drift.map(({ cluster, words: what }) => `${cluster}: ${what}`) };
  return flatten(found, { ...unknownPeering, id: idOf(uuids) ?? null, clusters: names });
}

const unknownPeering = Object.fromEntries(
  Object.keys(clusterPeeringSchema.attributes).map((name) => [name, null]),
) as unknown as PeeringState;
