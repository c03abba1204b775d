import type { Diagnostics } from "../diagnostics";
import type { PlanModifier, PlanModifierContext, PlannedValue } from "../schema";
import { spotAt } from "../schema/lookup";
import { type Member, type Members, nestedIn, type ObjectValue, typeOf } from "../schema/members";
import { refusePromise } from "../schema/refuse-promise";
import type { ReportThrown } from "../schema/schema-validation";
import { siblingPath, valueAt } from "../schema/value-at";
import { type CtyType, dynamic, isUnknown, isWhollyKnown, type Path, valuesEqual } from "../values";
import { couldBecome } from "./could-become";
import { mapMembers, mapObjects, type PlanSides, type Sides } from "./map-objects";

/** What stays the same while the modifiers of a resource run. */
export interface Modifying {
  readonly schema: Members;
  /** The plan before any modifier, with what belongs to it. */
  readonly whole: PlanSides;
  readonly creating: boolean;
  /** Takes the paths of attributes whose change means a replacement. */
  readonly replaces: Path[];
  readonly diagnostics: Diagnostics;
  readonly thrown: ReportThrown;
}

/** What the plan modifiers make of it: an attribute's own first, then those of what it holds. */
export function applyPlanModifiers(members: Members, object: PlanSides, run: Modifying): ObjectValue {
  const around = { get: (wanted: Path) => lookUp(members, object, wanted, run), added: object.state === null };
  return mapMembers(members, object, (member, path, value, config, state) => {
    const modified = modify(member, path, { value, config, state }, around, run);
    const nested = nestedIn(member);
    if (!nested) {
      return modified;
    }
    const sides = { value: modified, config, state };
    return mapObjects(nested, sides, path, (inner) => applyPlanModifiers(nested, inner, run));
  });
}

type Surroundings = Pick<PlanModifierContext, "get" | "added">;

function modify(member: Member, path: Path, sides: Sides, around: Surroundings, run: Modifying): unknown {
  const { planModifiers } = member.kind === "attribute" ? member.spec : member.block;
  const { config, state } = sides;
  let plan = sides.value;
  for (const modifier of planModifiers as readonly PlanModifier<unknown>[]) {
    const context: PlanModifierContext = {
      path,
      config,
      state,
      plan,
      requiresReplace: false,
      creating: run.creating,
      ...around,
      diagnostics: run.diagnostics.at(path),
    };
    try {
      refusePromise(modifier.modify(context), "a plan modifier");
    } catch (error) {
      run.thrown(error, path);
      continue;
    }
    plan = context.plan;
    if (!context.requiresReplace) {
      continue;
    }
    if (isChange(typeOf(member), nestedIn(member) !== undefined, { ...sides, value: plan })) {
      run.replaces.push(path);
    }
  }
  return plan;
}

/** What a modifier asks for: of the object in which its attribute stands, or of the whole resource. */
function lookUp(members: Members, object: PlanSides, wanted: Path, { schema, whole }: Modifying): PlannedValue {
  const sibling = siblingPath(wanted);
  const [within, from, path] = sibling ? [members, object, sibling] : [schema, whole, wanted];
  const [plan, config, state] = [from.value, from.config, from.state].map((side) => valueAt(within, side, path));
  const spot = spotAt(within, path);
  const holdsObjects = spot?.members !== undefined;
  return {
    config,
    plan,
    state,
    changes: isChange(spot?.type ?? dynamic, holdsObjects, { value: plan, config, state }),
  };
}

/**
 * Whether a value is to become another one. That what objects hold of the provider's is not known yet is no change: the
 * plan has that for every object as soon as anything else changes.
 */
function isChange(type: CtyType, holdsObjects: boolean, { value, config, state }: Sides): boolean {
  if (isUnknown(value)) {
    return true;
  }
  if (holdsObjects && isWhollyKnown(config)) {
    return !couldBecome(type, value, state);
  }
  return !valuesEqual(type, value, state);
}
