import type { ClusterFacts } from "../../provider/cluster-peering/model/relationship";
import type { ClusterAnswer, FleetSurvey } from "../survey/survey";
import { type FindingId, findingKinds, levels } from "./findings";
import { findPairs } from "./pairs";
import { judgeLone, judgeOffer, judgePair } from "./relationship";
import type { ClusterReport, FleetReport, RelationshipReport } from "./report";
import { versionOf } from "./version";

/**
 * What is to be said of the fleet.
 *
 * @param accepted what is meant to be so, and is not reported
 */
export function judge(survey: FleetSurvey, accepted: ReadonlySet<FindingId> = new Set()): FleetReport {
  const { answers, at } = survey;
  const twins = twinsOf(answers);
  const reached = answers.flatMap(({ name, facts }) => (facts === undefined || twins.has(name) ? [] : [facts]));
  const notReached = answers.filter(({ facts }) => facts === undefined).map(({ name }) => name);
  const { pairs, lone, offers } = findPairs(reached, notReached);
  const relationships = [
    ...pairs.map((pair) => judgePair(pair, accepted)),
    ...lone.map((one) => judgeLone(one, accepted)),
    ...offers.map(({ on, record }) => judgeOffer(on, record, at, accepted)),
  ];
  const clusters = answers.map((answer) => clusterReport(answer, twins.get(answer.name), accepted));
  return reportOf(at, clusters, relationships);
}

/** The report of these clusters and relationships. */
export function reportOf(
  at: Date,
  clusters: readonly ClusterReport[],
  relationships: readonly RelationshipReport[],
): FleetReport {
  const count = (level: RelationshipReport["level"]) => relationships.filter((one) => one.level === level).length;
  return {
    format: 1,
    at: at.toISOString(),
    summary: {
      clusters: clusters.length,
      not_reached: clusters.filter(({ reached }) => !reached).length,
      relationships: relationships.length,
      broken: count("broken"),
      attention: count("attention"),
      ok: count("ok"),
    },
    clusters,
    relationships: [...relationships].sort(worstFirst),
  };
}

/** Clusters that are in the fleet by two names: by the second name, the first one. */
function twinsOf(answers: readonly ClusterAnswer[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const twins = new Map<string, string>();
  for (const { name, facts } of answers) {
    const uuid = facts?.cluster?.uuid;
    const before = uuid === undefined ? undefined : first.get(uuid);
    if (before !== undefined) {
      twins.set(name, before);
    } else if (uuid !== undefined) {
      first.set(uuid, name);
    }
  }
  return twins;
}

function clusterReport(
  { name, host, facts, failure }: ClusterAnswer,
  twin: string | undefined,
  accepted: ReadonlySet<FindingId>,
): ClusterReport {
  const { cluster, lifs }: Partial<ClusterFacts> = facts ?? {};
  const isTwin = twin !== undefined && !accepted.has("same-cluster");
  const { level, advice } = findingKinds["same-cluster"];
  return {
    name,
    host,
    reached: failure === undefined,
    failure: failure === undefined ? null : { id: failure.id, text: failure.detail },
    cluster_name: cluster?.name ?? null,
    uuid: cluster?.uuid ?? null,
    version: versionOf(cluster?.version),
    addresses: lifs?.map(({ address }) => address) ?? null,
    encryption_required: cluster?.peering_policy?.encryption_required ?? null,
    findings: isTwin
      ? [{ id: "same-cluster", level: level as "attention", cluster: name, text: `is the same cluster as ${twin}` }]
      : [],
    what_to_do: isTwin ? [advice({ cluster: name, other: twin, record: twin, addresses: [], expires: undefined })] : [],
  };
}

function worstFirst(a: RelationshipReport, b: RelationshipReport): number {
  const byLevel = levels.indexOf(a.level) - levels.indexOf(b.level);
  return byLevel === 0 ? compare(keyOf(a), keyOf(b)) : byLevel;
}

function keyOf({ sides }: RelationshipReport): string {
  return sides.map(({ cluster }) => cluster ?? "").join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
