import type { KnownConfigOf, Schema, SchemaShape, StateOf } from "../schema";
import type { ConfiguredContext, ValidateContext } from "./contexts";
import type { IdentityAttributes, IdentityOf } from "./identity";

/** What the list of a resource's objects knows. */
export interface ListContext<L extends SchemaShape, P> extends ConfiguredContext<P> {
  /** The `config` block. All of it is known. */
  readonly config: KnownConfigOf<L>;
  /** Whether Terraform wants the state of each object: `include_resource`, and where configuration is generated. */
  readonly includeResource: boolean;
  /** How many objects Terraform takes at the most; `Infinity` where it does not say. What is given beyond that is not read. */
  readonly limit: number;
}

/** One object that exists. */
export interface ListedObject<S extends SchemaShape, I extends IdentityAttributes> {
  /** What tells it apart, as an import block takes it. */
  readonly identity: IdentityOf<I>;
  /** What the user is shown: short, and enough to know it by. */
  readonly displayName: string;
  /** Its state, as `read` would return it. Only sent where `includeResource` is true. */
  readonly state?: StateOf<S>;
}

/**
 * Lists the objects of a resource's type that exist, for `terraform query` (Terraform 1.14 and newer). The resource must have
 * an `identity`.
 */
export interface ListResource<
  S extends SchemaShape,
  P,
  I extends IdentityAttributes = IdentityAttributes,
  L extends SchemaShape = Schema,
> {
  /** The arguments of the `config` block in a `list` block. No defaults, and nothing that is computed or write-only. */
  readonly schema: L;
  /**
   * Finds the objects, and gives each as soon as it is known. Diagnostics go to the user with the object that is given next, or
   * at the end.
   *
   * An error ends the list, and Terraform shows none of its objects: what concerns a part only is better a warning. A generator is
   * ended where it yielded last when the limit is reached or the user wants an end; what it waits for should heed `signal`.
   */
  objects(context: ListContext<L, P>): AsyncIterable<ListedObject<S, I>>;
  /** Checks the `config` block beyond what the schema's validators do. Unknown values are no errors. */
  validate?(context: ValidateContext<L>): void | Promise<void>;
}
