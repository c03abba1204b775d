import { givenByProvider, type Members, nestedIn, type ObjectValue } from "../schema/members";
import { isNull, UNKNOWN } from "../values";
import { mapMembers, mapObjects, type PlanSides } from "./map-objects";

/** Unknown for everything that the provider gives and the configuration does not. */
export function markComputedUnknown(members: Members, object: PlanSides): ObjectValue {
  return fillComputed(members, object, () => UNKNOWN);
}

/** The same, with what the state has in place of unknown: a plan in which only the configuration makes a difference. */
export function keepComputed(members: Members, object: PlanSides): ObjectValue {
  return fillComputed(members, object, (state) => state);
}

function fillComputed(members: Members, object: PlanSides, given: (state: unknown) => unknown): ObjectValue {
  return mapMembers(members, object, (member, path, value, config, state) => {
    if (member.kind === "attribute" && isNull(config) && givenByProvider(member.spec)) {
      return given(state);
    }
    const nested = nestedIn(member);
    // A default stands for what the configuration could have said.
    const assumed = member.kind === "attribute" ? member.spec.default : undefined;
    const wanted = isNull(config) && assumed && object.config !== null ? assumed.value() : config;
    if (!nested || isNull(wanted)) {
      return value;
    }
    return mapObjects(nested, { value, config: wanted, state }, path, (inner) => fillComputed(nested, inner, given));
  });
}
