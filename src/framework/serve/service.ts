export type { LogFields, Logger, LogLevel } from "./logger";
export { type ReattachConfig, reattachVariable } from "./reattach";
export { RpcCode, RpcError } from "./rpc_error";
export { type ServeForTestsOptions, serveForTests, type TestServer } from "./serve_for_tests";
export { type ServeProviderOptions, serveProvider } from "./serve_provider";
export type {
  ProviderMethod,
  ProviderRequest,
  ProviderResponse,
  ProviderService,
  ProviderServiceFactory,
  RpcContext,
  ServeOptions,
} from "./types";
