/**
 * Schemas: attributes and blocks, the TypeScript types that are inferred from them, the check of a schema when it is built, that
 * of a configuration by it, and walks over values by a schema. It knows values, and nothing of providers and plans.
 *
 * @module
 */
export type {
  AnyAttribute,
  AnyBlock,
  Attribute,
  AttributeMap,
  AttributeSpec,
  Block,
  BlockMap,
  Mode,
  Nesting,
} from "./attribute";
export {
  type AttributeOptions,
  attribute,
  type BlockOptions,
  block,
  bool,
  dynamic,
  integer,
  list,
  listNested,
  map,
  mapNested,
  number,
  object,
  set,
  setNested,
  singleNested,
  string,
} from "./attributes";
export { type ComputedCopies, computedCopies } from "./computed-copy";
export { Default, staticDefault } from "./default";
export type { ConfigOf, KnownConfigOf, PartialStateOf, PlannedOf, PlanOf, SchemaShape, StateOf } from "./infer";
export type { PlanModifier, PlanModifierContext, PlannedValue } from "./plan-modifier";
export { Schema, type SchemaInit, schema } from "./schema";
export { SchemaError } from "./schema-error";
export { t, type ValueOf, type ValueType } from "./type";
export type { AlwaysValidator, KnownValidator, Validator, ValidatorContext } from "./validator";
