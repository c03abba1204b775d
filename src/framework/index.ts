/**
 * A Terraform plugin framework: describe a provider's schemas and handlers, and serve it to a real Terraform.
 *
 * @module
 */
export type {
  ClientInfo,
  ConfiguredContext,
  CreateContext,
  DeleteContext,
  HandlerContext,
  HeldContext,
  ImportContext,
  MoveContext,
  OpenContext,
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
export { type Diagnostic, DiagnosticError, Diagnostics, type Severity } from "./diagnostics";
export type { EphemeralResource, Renewal } from "./ephemeral-resource";
export {
  defineFunction,
  type FunctionContext,
  type FunctionDefinition,
  FunctionError,
  type Parameter,
} from "./function";
export type { IdentityAttribute, IdentityAttributes, IdentityOf, IdentitySchema } from "./identity";
export { type JsonValue, PrivateState } from "./private-state";
export { providerService } from "./protocol/service";
export { type ConfigureContext, defineProvider, type Provider, type ProviderInit, partsFor } from "./provider";
export type { ImportedState, OldSchemas, Resource, StateUpgrader } from "./resource";
export { TimeLimitError } from "./run/time-limit";
export * from "./schema";
export * from "./schema/plan-modifiers";
export * as validators from "./schema/validators";
export {
  type LogFields,
  type Logger,
  type LogLevel,
  type ProviderService,
  type ProviderServiceFactory,
  type ReattachConfig,
  RpcCode,
  type RpcContext,
  RpcError,
  reattachVariable,
  type ServeForTestsOptions,
  type ServeProviderOptions,
  serveForTests,
  serveProvider,
  type TestServer,
} from "./serve/service";
export { type ProviderFactory, serve } from "./serve-main";
export { type TimeoutDefaults, timeoutsAttribute, timeoutsBlock } from "./timeouts";
export {
  type CtyType,
  Decimal,
  Dynamic,
  formatPath,
  isEqual,
  isNull,
  isSet,
  isUnknown,
  isWhollyKnown,
  type Numeric,
  type Path,
  toNumber,
  UNKNOWN,
  type Unknown,
  ValueError,
} from "./values";
