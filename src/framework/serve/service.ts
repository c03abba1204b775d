export type { LogFields, Logger, LogLevel } from "./logger";
export { type ReattachConfig, reattachVariable } from "./reattach";
export { RpcCode, RpcError } from "./rpc-error";
export { type ServeForTestsOptions, serveForTests, type TestServer } from "./serve-for-tests";
export { type ServeProviderOptions, serveProvider } from "./serve-provider";
export type {
  ProviderMethod,
  ProviderRequest,
  ProviderResponse,
  ProviderService,
  ProviderServiceFactory,
  RpcContext,
  ServeOptions,
} from "./types";
