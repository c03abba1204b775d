import type { GrpcServer, GrpcServerOptions } from "./transport";

/** Makes a gRPC server. HTTP/2 is loaded here and not before: Terraform learns meanwhile where to connect. */
export function createGrpcServer(options: GrpcServerOptions): GrpcServer {
  const transport = require("./transport") as typeof import("./transport");
  return new transport.GrpcServer(options);
}
