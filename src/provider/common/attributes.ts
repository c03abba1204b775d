import { integer, string } from "../../framework";
import type { ClusterRecord } from "../../ontap";

/** Of the data sources: which cluster is asked. */
export const askedCluster = string({
  optional: true,
  description: "Which of the provider's `clusters` to ask. Its own one if not set.",
});

/** The parts of a version of ONTAP. */
export const versionAttributes = {
  full: string({ computed: true, description: "The full version text." }),
  generation: integer({ computed: true, description: "The 9 of 9.16.1." }),
  major: integer({ computed: true, description: "The 16 of 9.16.1." }),
  minor: integer({ computed: true, description: "The 1 of 9.16.1." }),
};

/**
 * A version as {@link versionAttributes} have it; of nulls where ONTAP does not tell it, as for an offer, so that its parts can be
 * referred to.
 */
export function versionData({ full, generation, major, minor }: NonNullable<ClusterRecord["version"]> = {}) {
  return { full: full ?? null, generation: generation ?? null, major: major ?? null, minor: minor ?? null };
}
