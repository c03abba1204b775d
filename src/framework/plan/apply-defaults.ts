import { givenByProvider, type Member, type Members, nestedIn, type ObjectValue } from "../schema/members";
import { isNull } from "../values";
import { keepPriorForSilent } from "./keep-prior-for-silent";
import { mapMembers, mapObjects, type PlanSides } from "./map-objects";

/** Defaults where the configuration has nothing, at any depth; and null for what is write-only. */
export function applyDefaults(members: Members, object: PlanSides): ObjectValue {
  return mapMembers(members, object, (member, path, value, config, state) => {
    let [now, wanted] = [value, config];
    if (member.kind === "attribute") {
      if (member.spec.writeOnly) {
        return null;
      }
      // An object that the configuration does not have is the provider's, with all that is in it.
      if (member.spec.default && isNull(config) && object.config !== null) {
        wanted = member.spec.default.value();
        now = proposedFor(member, wanted, state);
      }
      if (object.config !== null) {
        now = keepPriorForSilent(member.spec, { value: now, config, state }, path);
      }
    }
    const nested = nestedIn(member);
    if (!nested) {
      return now;
    }
    return mapObjects(nested, { value: now, config: wanted, state }, path, (inner) => applyDefaults(nested, inner));
  });
}

/** A default as Terraform would propose it, had the configuration said it: with what the provider gave before. */
function proposedFor(member: Member, value: unknown, state: unknown): unknown {
  const nested = nestedIn(member);
  if (!nested) {
    return value;
  }
  return mapObjects(nested, { value, config: value, state }, [], (object) =>
    mapMembers(nested, object, (inner, _path, own, _config, before) => {
      if (isNull(own) && inner.kind === "attribute" && givenByProvider(inner.spec)) {
        return before;
      }
      return proposedFor(inner, own, before);
    }),
  );
}
