/**
 * How a provider is served to Terraform, as go-plugin has it: a process's life from the handshake to its end, and calls in
 * between. It knows the service's methods as bytes, and nothing of providers. Below it:
 *
 * - `grpc/`: gRPC over Node's HTTP/2, calls in flight, errors with a status
 * - `handshake/`: all that stands before the first call: the cookie, the socket, the certificate
 * - `process/`: signals, crashes, the parent's death, what is printed
 *
 * These three have no index, since most of each is loaded only when it is needed.
 *
 * @module
 */
export type { LogFields, Logger, LogLevel } from "../logging";
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
  ProviderStream,
  RpcContext,
  ServeOptions,
} from "./types";
