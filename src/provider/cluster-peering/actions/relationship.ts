import { isSet, set, t, validators } from "../../../framework";
import type { Clusters } from "../../clusters/clusters";
import { ownCluster } from "../../clusters/names";
import { lookAt, type Situation } from "../execution/situation";
import { surveyOf } from "../execution/survey";
import { inOrder } from "../model/names";
import type { Pair } from "../model/relationship";

/** Which relationship an action is about. */
export const clustersArgument = set(t.string, {
  required: true,
  validators: [
    validators.validator(
      "must be the names of two different clusters",
      (names: readonly unknown[]) => names.length === 2,
    ),
  ],
  description:
    "The two clusters, by their names in the provider's `clusters`. `default` is the provider's own cluster, unless `clusters` has " +
    "one of that name. Usually `ontap_cluster_peering.NAME.clusters`.",
});

/** A name that the provider does not know is an error of the plan, not of the apply. */
export function refuseUnknownNames(provider: Clusters, clusters: unknown): void {
  if (!isSet(clusters) || !Array.isArray(clusters)) {
    return;
  }
  for (const name of clusters.filter((one): one is string => typeof one === "string")) {
    if (provider.lacks(ownCluster(provider, name))) {
      provider.connect(ownCluster(provider, name), ["clusters"]);
    }
  }
}

/** The relationship as it is at this moment, whatever this run was told of it before. */
export async function lookAnew(
  provider: Clusters,
  clusters: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly names: Pair<string>; readonly situation: Situation }> {
  const names = inOrder(clusters);
  const survey = surveyOf(provider);
  for (const name of names) {
    survey.forget(name);
  }
  const situation = await lookAt(survey, names, { sides: [{}, {}] }, [undefined, undefined], signal);
  return { names, situation };
}
