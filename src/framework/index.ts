/**
 * A Terraform plugin framework: describe a provider's schemas and handlers, and serve it to a real Terraform.
 *
 * @module
 */
export {
  type ClientInfo,
  type ConfigureContext,
  type ConfiguredContext,
  type CreateContext,
  type DataSource,
  type DeleteContext,
  defineFunction,
  defineProvider,
  type EphemeralResource,
  type FunctionContext,
  type FunctionDefinition,
  FunctionError,
  type HandlerContext,
  type HeldContext,
  type IdentityAttribute,
  type IdentityAttributes,
  type IdentityOf,
  type IdentitySchema,
  type ImportContext,
  type ImportedState,
  type JsonValue,
  type MoveContext,
  type OldSchemas,
  type OpenContext,
  type Parameter,
  type PlanContext,
  type PlanDestroyContext,
  PrivateState,
  type Provider,
  type ProviderInit,
  partsFor,
  type ReadContext,
  type ReadDataContext,
  type ReadImportedContext,
  type Renewal,
  type Resource,
  type StateUpgrader,
  type TimeoutDefaults,
  timeoutsAttribute,
  timeoutsBlock,
  type UpdateContext,
  type UpgradeContext,
  type ValidateContext,
} from "./definition";
export {
  type Diagnostic,
  DiagnosticError,
  type DiagnosticErrorOptions,
  Diagnostics,
  type Severity,
} from "./diagnostics";
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
export { providerService } from "./protocol6";
export * from "./schema";
export * from "./schema/plan-modifiers";
export * as validators from "./schema/validators";
export { type ProviderFactory, serve } from "./serve";
export { operationTimeLeft, TimeLimitError } from "./server";
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
