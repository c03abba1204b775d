import type { AttributeSpec } from "../schema";
import { givenByProvider, memberOf } from "../schema/members";
import { nestedObjects } from "../schema/nested-objects";
import { isNull, type Path } from "../values";
import type { Sides } from "./map-objects";

/**
 * The value of an attribute of which neither the configuration nor Terraform's proposal has anything: the one before, if
 * the provider gave it and it is missing only because Terraform did not recognise the object. In a set it does so only by
 * attributes that are what they were, letter for letter and with nothing computed in sets within. Objects that have an
 * address keep what was given, and null there means what it says.
 */
export function keepPriorForSilent(spec: AttributeSpec, { value, config, state }: Sides, path: Path): unknown {
  const isSilent = isNull(config) && isNull(value);
  const isLost = !isNull(state) && givenByProvider(spec) && isWithinSet(path) && !isConfigured(spec, state);
  return isSilent && isLost ? state : value;
}

/** Whether a value must have come from a configuration, as Terraform concludes it: it holds what no provider gives. */
function isConfigured({ nested }: AttributeSpec, value: unknown): boolean {
  if (!nested) {
    return false;
  }
  return nestedObjects({ ...nested, blocks: {} }, value).some((object) =>
    Object.entries(nested.attributes).some(([name, { spec }]) => {
      const inner = memberOf(object.value, name);
      const isOwn = !givenByProvider(spec) && spec.default === undefined;
      return !isNull(inner) && (isOwn || isConfigured(spec, inner));
    }),
  );
}

function isWithinSet(path: Path): boolean {
  return path.some((step) => typeof step === "object" && "element" in step);
}
