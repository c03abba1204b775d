import type { GrpcServer, GrpcServerOptions } from "./grpc-server";

/** Makes a gRPC server. HTTP/2 is loaded here and not before: Terraform learns meanwhile where to connect. */
export function createGrpcServer(options: GrpcServerOptions): GrpcServer {
  const transport = require("./grpc-server") as typeof import("./grpc-server");
  return new transport.GrpcServer(options);
}
