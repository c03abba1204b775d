import type { Diagnostics } from "../diagnostics/diagnostics";
import { givenByProvider, type Member, type Members, nestedIn, type ObjectValue } from "../schema/members";
import type { ReportThrown } from "../schema/schema-validation";
import { type CtyType, formatPath, isNull, type Path, UNKNOWN, valuesEqual } from "../values";
import { comparePaths } from "../values/path";
import { withModifiers } from "./apply-plan-modifiers";
import { isOverlooked } from "./keep-prior-for-silent";
import { withPriorSpelling } from "./keep-prior-spelling";
import { type Companions, mapObjects } from "./map-objects";
import { mapMembers } from "./walk";

/** What Terraform knows when it asks for a plan. */
export interface PlanInput {
  readonly config: ObjectValue;
  /** Null when the resource is to be created. */
  readonly prior: ObjectValue | null;
  /** Terraform's own proposal: the configuration, with prior values where that has none. */
  readonly proposed: ObjectValue;
}

export interface PlanOutcome {
  readonly planned: ObjectValue;
  readonly requiresReplace: readonly Path[];
}

/**
 * Plans what the schema alone decides, in the order that Terraform's users know from other providers: defaults, no
 * write-only values, prior spelling where it means the same, then, if anything changes, unknown for what the provider
 * will give, and at last each attribute's plan modifiers.
 */
export function planAttributes(
  schema: Members & { readonly type: CtyType },
  input: PlanInput,
  diagnostics: Diagnostics,
  thrown: ReportThrown,
): PlanOutcome {
  const sides = { config: input.config, state: input.prior, path: [] as Path };
  let value = withDefaults(schema, { ...sides, value: input.proposed });
  value = withPriorSpelling(schema, value, input.prior, thrown);
  if (input.prior === null || !valuesEqual(schema.type, value, input.prior)) {
    value = withUnknowns(schema, { ...sides, value });
  }
  const replaces: Path[] = [];
  const whole = { ...sides, value };
  const run = { schema, whole, creating: input.prior === null, replaces, diagnostics, thrown };
  return { planned: withModifiers(schema, whole, run), requiresReplace: distinct(replaces) };
}

/** Sorted, without duplicates, and none that lies below a set, which Terraform could not resolve. */
export function distinct(paths: readonly Path[]): Path[] {
  const addressable = paths.map((path) => {
    const inSet = path.findIndex((step) => typeof step === "object" && "element" in step);
    return inSet < 0 ? path : path.slice(0, inSet);
  });
  return [...new Map(addressable.map((path) => [formatPath(path), path])).values()].sort(comparePaths);
}

/** Defaults where the configuration has nothing, at any depth; and null for what is write-only. */
function withDefaults(members: Members, object: Companions): ObjectValue {
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
      const isSilent = isNull(config) && isNull(now) && object.config !== null;
      if (isSilent && isOverlooked(member.spec, path, state)) {
        now = state;
      }
    }
    const nested = nestedIn(member);
    if (!nested) {
      return now;
    }
    return mapObjects(nested, { value: now, config: wanted, state }, path, (inner) => withDefaults(nested, inner));
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

/** Unknown for everything that the provider gives and the configuration does not. */
function withUnknowns(members: Members, object: Companions): ObjectValue {
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
    return mapObjects(nested, { value, config: wanted, state }, path, (inner) => withUnknowns(nested, inner));
  });
}
