import { type Members, memberOf, membersOf, nestedIn, type ObjectValue } from "../schema/members";
import type { CtyType, Path } from "../values";
import { canonicalSet } from "../values/set";
import { mapObjects } from "./map-objects";

/** A set of objects in a plan that has fewer of them than the configuration. */
export interface DuplicateSetElements {
  readonly path: Path;
  readonly configured: number;
  readonly planned: number;
}

/**
 * The sets of objects that differ in the configuration and no longer do in the plan. Terraform refuses such a plan
 * without saying why. It looks at no set of blocks, and into no set.
 */
export function duplicateSetElements(
  members: Members,
  planned: ObjectValue,
  config: ObjectValue | null,
  path: Path = [],
): readonly DuplicateSetElements[] {
  const found: DuplicateSetElements[] = [];
  for (const member of membersOf(members)) {
    const nested = nestedIn(member);
    if (!nested) {
      continue;
    }
    const sides = { value: memberOf(planned, member.name), config: memberOf(config, member.name), state: null };
    const at = [...path, member.name];
    if (nested.nesting !== "set") {
      mapObjects(nested, sides, at, (object) => {
        found.push(...duplicateSetElements(nested, object.value, object.config, object.path));
        return object.value;
      });
    } else if (member.kind === "attribute" && Array.isArray(sides.value) && Array.isArray(sides.config)) {
      const count = canonicalSet(elementOf(member.spec.type), sides.value).length;
      if (count < sides.config.length) {
        found.push({ path: at, configured: sides.config.length, planned: count });
      }
    }
  }
  return found;
}

function elementOf(type: CtyType): CtyType {
  return type.kind === "set" ? type.element : type;
}
