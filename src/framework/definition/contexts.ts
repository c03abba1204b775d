import type { Diagnostics, Text } from "../diagnostics";
import type { Logger } from "../logging";
import type { ConfigOf, KnownConfigOf, PartialStateOf, PlannedOf, PlanOf, SchemaShape, StateOf } from "../schema";
import type { Path } from "../values";
import type { IdentityAttributes, IdentityOf } from "./identity";
import type { PrivateState } from "./private-state";

/** What every handler knows. */
export interface HandlerContext {
  /** Problems and warnings for the user. A handler may also throw a `DiagnosticError`. */
  readonly diagnostics: Diagnostics;
  /**
   * Aborted when the user wants an end, when the operation's timeout has passed, or when Terraform is gone. What is
   * known by then is still worth returning or saving. `signal.reason` is an Error that says which.
   */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** The Terraform that calls, and what it is capable of. */
  readonly client: ClientInfo;
}

/** The Terraform that calls. */
export interface ClientInfo {
  /** Such as `1.11.4`; empty before the provider is configured. */
  readonly terraformVersion: string;
  /** It has write-only attributes (Terraform 1.11 and newer). Unset where the call does not say. */
  readonly writeOnlyAttributes?: boolean;
  /**
   * It stores what a plan keeps in `private`, and gives it to the plan that it makes again when it applies (Terraform 1.16 and
   * newer). Only a plan is told.
   */
  readonly storesPlannedPrivate?: boolean;
}

/** A handler that works on the provider's behalf, with what `configure` returned. */
export interface ConfiguredContext<P> extends HandlerContext {
  readonly provider: P;
}

/** What a check of a configuration knows. Terraform checks before it configures the provider, so that is not there. */
export interface ValidateContext<S extends SchemaShape> extends HandlerContext {
  /** As written: anything may be unknown yet, and that is never an error. */
  readonly config: ConfigOf<S>;
}

/** What every plan of a resource knows. */
interface AnyPlanContext<P> extends ConfiguredContext<P> {
  readonly private: PrivateState;
  /**
   * Whether `read` gave the state in this run. False for a create, with `-refresh=false` and the like, in the plan that Terraform
   * makes again when it applies, and where `read` returned the very state that it was given.
   */
  readonly isRefreshed: boolean;
}

export interface PlanContext<S extends SchemaShape, P> extends AnyPlanContext<P> {
  readonly config: ConfigOf<S>;
  /** Null when the resource is to be created. */
  readonly state: StateOf<S> | null;
  /** As planned so far; assign a new object to change it. */
  plan: PlanOf<S>;
  /**
   * What the plan that is being applied kept in `private`, where Terraform plans once more when it applies: so that both decide
   * alike, or the second need not ask again. Undefined in a first plan, and before Terraform 1.16.
   */
  readonly plannedPrivate: Pick<PrivateState, "get"> | undefined;
  /**
   * The attributes for whose change the schema has the resource destroyed and made anew. Where there are any, Terraform
   * asks for the plan of the new one as well: what is said of an update now would be said in vain.
   */
  readonly replaces: readonly Path[];
  /**
   * Has the resource destroyed and made anew; the attribute at the path is shown as the reason. Its planned value must
   * differ from the one in state: otherwise Terraform passes over it.
   */
  requireReplace(path: Path): void;
}

export interface PlanDestroyContext<S extends SchemaShape, P> extends AnyPlanContext<P> {
  readonly state: StateOf<S>;
}

export interface CreateContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  /**
   * What the user wants, as the plan shows it. It is taken from the plan, so that it has nothing that the plan did not show:
   * of an attribute under `ignore_changes` it has the value before, and a value that only is spelled differently has the
   * spelling of the plan. What the configuration leaves to the provider or to a default is null.
   *
   * Write-only values come from the configuration, which alone has them, and are there in every update. Whether one is to
   * be used does not follow from its being there: compare the attribute that stands for its version in `plan` and `state`.
   */
  readonly config: KnownConfigOf<S>;
  /** What was planned: what the provider gives may still be unknown in it, and write-only values are null. */
  readonly plan: PlannedOf<S>;
  readonly private: PrivateState;
  /**
   * Keeps what is known so far. If the handler then fails or is cut short, this is stored (and Terraform marks the
   * resource as tainted); what is still unknown in it becomes null.
   */
  save(state: PlannedOf<S>): void;
}

/** What a read knows. It runs before every plan, and after an import. */
export interface ReadContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  /** As it was stored last, or as the import found it. */
  readonly state: StateOf<S>;
  readonly private: PrivateState;
}

/** What the read of a state knows that does not have all that the schema promises. */
export interface ReadImportedContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  readonly state: PartialStateOf<S>;
  readonly private: PrivateState;
}

export interface UpdateContext<S extends SchemaShape, P> extends CreateContext<S, P> {
  /** As it was before. */
  readonly state: StateOf<S>;
}

export interface DeleteContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  readonly state: StateOf<S>;
  readonly private: PrivateState;
}

/** What is known when Terraform wants configuration for an object that exists. */
export interface GenerateConfigContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  readonly state: StateOf<S>;
  /**
   * What the schema makes of the state: without what only the provider gives, what is sensitive, write-only or deprecated, and
   * what has its default.
   */
  readonly config: KnownConfigOf<S>;
}

export interface ImportContext<P, I extends IdentityAttributes = IdentityAttributes> extends ConfiguredContext<P> {
  /** What the user wrote; empty when an identity was given instead. */
  readonly id: string;
  /** The identity that the user gave instead of an id. */
  readonly identity: IdentityOf<I> | null;
  readonly private: PrivateState;
}

export interface UpgradeContext extends HandlerContext {}

export interface MoveContext extends HandlerContext {
  /** Where the state comes from: `registry.terraform.io/hashicorp/null`, `null_resource`, and its schema version. */
  readonly source: { readonly providerAddress: string; readonly typeName: string; readonly schemaVersion: number };
  /** The state as JSON, numbers exact. */
  readonly state: Readonly<Record<string, unknown>>;
  /** What the source kept beside its state, as far as it is in this form: a JSON object. To keep any of it, set it anew. */
  readonly sourcePrivate: Pick<PrivateState, "get">;
  /** The same as it was stored; another provider's may be in a form of its own. */
  readonly sourcePrivateBytes: Uint8Array;
  readonly private: PrivateState;
}

export interface ReadDataContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  readonly config: KnownConfigOf<S>;
}

/** What an action knows when it is planned. */
export interface PlanActionContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  /** As written: anything may be unknown yet. */
  readonly config: ConfigOf<S>;
}

export interface InvokeContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  readonly config: KnownConfigOf<S>;
  /** Tells the user how far it has come, while it goes on: one line each time. Secrets are masked as in diagnostics. */
  progress(message: string | Text): void;
}

export interface OpenContext<S extends SchemaShape, P> extends ConfiguredContext<P> {
  readonly config: KnownConfigOf<S>;
  readonly private: PrivateState;
}

export interface HeldContext<P> extends ConfiguredContext<P> {
  readonly private: PrivateState;
}
