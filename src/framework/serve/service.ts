export type { LogFields, Logger, LogLevel } from "./logger";
export type {
  ProviderMethod,
  ProviderRequest,
  ProviderResponse,
  ProviderService,
  ProviderServiceFactory,
  RpcContext,
  ServeOptions,
} from "./types";
