import type { CtyType } from "../values";
import type { AnyBlock, AttributeMap, AttributeSpec, BlockMap, Nesting } from "./attribute";

/** An object with the values of attributes and blocks by name. */
export type ObjectValue = Readonly<Record<string, unknown>>;

/** Attributes and blocks that stand side by side. */
export interface Members {
  readonly attributes: AttributeMap;
  readonly blocks: BlockMap;
}

/** Objects that an attribute or a block holds. */
export interface NestedMembers extends Members {
  readonly nesting: Nesting;
}

/** One attribute or block of an object. */
export type Member = { readonly name: string; readonly nested: NestedMembers | undefined } & (
  | { readonly kind: "attribute"; readonly spec: AttributeSpec }
  | { readonly kind: "block"; readonly block: AnyBlock }
);

const known = new WeakMap<Members, readonly Member[]>();

/** The attributes, then the blocks. Schemas do not change, and are walked through many times for each call. */
export function membersOf(members: Members): readonly Member[] {
  const before = known.get(members);
  if (before) {
    return before;
  }
  const attributes = Object.entries(members.attributes).map(([name, { spec }]): Member => {
    const nested = spec.nested && { nesting: spec.nested.nesting, attributes: spec.nested.attributes, blocks: {} };
    return { kind: "attribute", name, spec, nested };
  });
  const blocks = Object.entries(members.blocks).map(([name, block]): Member => {
    return { kind: "block", name, block, nested: block };
  });
  const all = [...attributes, ...blocks];
  known.set(members, all);
  return all;
}

/** What stands inside an attribute or block that holds objects; undefined for a plain value. */
export function nestedIn(member: Member): NestedMembers | undefined {
  return member.nested;
}

/** The value of a member; null where the object does not have it. */
export function memberOf(object: ObjectValue | null, name: string): unknown {
  return object !== null && Object.hasOwn(object, name) ? (object[name] ?? null) : null;
}

/** The type of a member's value. */
export function typeOf(member: Member): CtyType {
  return member.kind === "attribute" ? member.spec.type : member.block.type;
}

/** Whether the provider gives the value where the configuration does not. */
export function givenByProvider(spec: AttributeSpec): boolean {
  return spec.mode === "computed" || spec.mode === "optional-computed";
}

/** Whether a configuration may be silent on a member that has a value nevertheless: the provider gives one, or a default. */
export function isLeftToProvider(member: Member): boolean {
  return member.kind === "attribute" && (givenByProvider(member.spec) || member.spec.default !== undefined);
}

/** Tells of a schema whether it has such a member anywhere. Each is looked through once, since schemas do not change. */
export function anywhere(isSuch: (member: Member) => boolean): (members: Members) => boolean {
  const known = new WeakMap<Members, boolean>();
  const has = (members: Members): boolean => {
    const before = known.get(members);
    if (before !== undefined) {
      return before;
    }
    const found = membersOf(members).some((member) => {
      const nested = nestedIn(member);
      return isSuch(member) || (nested !== undefined && has(nested));
    });
    known.set(members, found);
    return found;
  };
  return has;
}
