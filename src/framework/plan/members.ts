import type { AttributeMap, BlockMap, Nesting } from "../schema";
import type { CtyType, Path, PathStep } from "../values";
import { isUnknown, valuesEqual } from "../values";
import { isPlainObject } from "../values/unknown";

/** An object with the values of attributes and blocks by name. */
export type ObjectValue = Readonly<Record<string, unknown>>;

/** Attributes and blocks that stand side by side. */
export interface Members {
  readonly attributes: AttributeMap;
  readonly blocks: BlockMap;
}

/** One attribute or block of an object. */
export type Member =
  | { readonly kind: "attribute"; readonly name: string; readonly spec: AttributeMap[string]["spec"] }
  | { readonly kind: "block"; readonly name: string; readonly block: BlockMap[string] };

/** The attributes, then the blocks. */
export function* membersOf({ attributes, blocks }: Members): Generator<Member> {
  for (const [name, attribute] of Object.entries(attributes)) yield { kind: "attribute", name, spec: attribute.spec };
  for (const [name, block] of Object.entries(blocks)) yield { kind: "block", name, block };
}

/** What stands inside an attribute or block that holds objects; undefined for a plain value. */
export function nestedIn(member: Member): (Members & { readonly nesting: Nesting }) | undefined {
  if (member.kind === "block") return member.block;
  const nested = member.spec.nested;
  return nested && { nesting: nested.nesting, attributes: nested.attributes, blocks: {} };
}

/** An object of a nested value, with what stands in the same place of two other values, null where nothing does. */
export interface Companions {
  readonly value: ObjectValue;
  readonly config: ObjectValue | null;
  readonly state: ObjectValue | null;
  readonly path: Path;
}

/** The three values that a walk over a plan keeps side by side. */
export interface Sides {
  readonly value: unknown;
  readonly config: unknown;
  readonly state: unknown;
}

/**
 * Calls back for each object of a nested value, and puts the answers together as a new value. Objects of lists belong
 * together by index and those of maps by key. Those of sets have no address: an object goes with the object of the
 * configuration that it could have come from, and that one with the state that could have come from it.
 */
export function mapObjects(
  members: Members & { readonly nesting: Nesting },
  sides: Sides,
  path: Path,
  visit: (object: Companions) => ObjectValue,
): unknown {
  const { value, config, state } = sides;
  if (value === null || value === undefined || isUnknown(value)) return value;
  const at = (step: PathStep) => [...path, step];
  switch (members.nesting) {
    case "single":
      return visit({ value: value as ObjectValue, config: asObject(config), state: asObject(state), path });
    case "list":
      return (value as unknown[]).map((element, index) =>
        isUnknown(element) || element === null
          ? element
          : visit({
              value: element as ObjectValue,
              config: asObject(asArray(config)[index]),
              state: asObject(asArray(state)[index]),
              path: at(index),
            }),
      );
    case "map":
      return Object.fromEntries(
        Object.entries(value).map(([key, element]) => [
          key,
          isUnknown(element) || element === null
            ? element
            : visit({
                value: element as ObjectValue,
                config: asObject(asObject(config)?.[key]),
                state: asObject(asObject(state)?.[key]),
                path: at({ key }),
              }),
        ]),
      );
    case "set":
      return mapSet(members, value as unknown[], asArray(config), asArray(state), at, visit);
  }
}

function mapSet(
  members: Members,
  values: unknown[],
  config: unknown[],
  state: unknown[],
  at: (step: PathStep) => Path,
  visit: (object: Companions) => ObjectValue,
): unknown[] {
  const freeConfig = [...config];
  const freeState = [...state];
  return values.map((element, index) => {
    if (isUnknown(element) || element === null) return element;
    const value = element as ObjectValue;
    const wanted = take(freeConfig, (candidate) => couldComeFrom(members, value, candidate));
    const prior = take(freeState, (candidate) => couldComeFrom(members, candidate, wanted ?? value));
    return visit({ value, config: wanted, state: prior, path: at({ element: index }) });
  });
}

/** The first that fits, taken out of the list; null where none does. */
function take(candidates: unknown[], fits: (candidate: ObjectValue) => boolean): ObjectValue | null {
  const index = candidates.findIndex((candidate) => isPlainObject(candidate) && fits(candidate));
  return index < 0 ? null : (candidates.splice(index, 1)[0] as ObjectValue);
}

/** True when the object holds all that the configuration says; what the provider gives may be anything. */
function couldComeFrom(members: Members, object: ObjectValue, config: ObjectValue): boolean {
  for (const member of membersOf(members)) {
    const wanted = config[member.name];
    const found = object[member.name];
    const given = member.kind === "attribute" && (member.spec.mode.includes("computed") || member.spec.default);
    if (wanted === null && given) continue;
    const nested = nestedIn(member);
    if (nested === undefined || nested.nesting !== "single" || !isPlainObject(wanted) || !isPlainObject(found)) {
      if (!valuesEqual(typeOf(member), found, wanted)) return false;
    } else if (!couldComeFrom(nested, found, wanted)) {
      return false;
    }
  }
  return true;
}

/** The type of a member's value. */
function typeOf(member: Member): CtyType {
  return member.kind === "attribute" ? member.spec.type : member.block.type;
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asObject(value: unknown): ObjectValue | null {
  return isPlainObject(value) ? value : null;
}
