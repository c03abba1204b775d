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
} from "./definition/contexts";
export type { DataSource } from "./definition/data-source";
export {
  type ConfigureContext,
  defineProvider,
  type Provider,
  type ProviderInit,
  partsFor,
} from "./definition/define-provider";
export type { EphemeralResource, Renewal } from "./definition/ephemeral-resource";
export {
  defineFunction,
  type FunctionContext,
  type FunctionDefinition,
  FunctionError,
  type Parameter,
} from "./definition/function";
export type { IdentityAttribute, IdentityAttributes, IdentityOf, IdentitySchema } from "./definition/identity";
export { type JsonValue, PrivateState } from "./definition/private-state";
export type { ImportedState, OldSchemas, Resource, StateUpgrader } from "./definition/resource";
export { type TimeoutDefaults, timeoutsAttribute, timeoutsBlock } from "./definition/timeouts";
export {
  type Diagnostic,
  DiagnosticError,
  type DiagnosticErrorOptions,
  Diagnostics,
  type Severity,
} from "./diagnostics/diagnostics";
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
} from "./plugin";
export { providerService } from "./protocol6/provider-service";
export * from "./schema";
export * from "./schema/plan-modifiers";
export * as validators from "./schema/validators";
export { type ProviderFactory, serve } from "./serve";
export { TimeLimitError } from "./server/time-limit";
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
