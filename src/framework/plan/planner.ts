import type { Diagnostics } from "../diagnostics";
import type { AttributeSpec, PlanModifier, PlanModifierContext } from "../schema";
import { type CtyType, formatPath, isUnknown, type Path, UNKNOWN, valuesEqual } from "../values";
import { comparePaths } from "../values/path";
import {
  type Companions,
  type Member,
  type Members,
  mapObjects,
  membersOf,
  nestedIn,
  type ObjectValue,
} from "./members";
import { withPriorSpelling } from "./spelling";

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
): PlanOutcome {
  const sides = { config: input.config, state: input.prior, path: [] as Path };
  let value = withDefaults(schema, { ...sides, value: input.proposed });
  value = withPriorSpelling(schema, value, input.prior);
  if (input.prior === null || !valuesEqual(schema.type, value, input.prior)) {
    value = withUnknowns(schema, { ...sides, value });
  }
  const replaces: Path[] = [];
  const planned = withModifiers(schema, { ...sides, value }, { creating: input.prior === null, replaces, diagnostics });
  return { planned, requiresReplace: distinct(replaces) };
}

/** Sorted, without duplicates, and none that lies below a set, which Terraform could not resolve. */
export function distinct(paths: readonly Path[]): Path[] {
  const addressable = paths.map((path) => {
    const inSet = path.findIndex((step) => typeof step === "object" && "element" in step);
    return inSet < 0 ? path : path.slice(0, inSet);
  });
  return [...new Map(addressable.map((path) => [formatPath(path), path])).values()].sort(comparePaths);
}

/** Replaces each member of an object by what the callback makes of it. */
function mapMembers(
  members: Members,
  object: Companions,
  change: (member: Member, path: Path, value: unknown, config: unknown, state: unknown) => unknown,
): ObjectValue {
  const result: Record<string, unknown> = { ...object.value };
  for (const member of membersOf(members)) {
    const { name } = member;
    const config = object.config?.[name] ?? null;
    const state = object.state?.[name] ?? null;
    result[name] = change(member, [...object.path, name], object.value[name], config, state);
  }
  return result;
}

/** Defaults where the configuration has nothing, at any depth; and null for what is write-only. */
function withDefaults(members: Members, object: Companions): ObjectValue {
  return mapMembers(members, object, (member, path, value, config, state) => {
    if (member.kind === "attribute") {
      if (member.spec.writeOnly) return null;
      if (member.spec.default && config === null) return member.spec.default.value();
    }
    const nested = nestedIn(member);
    return nested ? mapObjects(nested, { value, config, state }, path, (inner) => withDefaults(nested, inner)) : value;
  });
}

/** Unknown for everything that the provider gives and the configuration does not. */
function withUnknowns(members: Members, object: Companions): ObjectValue {
  return mapMembers(members, object, (member, path, value, config, state) => {
    if (member.kind === "attribute" && config === null && givenByProvider(member.spec)) return UNKNOWN;
    const nested = nestedIn(member);
    if (!nested || config === null) return value;
    return mapObjects(nested, { value, config, state }, path, (inner) => withUnknowns(nested, inner));
  });
}

function givenByProvider(spec: AttributeSpec): boolean {
  return spec.mode === "computed" || spec.mode === "optional-computed";
}

interface Modifying {
  readonly creating: boolean;
  readonly replaces: Path[];
  readonly diagnostics: Diagnostics;
}

/** What the plan modifiers make of it: an attribute's own first, then those of what it holds. */
function withModifiers(members: Members, object: Companions, run: Modifying): ObjectValue {
  return mapMembers(members, object, (member, path, value, config, state) => {
    const modified = modify(member, path, value, config, state, run);
    const nested = nestedIn(member);
    if (!nested) return modified;
    const sides = { value: modified, config, state };
    return mapObjects(nested, sides, path, (inner) => withModifiers(nested, inner, run));
  });
}

function modify(member: Member, path: Path, value: unknown, config: unknown, state: unknown, run: Modifying): unknown {
  const { planModifiers, type } = member.kind === "attribute" ? member.spec : member.block;
  let plan = value;
  for (const modifier of planModifiers) {
    const context: PlanModifierContext = {
      path,
      config: config as symbol,
      state,
      plan: plan as symbol,
      requiresReplace: false,
      creating: run.creating,
      diagnostics: run.diagnostics.at(path),
    };
    (modifier as PlanModifier<unknown>).modify(context);
    plan = context.plan;
    if (context.requiresReplace && (isUnknown(plan) || !valuesEqual(type, plan, state))) run.replaces.push(path);
  }
  return plan;
}
