import type { KnownConfigOf, Schema, SchemaShape, StateOf } from "../schema";
import type {
  CreateContext,
  DeleteContext,
  GenerateConfigContext,
  ImportContext,
  MoveContext,
  PlanContext,
  PlanDestroyContext,
  ReadContext,
  ReadImportedContext,
  UpdateContext,
  UpgradeContext,
  ValidateContext,
} from "./contexts";
import type { IdentityAttributes, IdentitySchema } from "./identity";
import type { ListResource } from "./list-resource";
import type { TimeoutDefaults } from "./timeouts";

/** What an import knows of a resource: the rest is null until the read that follows it. */
export type ImportedState<S extends SchemaShape> = Partial<StateOf<S>>;

/**
 * Brings state of one old version straight to the current one. `F` is the schema of that version, if there is one: the
 * state comes in its types then, and what an even older release did not store is null.
 */
export interface StateUpgrader<S extends SchemaShape, F = unknown> {
  /** The schema of that version. Without it the state comes as plain JSON. */
  readonly schema?: F & Schema;
  upgrade(
    state: F extends Schema ? StateOf<F> : Readonly<Record<string, unknown>>,
    context: UpgradeContext,
  ): StateOf<S> | Promise<StateOf<S>>;
}

/** Schemas of older versions by version, as far as a resource's upgraders have them. */
export type OldSchemas = Readonly<Record<number, unknown>>;

/**
 * A managed resource. What stands first is mandatory; everything else is a capability that a resource has by bringing
 * the method along. `U`, `I` and `L` are inferred: the schemas of its upgraders, the attributes of its identity, and the schema
 * of its list's `config` block.
 */
export interface Resource<
  S extends SchemaShape,
  P,
  U extends OldSchemas = OldSchemas,
  I extends IdentityAttributes = IdentityAttributes,
  L extends SchemaShape = Schema,
> {
  /** The type as users write it: `notes_note`. */
  readonly name: string;
  readonly schema: S;

  /** Makes it, and returns what is to be stored. */
  create(context: CreateContext<S, P>): Promise<StateOf<S>>;
  /** Asks for its present state. Null says that it is gone. */
  read(context: ReadContext<S, P>): Promise<StateOf<S> | null>;
  /** Removes it. That it is gone already is success. */
  delete(context: DeleteContext<S, P>): Promise<void>;

  /** Changes it in place. Without this, every attribute of the configuration must require replacement. */
  update?(context: UpdateContext<S, P>): Promise<StateOf<S>>;
  /** Checks the configuration beyond what the schema's validators do. Unknown values are no errors. */
  validate?(context: ValidateContext<S>): void | Promise<void>;
  /** Changes the plan, after defaults and plan modifiers. */
  plan?(context: PlanContext<S, P>): void | Promise<void>;
  /** Has a say when the resource is to be destroyed: warnings, or an error that forbids it. */
  planDestroy?(context: PlanDestroyContext<S, P>): void | Promise<void>;
  /** Finds an existing object by what the user wrote. A read follows. */
  import?(context: ImportContext<P, I>): Promise<ImportedState<S>>;
  /**
   * Reads instead of `read` where the state lacks a value that the schema promises (of a required attribute, or of one
   * with a default, at any depth): after an import or a move that did not know it, and after an older release whose schema
   * did not have it. Without this, `read` gets null there, although its types say otherwise.
   *
   * With `terraform apply -refresh=false` nothing is read, and `plan`, `update` and `delete` get such a state as it is. A
   * new attribute that they rely on is better filled in by an upgrader: count the schema's version up.
   */
  readImported?(context: ReadImportedContext<S, P>): Promise<StateOf<S> | null>;
  /**
   * Upgraders by the version they start from; each leads to the current one. There must be one for every older version,
   * or null where states of it are given up.
   */
  readonly upgraders?: { readonly [V in keyof U]: StateUpgrader<S, U[V]> | null };
  /** Takes over the state of another type or provider; undefined says that it does not know that source. */
  move?(context: MoveContext): Promise<ImportedState<S> | undefined>;
  /** What tells this object apart from all others, for Terraform 1.12 and newer. */
  readonly identity?: IdentitySchema<S, I>;
  /** Lists the objects that exist, for `terraform query`. It needs an `identity`. */
  readonly list?: ListResource<S, P, I, L>;
  /**
   * The configuration that Terraform writes for an object that exists, with `-generate-config-out`: the least that a plan has
   * nothing to do for. Return the suggestion without what the object would have anyway. Without this, the suggestion is taken.
   */
  generateConfig?(context: GenerateConfigContext<S, P>): KnownConfigOf<S>;
  /** Limits that apply where the user's `timeouts` say nothing, and a `timeouts` attribute brings none along. */
  readonly timeouts?: TimeoutDefaults<"create" | "read" | "update" | "delete">;
}
