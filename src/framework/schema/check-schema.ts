import type { CtyType, Path } from "../values";
import type { AnyAttribute, AttributeMap, BlockMap, Nesting } from "./attribute";
import { checkDefault } from "./check-default";
import { checkPaths } from "./check-paths";
import { SchemaError } from "./schema-error";

const namePattern = /^[a-z_][a-z0-9_]*$/;

/** Names that Terraform gives a meaning of its own in blocks of every kind, now or some day. */
const metaArguments = ["_", "count", "depends_on", "for_each", "lifecycle", "locals"];

/** What a check has to know of the surroundings. */
interface Place {
  /** The whole schema. */
  readonly root: Members;
  readonly path: Path;
  readonly withinSet: boolean;
  readonly withinComputed: boolean;
  readonly writeOnly: boolean;
}

/** Attributes and blocks that stand side by side. */
interface Members {
  readonly attributes: AttributeMap;
  readonly blocks: BlockMap;
}

/** Checks what core demands of a schema, so that a mistake fails where the provider is built and not at the user's. */
export function checkSchema(schema: Members & { readonly version: number }): void {
  if (!Number.isSafeInteger(schema.version) || schema.version < 0) {
    throw new SchemaError("the version must be a whole number, 0 or more", []);
  }
  checkReserved(schema, metaArguments);
  checkMembers(schema, { root: schema, path: [], withinSet: false, withinComputed: false, writeOnly: false });
}

/** Refuses names at the top of a schema that Terraform keeps for itself there. */
export function checkReserved({ attributes, blocks }: Members, reserved: readonly string[]): void {
  for (const name of [...Object.keys(attributes), ...Object.keys(blocks)]) {
    if (reserved.includes(name)) {
      throw new SchemaError(`"${name}" is Terraform's own`, [name]);
    }
  }
}

function checkMembers(members: Members, place: Place): void {
  const { attributes, blocks } = members;
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = [...place.path, name];
    checkName(name, path);
    checkAttribute(name, attribute, { ...place, path });
    checkPaths("validator", attribute.spec.validators, place.root, members, path);
    checkPaths("plan modifier", attribute.spec.planModifiers, place.root, members, path);
  }
  for (const [name, block] of Object.entries(blocks)) {
    const path = [...place.path, name];
    checkName(name, path);
    if (Object.hasOwn(attributes, name)) {
      throw new SchemaError("both an attribute and a block", path);
    }
    checkLimits(block.minItems ?? 0, block.maxItems, path);
    checkPaths("validator", block.validators, place.root, members, path);
    checkPaths("plan modifier", block.planModifiers, place.root, members, path);
    if (block.nesting !== "single" && containsDynamic(block.type)) {
      throw new SchemaError("a list or set of blocks cannot hold values of any type", path);
    }
    checkMembers(block, inside(block.nesting, { ...place, path }));
  }
}

function checkLimits(least: number, most: number | undefined, path: Path): void {
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0;
  // On the wire, at most 0 means that there is no limit.
  if (!isCount(least) || (most !== undefined && (!isCount(most) || most === 0))) {
    throw new SchemaError("how many blocks there may be is said in whole numbers, and at most 1 or more", path);
  }
  if (most !== undefined && most < least) {
    throw new SchemaError(`at least ${least} and at most ${most} blocks cannot both be`, path);
  }
}

function checkName(name: string, path: Path): void {
  if (!namePattern.test(name) || name === "__proto__") {
    throw new SchemaError("a name consists of lower-case letters, digits and underscores, no digit first", path);
  }
}

function checkAttribute(name: string, attribute: AnyAttribute, place: Place): void {
  const { spec } = attribute;
  const fail = (problem: string): never => {
    throw new SchemaError(problem, place.path);
  };
  if (spec.writeOnly) {
    if (spec.mode !== "required" && spec.mode !== "optional") {
      fail("a write-only value comes from the configuration");
    }
    if (place.withinSet) {
      fail("nothing within a set can be write-only");
    }
    if (spec.planModifiers.length > 0) {
      fail("a write-only attribute has no plan to modify");
    }
  } else if (place.writeOnly) {
    fail("everything within a write-only attribute must be write-only");
  }
  if (spec.default && spec.mode !== "optional") {
    fail("only an optional attribute that is not computed has a default");
  }
  if (place.withinComputed && spec.mode !== "computed") {
    fail("everything within a computed attribute is computed");
  }
  if (spec.type.kind === "set" && containsDynamic(spec.type.element)) {
    fail("a set cannot hold values of any type");
  }
  if (spec.nested) {
    if (containsDynamicCollection(spec)) {
      fail("a collection of objects cannot hold values of any type");
    }
    checkMembers(
      { attributes: spec.nested.attributes, blocks: {} },
      {
        ...inside(spec.nested.nesting, place),
        withinComputed: spec.mode === "computed",
        writeOnly: spec.writeOnly,
      },
    );
  }
  // At last, since it relies on a sound schema.
  checkDefault(name, attribute, place.path);
}

function inside(nesting: Nesting, place: Place): Place {
  return {
    ...place,
    path: nesting === "list" ? [...place.path, 0] : nesting === "set" ? [...place.path, { element: 0 }] : place.path,
    withinSet: place.withinSet || nesting === "set",
  };
}

function containsDynamicCollection(spec: AnyAttribute["spec"]): boolean {
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
