import type { GrpcMethod } from "./grpc/grpc-call";

/** A message without fields. */
const empty = new Uint8Array();

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
          return empty;
        },
      };
    case "/plugin.GRPCStdio/StreamStdio":
      // Terraform reads this process's own stdout and stderr, so nothing is ever sent. Ending the stream would say
      // that the plugin is gone.
      return { kind: "server_streaming", handle: (_request, call) => untilAborted(call.signal, host.closing) };
    case "/grpc.health.v1.Health/Check":
      return { kind: "unary", handle: async (request) => checkHealth(request) };
    case "/grpc.health.v1.Health/Watch":
      return {
        kind: "server_streaming",
        handle: async (request, call, send) => {
          await send(checkHealth(request));
          await untilAborted(call.signal, host.closing);
        },
      };
    default:
      return undefined;
  }
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
    if (call.aborted || closing.aborted) {
      settle();
    }
  });
}

function checkHealth(request: Uint8Array): Uint8Array {
  // Loaded here since Terraform never asks, and the codecs take time to load.
  const { health } = require("./health") as typeof import("./health");
  return health(request);
}
