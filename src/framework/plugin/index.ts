export type { LogFields, Logger, LogLevel } from "../logging/types";
export { RpcCode, RpcError } from "./grpc/rpc-error";
export { type ReattachConfig, reattachVariable } from "./reattach";
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
