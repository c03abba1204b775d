import { isLeftToProvider, type Members, nestedIn, type ObjectValue } from "../schema/members";
import { isNull } from "../values";
import { mapMembers, mapObjects, type PlanSides } from "./map-objects";

/**
 * The configuration that an apply may act on: what the plan has, but for what the plan cannot have. Terraform applies
 * `ignore_changes` to the configuration of a plan only, so that the one of the apply may want what the plan did not show.
 *
 * - A write-only value is the configuration's, since no plan holds it.
 * - What the configuration leaves to the provider (computed, or with a default) is null, as in the configuration.
 * - All else is what is planned: an ignored change is not there, and the spelling is the one that the plan shows.
 *
 * @param object the planned object and, beside it, that of the configuration; null where that has none
 */
export function plannedConfig(members: Members, object: Omit<PlanSides, "state">): ObjectValue {
  return mapMembers(members, { ...object, state: null }, (member, path, planned, config) => {
    if (member.kind === "attribute" && member.spec.writeOnly) {
      return config;
    }
    if (isNull(config) && isLeftToProvider(member)) {
      return null;
    }
    const nested = nestedIn(member);
    if (!nested) {
      return planned;
    }
    return mapObjects(nested, { value: planned, config, state: null }, path, (inner) => plannedConfig(nested, inner));
  });
}
