import type { ClusterFacts, Pair } from "./relationship";

/**
 * What a plan found on two clusters that have no records of each other, for the apply, which then need not look again. Cores from 1.16
 * on give it to the plan that Terraform makes again when it applies; the others have the clusters looked at once more.
 */
export interface PlannedLook {
  /** When the clusters were looked at, in milliseconds since 1970. */
  readonly at: number;
  readonly sides: Pair<Pick<ClusterFacts, "name" | "lifs" | "cluster">>;
}

/** Milliseconds for which it holds: a saved plan may be applied days later, when the LIFs are others. */
const holdsFor = 600_000;

/** What was found, as it is kept: records of other clusters, and what nothing is decided from, are left out. */
export function plannedLookOf(facts: Pair<ClusterFacts>, at: number): PlannedLook {
  const kept = ({ name, lifs, cluster }: ClusterFacts) => ({
    name,
    lifs,
    cluster: cluster && {
      uuid: cluster.uuid,
      name: cluster.name,
      version: cluster.version,
      peering_policy: cluster.peering_policy,
    },
  });
  return { at, sides: [kept(facts[0]), kept(facts[1])] };
}

/** The facts of a look that still holds; undefined where there is none. */
export function plannedFacts(look: PlannedLook | undefined, now: number): Pair<ClusterFacts> | undefined {
  if (look === undefined || now < look.at || now - look.at > holdsFor) {
    return undefined;
  }
  const [first, second] = look.sides;
  return [
    { ...first, records: [] },
    { ...second, records: [] },
  ];
}
