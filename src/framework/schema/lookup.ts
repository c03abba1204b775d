import type { CtyType, Path, PathStep } from "../values";
import { innerType } from "../values/path-in-type";
import type { Nesting } from "./attribute";
import type { Members } from "./members";

/** What stands in a schema where a path leads to. */
export interface Spot {
  readonly type: CtyType;
  readonly isBlock: boolean;
  /** What its objects have, and how it holds them; unset for plain values. */
  readonly members?: Members;
  readonly nesting?: Nesting;
}

/** What a path leads to; undefined when it leads nowhere. What is in a value of any type nobody knows, so all may be. */
export function spotAt(members: Members, path: Path): Spot | undefined {
  let spot: Spot | undefined = { type: { kind: "object", attributes: {} }, isBlock: false, members, nesting: "single" };
  for (const step of path) {
    spot = spot && inside(spot, step);
  }
  return spot;
}

function inside({ type, members, nesting }: Spot, step: PathStep): Spot | undefined {
  if (!members) {
    const element = insideType(type, step);
    return element && { type: element, isBlock: false };
  }
  if (nesting === "single") {
    return typeof step === "string" ? memberSpot(members, step) : undefined;
  }
  const element = insideType(type, step);
  return element && { type: element, isBlock: false, members, nesting: "single" };
}

function memberSpot({ attributes, blocks }: Members, name: string): Spot | undefined {
  const block = own(blocks, name);
  if (block) {
    return { type: block.type, isBlock: true, members: block, nesting: block.nesting };
  }
  const spec = own(attributes, name)?.spec;
  if (!spec?.nested) {
    return spec && { type: spec.type, isBlock: false };
  }
  const { nesting } = spec.nested;
  return { type: spec.type, isBlock: false, members: { attributes: spec.nested.attributes, blocks: {} }, nesting };
}

function insideType(type: CtyType, step: PathStep): CtyType | undefined {
  return type.kind === "dynamic" ? type : innerType(type, step);
}

function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
