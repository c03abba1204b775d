import { partsFor, schema, type Text, text, timeoutsAttribute } from "../../../framework";
import type { Clusters } from "../../clusters/clusters";
import { failure } from "../../common/diagnostics";
import { isOk } from "../convergence/assess";
import type { Situation } from "../execution/situation";
import type { Pair } from "../model/relationship";
import { clustersArgument, lookAnew, refuseUnknownNames } from "./relationship";

/** Fails where a relationship is not well on both clusters. */
export const checkPeering = partsFor<Clusters>().action({
  name: "ontap_cluster_peering_check",
  schema: schema({
    description:
      "Fails unless both clusters say that they are authenticated and reach each other. It sends nothing but GET requests, and looks " +
      "at the clusters at that moment. In an `action_trigger` it holds up what depends on the relationship. Terraform 1.14 and newer.",
    attributes: { clusters: clustersArgument, timeouts: timeoutsAttribute({ invoke: "5m" }) },
  }),

  plan: ({ config, provider }) => refuseUnknownNames(provider, config.clusters),

  async invoke({ config, provider, signal, progress }) {
    const { names, situation } = await lookAnew(provider, config.clusters, signal);
    const problems = problemsOf(situation);
    if (problems.length > 0) {
      throw failure(
        "peering-not-well",
        text`${problems.join("; ")}. An apply of the relationship's resource mends what can be mended from here.`,
        ["clusters"],
      );
    }
    progress(wellBetween(names));
  },
});

/** What a user is told of a relationship that is well. */
export function wellBetween(names: Pair<string>): Text {
  return text`"${names[0]}" and "${names[1]}" are authenticated and reach each other`;
}

/** What is amiss, by cluster. */
function problemsOf({ assessment }: Situation): readonly string[] {
  // Addresses count where the clusters do not reach each other, which is said itself.
  const drift = assessment.drift.filter(({ id }) => id !== "addresses-differ");
  // A side that is not authenticated is said to be so, with its status.
  const unreachable = assessment.sides.flatMap(({ name, record }) => {
    const state = record?.status?.state;
    const isSaid = record === undefined || !isOk(record) || state === "available";
    return isSaid ? [] : [`${name}: status is "${state ?? "unknown"}"`];
  });
  return [...drift.map(({ cluster, words }) => `${cluster}: ${words}`), ...unreachable];
}
