/**
 * What a provider's author writes: the provider, its resources, data sources, ephemeral resources, actions and functions, the contexts
 * that their handlers get, and the checks that a provider passes when it is built. It knows schemas and values, and nothing of
 * how Terraform calls.
 *
 * @module
 */
export type { Action } from "./action";
export type {
  ClientInfo,
  ConfiguredContext,
  CreateContext,
  DeleteContext,
  GenerateConfigContext,
  HandlerContext,
  HeldContext,
  ImportContext,
  InvokeContext,
  MoveContext,
  OpenContext,
  PlanActionContext,
  PlanContext,
  PlanDestroyContext,
  ReadContext,
  ReadDataContext,
  ReadImportedContext,
  UpdateContext,
  UpgradeContext,
  ValidateContext,
} from "./contexts";
export type { DataSource } from "./data-source";
export { type ConfigureContext, defineProvider, type Provider, type ProviderInit, partsFor } from "./define-provider";
export type { EphemeralResource, Renewal } from "./ephemeral-resource";
export {
  defineFunction,
  type FunctionContext,
  type FunctionDefinition,
  FunctionError,
  type Parameter,
} from "./function";
export {
  type IdentityAttribute,
  type IdentityAttributes,
  type IdentityContext,
  type IdentityOf,
  type IdentitySchema,
  identityType,
} from "./identity";
export type { ListContext, ListedObject, ListResource } from "./list-resource";
export { type JsonValue, PrivateState } from "./private-state";
export type { ImportedState, OldSchemas, Resource, StateUpgrader } from "./resource";
export {
  howToConfigure,
  type Limited,
  limitOf,
  type Operation,
  type TimeoutDefaults,
  timeoutsAttribute,
  timeoutsBlock,
} from "./timeouts";
