import type { AttributeSpec } from "../schema";
import { givenByProvider, memberOf } from "../schema/members";
import { isNull, type Path } from "../values";
import { mapObjects } from "./map-objects";

/**
 * Whether a value that the provider gave is missing in Terraform's proposal because Terraform did not recognise the
 * object: in a set it does so only by attributes that are what they were, letter for letter and with nothing computed
 * in sets within. Objects that have an address keep what was given, and null there means what it says.
 */
export function isOverlooked(spec: AttributeSpec, path: Path, state: unknown): boolean {
  return !isNull(state) && givenByProvider(spec) && isWithinSet(path) && !isConfigured(spec, state);
}

/** Whether a value must have come from a configuration, as Terraform concludes it: it holds what no provider gives. */
function isConfigured({ nested }: AttributeSpec, value: unknown): boolean {
  if (!nested) {
    return false;
  }
  const members = { attributes: nested.attributes, blocks: {}, nesting: nested.nesting };
  let found = false;
  mapObjects(members, { value, config: null, state: null }, [], (object) => {
    for (const [name, { spec }] of Object.entries(nested.attributes)) {
      const inner = memberOf(object.value, name);
      const isOwn = !givenByProvider(spec) && spec.default === undefined;
      if (!isNull(inner) && (isOwn || isConfigured(spec, inner))) {
        found = true;
      }
    }
    return object.value;
  });
  return found;
}

function isWithinSet(path: Path): boolean {
  return path.some((step) => typeof step === "object" && "element" in step);
}
