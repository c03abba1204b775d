import { givenByProvider, type Members, nestedIn, type ObjectValue } from "../schema/members";
import { isNull, UNKNOWN } from "../values";
import { mapMembers, mapObjects, type PlanSides } from "./map-objects";

/** Unknown for everything that the provider gives and the configuration does not. */
export function markComputedUnknown(members: Members, object: PlanSides): ObjectValue {
  return mapMembers(members, object, (member, path, value, config, state) => {
    if (member.kind === "attribute" && isNull(config) && givenByProvider(member.spec)) {
      return UNKNOWN;
    }
    const nested = nestedIn(member);
    // A default stands for what the configuration could have said.
    const assumed = member.kind === "attribute" ? member.spec.default : undefined;
    const wanted = isNull(config) && assumed && object.config !== null ? assumed.value() : config;
    if (!nested || isNull(wanted)) {
      return value;
    }
    return mapObjects(nested, { value, config: wanted, state }, path, (inner) => markComputedUnknown(nested, inner));
  });
}
