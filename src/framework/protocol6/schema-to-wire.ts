import {
  Schema_NestedBlock_NestingMode as BlockNesting,
  type DeepPartial,
  Schema_Object_NestingMode as ObjectNesting,
  type Schema_Attribute,
  type Schema_Block,
  type Schema_NestedBlock,
  type Schema as SchemaMessage,
  StringKind,
} from "../../../generated/protobuf/tfplugin6_pb";
import type { AnyBlock, AttributeMap, AttributeSpec, BlockMap, Nesting } from "../schema/attribute";
import type { Schema } from "../schema/schema";
import { type CtyType, typeToJson } from "../values";

type WireSchema = DeepPartial<SchemaMessage>;
type WireBlock = DeepPartial<Schema_Block>;
type WireAttribute = DeepPartial<Schema_Attribute>;
type WireNestedBlock = DeepPartial<Schema_NestedBlock>;

const objectNesting: Record<Nesting, ObjectNesting> = {
  single: ObjectNesting.SINGLE,
  list: ObjectNesting.LIST,
  set: ObjectNesting.SET,
  map: ObjectNesting.MAP,
};
const blockNesting: Record<Nesting, BlockNesting> = {
  single: BlockNesting.SINGLE,
  list: BlockNesting.LIST,
  set: BlockNesting.SET,
  map: BlockNesting.MAP,
};

/** A schema as it goes to Terraform. */
export function schemaToWire(schema: Schema): WireSchema {
  return {
    version: BigInt(schema.version),
    block: blockToWire(schema.attributes, schema.blocks, schema.description, schema.deprecated),
  };
}

/** A type as it goes to Terraform. */
export function typeToWire(type: CtyType): Uint8Array {
  return Buffer.from(JSON.stringify(typeToJson(type)));
}

function blockToWire(attributes: AttributeMap, blocks: BlockMap, description = "", deprecated?: string): WireBlock {
  return {
    attributes: attributesToWire(attributes),
    blockTypes: byName(blocks).map(([name, block]) => nestedBlockToWire(name, block)),
    description,
    descriptionKind: StringKind.MARKDOWN,
    deprecated: deprecated !== undefined,
    deprecationMessage: deprecated ?? "",
  };
}

function attributesToWire(attributes: AttributeMap): WireAttribute[] {
  return byName(attributes).map(([name, attribute]) => attributeToWire(name, attribute.spec));
}

function attributeToWire(name: string, spec: AttributeSpec): WireAttribute {
  return {
    name,
    ...(spec.nested
      ? {
          nestedType: {
            attributes: attributesToWire(spec.nested.attributes),
            nesting: objectNesting[spec.nested.nesting],
          },
        }
      : { type: typeToWire(spec.type) }),
    description: describe(spec),
    descriptionKind: StringKind.MARKDOWN,
    required: spec.mode === "required",
    optional: spec.mode === "optional" || spec.mode === "optional-computed",
    // A default is a value from the provider, as far as core is concerned.
    computed: spec.mode === "computed" || spec.mode === "optional-computed" || spec.default !== undefined,
    sensitive: spec.sensitive,
    writeOnly: spec.writeOnly,
    deprecated: spec.deprecated !== undefined,
    deprecationMessage: spec.deprecated ?? "",
  };
}

/** The description with what default, validators and plan modifiers say of themselves. */
export function describe(
  spec: Pick<AttributeSpec, "description" | "validators" | "planModifiers" | "default">,
): string {
  const sentences = [
    spec.description,
    spec.default && `Default: ${spec.default.description}.`,
    ...spec.validators.map((validator) => validator.description && `The value ${validator.description}.`),
    ...spec.planModifiers.map((modifier) => modifier.description),
  ];
  return sentences.filter((sentence) => sentence !== undefined && sentence !== "").join(" ");
}

function nestedBlockToWire(name: string, block: AnyBlock): WireNestedBlock {
  return {
    typeName: name,
    block: blockToWire(block.attributes, block.blocks, describe(block), block.deprecated),
    nesting: blockNesting[block.nesting],
    minItems: BigInt(block.minItems ?? 0),
    maxItems: BigInt(block.maxItems ?? 0),
  };
}

function byName<T>(members: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));
}
