import { create, type DescMessage, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { EmptySchema } from "../../../generated/protobuf/grpc_controller_pb";
import {
  HealthCheckRequestSchema,
  HealthCheckResponse_ServingStatus,
  HealthCheckResponseSchema,
} from "../../../generated/protobuf/health_pb";
import type { GrpcMethod } from "./grpc-call";
import { RpcCode, RpcError } from "./rpc-error";

/** go-plugin asks for this name; the empty one means the whole server. */
const healthyServices = ["plugin", ""];

/** What these services do to the process that they stand in. */
export interface PluginHost {
  /** The host asked for an end. The answer leaves once this returns. */
  shutdown(): void;
  /** Trips when the server ends, and with it the streams that are held open. */
  readonly closing: AbortSignal;
}

/**
 * What go-plugin expects beside the provider. The broker is left out: it is for plugins that call back, and a host
 * copes with its absence.
 */
export function pluginMethod(path: string, host: PluginHost): GrpcMethod | undefined {
  switch (path) {
    case "/plugin.GRPCController/Shutdown":
      return {
        kind: "unary",
        handle: async () => {
          host.shutdown();
          return encode(EmptySchema, {});
        },
      };
    case "/plugin.GRPCStdio/StreamStdio":
      // Terraform reads this process's own stdout and stderr, so nothing is ever sent. Ending the stream would say
      // that the plugin is gone.
      return { kind: "server_streaming", handle: (_request, call) => untilAborted(call.signal, host.closing) };
    case "/grpc.health.v1.Health/Check":
      return { kind: "unary", handle: async (request) => health(request) };
    case "/grpc.health.v1.Health/Watch":
      return {
        kind: "server_streaming",
        handle: (request, call, send) => {
          send(health(request));
          return untilAborted(call.signal, host.closing);
        },
      };
    default:
      return undefined;
  }
}

function health(body: Uint8Array): Uint8Array {
  const { service } = fromBinary(HealthCheckRequestSchema, body);
  if (!healthyServices.includes(service)) {
    throw new RpcError(RpcCode.NOT_FOUND, `there is no service "${service}" here, only "plugin"`);
  }
  return encode(HealthCheckResponseSchema, { status: HealthCheckResponse_ServingStatus.SERVING });
}

function encode<Description extends DescMessage>(
  description: Description,
  message: MessageInitShape<Description>,
): Uint8Array {
  return toBinary(description, create(description, message));
}

/** Resolves when either signal trips, and leaves no listener behind: `closing` outlives the calls by far. */
function untilAborted(call: AbortSignal, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      call.removeEventListener("abort", settle);
      closing.removeEventListener("abort", settle);
      resolve();
    };
    call.addEventListener("abort", settle);
    closing.addEventListener("abort", settle);
    if (call.aborted || closing.aborted) settle();
  });
}
