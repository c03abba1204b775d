import type { AttributeMap, BlockMap, Nesting } from "../schema";
import type { CtyType } from "../values";

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

/** The value of a member; null where the object does not have it. */
export function memberOf(object: ObjectValue | null, name: string): unknown {
  return object !== null && Object.hasOwn(object, name) ? (object[name] ?? null) : null;
}

/** The type of a member's value. */
export function typeOf(member: Member): CtyType {
  return member.kind === "attribute" ? member.spec.type : member.block.type;
}
