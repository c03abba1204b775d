import type { CtyType } from "../../../src/framework";
import {
  type AttributeMap,
  type BlockMap,
  Decimal,
  Dynamic,
  formatPath,
  type Path,
  UNKNOWN,
} from "../../../src/framework";
import type { Stored } from "./world";

type Members = { readonly attributes: AttributeMap; readonly blocks: BlockMap };

/** A plan with a value for everything that it leaves to the provider: `id`, or text that tells the attribute's path. */
export function fill(members: Members, values: Stored, id: string, path: Path = []): Stored {
  const filled: Record<string, unknown> = { ...values };
  for (const [name, { spec }] of Object.entries(members.attributes)) {
    const at = [...path, name];
    const value = values[name];
    if (value === UNKNOWN) {
      filled[name] = path.length === 0 && name === "id" ? id : made(spec.type, at);
    } else if (spec.nested) {
      filled[name] = within({ attributes: spec.nested.attributes, blocks: {} }, spec.nested.nesting, value, id, at);
    }
  }
  for (const [name, block] of Object.entries(members.blocks)) {
    filled[name] = within(block, block.nesting, values[name], id, [...path, name]);
  }
  return filled;
}

function within(members: Members, nesting: string, value: unknown, id: string, path: Path): unknown {
  if (value === null || value === undefined) {
    return value;
  }
  const inner = (element: unknown, step: Path) =>
    element === null ? null : fill(members, element as Stored, id, [...path, ...step]);
  if (nesting === "single") {
    return inner(value, []);
  }
  if (nesting !== "map") {
    return (value as unknown[]).map((element, index) => inner(element, [index]));
  }
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, inner(element, [{ key }])]));
}

/** A value of any type for what only the provider knows. */
function made(type: CtyType, path: Path): unknown {
  switch (type.kind) {
    case "string":
      return `made for ${formatPath(path)}`;
    case "number":
      return Decimal.parse("0.1");
    case "bool":
      return true;
    case "list":
    case "set":
      return [made(type.element, path)];
    case "tuple":
      return type.elements.map((element) => made(element, path));
    case "map":
      return { made: made(type.element, path) };
    case "object":
      return Object.fromEntries(
        Object.entries(type.attributes).map(([name, inner]) => [name, made(inner, [...path, name])]),
      );
    case "dynamic":
      return new Dynamic({ kind: "string" }, `made for ${formatPath(path)}`);
  }
}
