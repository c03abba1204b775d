import type { ConfigOf, Schema } from "../schema";
import type { Action } from "./action";
import { checkProvider } from "./check-provider";
import type { HandlerContext, ValidateContext } from "./contexts";
import type { DataSource } from "./data-source";
import type { EphemeralResource } from "./ephemeral-resource";
import type { FunctionDefinition } from "./function";
import type { IdentityAttributes } from "./identity";
import type { OldSchemas, Resource } from "./resource";

/** What a provider's `configure` knows. There is no `context.provider` yet: this makes it. */
export interface ConfigureContext<S extends Schema> extends HandlerContext {
  /** As written. A value that another resource will give is unknown in a plan. */
  readonly config: ConfigOf<S>;
}

/** A resource, data source, ephemeral resource or action of any schema, for a provider whose `configure` returns `P`. */
export type AnyResource<P> = Resource<Schema, P> & { readonly "~kind": "resource" };
export type AnyDataSource<P> = DataSource<Schema, P> & { readonly "~kind": "data source" };
export type AnyEphemeralResource<P> = EphemeralResource<Schema, P> & { readonly "~kind": "ephemeral resource" };
export type AnyAction<P> = Action<Schema, P> & { readonly "~kind": "action" };

/** What a provider is made of. */
export interface ProviderInit<S extends Schema, P> {
  /** The source address with its host: `registry.terraform.io/example/notes`. Its last part is the provider's type. */
  readonly address: string;
  /** The provider's own version, for logs and crash reports. */
  readonly version: string;
  /** The arguments of the `provider` block. No defaults and nothing write-only: a provider has no plan. */
  readonly schema: S;
  /** Makes what handlers get as `context.provider`. Best done without asking a server: Terraform configures often. */
  configure(context: ConfigureContext<S>): P | Promise<P>;
  /** Checks the `provider` block beyond what the schema's validators do. Unknown values are no errors. */
  validate?(context: ValidateContext<S>): void | Promise<void>;
  /** What Terraform makes and looks after. */
  readonly resources?: readonly AnyResource<P>[];
  /** What Terraform only looks up. */
  readonly dataSources?: readonly AnyDataSource<P>[];
  /** What Terraform has for one run and never stores; 1.10 and newer. */
  readonly ephemeralResources?: readonly AnyEphemeralResource<P>[];
  /** What Terraform does once, when it is told to or a resource changes; 1.14 and newer. */
  readonly actions?: readonly AnyAction<P>[];
  /** What configurations call as `provider::TYPE::NAME(…)`; Terraform 1.8 and newer. */
  readonly functions?: readonly FunctionDefinition[];
  /**
   * What the names of resources, data sources, ephemeral resources and actions start with, where that is not the provider's type:
   * `google` for `google_thing` of a provider `google-beta`. Users then have to write `provider = google-beta` in each
   * block, since Terraform takes the provider from the name.
   */
  readonly namePrefix?: string;
}

/** A provider whose parts have been checked. */
export interface Provider {
  readonly address: string;
  readonly version: string;
  readonly schema: Schema;
  configure(context: ConfigureContext<Schema>): unknown;
  validate?(context: ValidateContext<Schema>): void | Promise<void>;
  readonly resources: ReadonlyMap<string, Resource<Schema, unknown>>;
  readonly dataSources: ReadonlyMap<string, DataSource<Schema, unknown>>;
  readonly ephemeralResources: ReadonlyMap<string, EphemeralResource<Schema, unknown>>;
  readonly actions: ReadonlyMap<string, Action<Schema, unknown>>;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}

/**
 * Defines a provider and checks all that Terraform would refuse.
 *
 * @throws SchemaError that names the part at fault.
 */
export function defineProvider<S extends Schema, P>(init: ProviderInit<S, P>): Provider {
  const byName = <T extends { readonly name: string }>(parts: readonly T[] = []) =>
    new Map(parts.map((part) => [part.name, part]));
  checkProvider(init);
  // From here on the framework works with values whose types only the schemas know.
  return {
    ...(init as unknown as Provider),
    configure: (context) => init.configure(context as unknown as ConfigureContext<S>),
    resources: byName(init.resources) as unknown as Provider["resources"],
    dataSources: byName(init.dataSources) as unknown as Provider["dataSources"],
    ephemeralResources: byName(init.ephemeralResources) as unknown as Provider["ephemeralResources"],
    actions: byName(init.actions) as unknown as Provider["actions"],
    functions: byName(init.functions),
  };
}

/** The builders for a provider whose `configure` returns `P`, so that handlers know the type of `context.provider`. */
export function partsFor<P>() {
  return {
    resource: <
      S extends Schema,
      U extends OldSchemas = OldSchemas,
      I extends IdentityAttributes = IdentityAttributes,
      L extends Schema = Schema,
    >(
      definition: Resource<S, P, U, I, L>,
    ) => definition as unknown as AnyResource<P>,
    dataSource: <S extends Schema>(definition: DataSource<S, P>) => definition as unknown as AnyDataSource<P>,
    ephemeralResource: <S extends Schema>(definition: EphemeralResource<S, P>) =>
      definition as unknown as AnyEphemeralResource<P>,
    action: <S extends Schema>(definition: Action<S, P>) => definition as unknown as AnyAction<P>,
  };
}
