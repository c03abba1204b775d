import { type CtyType, encodeMsgpack, formatPath, type Path, ValueError } from "../values";
import type { AttributeMap, AttributeSpec, BlockMap, Nesting } from "./attribute";

/** A schema that Terraform, or the framework, would refuse. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";

  constructor(
    readonly problem: string,
    readonly path: Path,
  ) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`);
  }
}

const NAME = /^[a-z_][a-z0-9_]*$/;

/** Names that Terraform gives a meaning of its own in every resource block. */
const META_ARGUMENTS = ["count", "depends_on", "for_each", "lifecycle", "provider", "provisioner", "connection"];

/** What a check has to know of the surroundings. */
interface Place {
  readonly path: Path;
  readonly withinSet: boolean;
  readonly withinComputed: boolean;
  readonly writeOnly: boolean;
}

const TOP: Place = { path: [], withinSet: false, withinComputed: false, writeOnly: false };

/** Checks what core demands of a schema, so that a mistake fails where the provider is built and not at the user's. */
export function checkSchema(schema: { readonly attributes: AttributeMap; readonly blocks: BlockMap; version: number }) {
  if (!Number.isSafeInteger(schema.version) || schema.version < 0) {
    throw new SchemaError("the version must be a whole number, 0 or more", []);
  }
  for (const name of [...Object.keys(schema.attributes), ...Object.keys(schema.blocks)]) {
    if (META_ARGUMENTS.includes(name)) throw new SchemaError(`"${name}" is Terraform's own`, [name]);
  }
  checkMembers(schema.attributes, schema.blocks, TOP);
}

function checkMembers(attributes: AttributeMap, blocks: BlockMap, place: Place): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = [...place.path, name];
    checkName(name, path);
    checkAttribute(attribute.spec, { ...place, path });
  }
  for (const [name, block] of Object.entries(blocks)) {
    const path = [...place.path, name];
    checkName(name, path);
    if (Object.hasOwn(attributes, name)) throw new SchemaError("both an attribute and a block", path);
    const { minItems = 0, maxItems } = block;
    if (minItems < 0 || (maxItems !== undefined && maxItems < minItems)) {
      throw new SchemaError(`at least ${minItems} and at most ${maxItems} blocks cannot both be`, path);
    }
    if (block.nesting !== "single" && containsDynamic(block.type)) {
      throw new SchemaError("a list or set of blocks cannot hold values of any type", path);
    }
    checkMembers(block.attributes, block.blocks, inside(block.nesting, { ...place, path }));
  }
}

function checkName(name: string, path: Path): void {
  if (!NAME.test(name) || name === "__proto__") {
    throw new SchemaError("a name consists of lower-case letters, digits and underscores, no digit first", path);
  }
}

function checkAttribute(spec: AttributeSpec, place: Place): void {
  const fail = (problem: string): never => {
    throw new SchemaError(problem, place.path);
  };
  if (spec.writeOnly) {
    if (spec.mode !== "required" && spec.mode !== "optional") fail("a write-only value comes from the configuration");
    if (place.withinSet) fail("nothing within a set can be write-only");
    if (spec.planModifiers.length > 0) fail("a write-only attribute has no plan to modify");
  } else if (place.writeOnly) {
    fail("everything within a write-only attribute must be write-only");
  }
  if (spec.default && spec.mode !== "optional") fail("only an optional attribute that is not computed has a default");
  checkDefault(spec, place.path);
  if (place.withinComputed && spec.mode !== "computed") fail("everything within a computed attribute is computed");
  if (spec.type.kind === "set" && containsDynamic(spec.type.element)) fail("a set cannot hold values of any type");
  if (spec.nested) {
    if (containsDynamicCollection(spec)) fail("a collection of objects cannot hold values of any type");
    checkMembers(
      spec.nested.attributes,
      {},
      {
        ...inside(spec.nested.nesting, place),
        withinComputed: spec.mode === "computed",
        writeOnly: spec.writeOnly,
      },
    );
  }
}

/** A default that does not fit would otherwise fail at the first user who leaves the attribute out. */
function checkDefault(spec: AttributeSpec, path: Path): void {
  if (!spec.default) return;
  try {
    encodeMsgpack(spec.default.value(), spec.type);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new SchemaError(`the default does not fit: ${error.problem}`, [...path, ...error.path]);
  }
}

function inside(nesting: Nesting, place: Place): Place {
  return {
    ...place,
    path: nesting === "list" ? [...place.path, 0] : nesting === "set" ? [...place.path, { element: 0 }] : place.path,
    withinSet: place.withinSet || nesting === "set",
  };
}

function containsDynamicCollection(spec: AttributeSpec): boolean {
  return spec.nested !== undefined && spec.nested.nesting !== "single" && containsDynamic(spec.type);
}

function containsDynamic(type: CtyType): boolean {
  switch (type.kind) {
    case "dynamic":
      return true;
    case "list":
    case "set":
    case "map":
      return containsDynamic(type.element);
    case "object":
      return Object.values(type.attributes).some(containsDynamic);
    case "tuple":
      return type.elements.some(containsDynamic);
    default:
      return false;
  }
}
