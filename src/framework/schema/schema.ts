import type { CtyType } from "../values";
import type { AttributeMap, BlockMap } from "./attribute";
import { impliedType } from "./attributes";
import { checkSchema } from "./check-schema";
import type { SchemaShape } from "./infer";

/** What a schema is made from. */
export interface SchemaInit<A extends AttributeMap, B extends BlockMap> {
  readonly attributes: A;
  readonly blocks?: B;
  /**
   * 0 at first. Counted up when state of the old shape no longer reads as the new one; see a resource's `upgraders`. A new
   * attribute is no reason by itself, but is null in older states: with a default, too, until the next read.
   */
  readonly version?: number;
  /** What the resource is, in Markdown. */
  readonly description?: string;
  /** Not to be used any more: what to use instead. */
  readonly deprecated?: string;
}

/**
 * The attributes and blocks of a provider, resource, data source or ephemeral resource. Config, plan and state types are
 * inferred from it: `ConfigOf<typeof schema>` and its kin.
 */
export class Schema<A extends AttributeMap = AttributeMap, B extends BlockMap = BlockMap> implements SchemaShape {
  readonly attributes: A;
  readonly blocks: B;
  readonly version: number;
  readonly description?: string;
  readonly deprecated?: string;
  /** The object type that every value of this schema has. */
  readonly type: CtyType;

  constructor(init: SchemaInit<A, B>) {
    this.attributes = init.attributes;
    this.blocks = init.blocks ?? ({} as B);
    this.version = init.version ?? 0;
    this.description = init.description;
    this.deprecated = init.deprecated;
    checkSchema(this);
    this.type = impliedType("single", this.attributes, this.blocks);
  }
}

/**
 * Makes a schema and checks it.
 *
 * @throws SchemaError for what Terraform would refuse, with the path.
 */
export function schema<A extends AttributeMap, B extends BlockMap = Record<never, never>>(
  init: SchemaInit<A, B>,
): Schema<A, B> {
  return new Schema(init);
}
