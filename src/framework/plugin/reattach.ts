import { setMaxListeners } from "node:events";
import { createGrpcServer } from "./grpc/create-grpc-server";
import { RpcCode, RpcError } from "./grpc/rpc-error";
import { listen, usualNetwork } from "./handshake/listen";
import { pluginMethod } from "./plugin-services";
import { ServedProvider, type ServedProviderOptions } from "./served-provider";

/** How Terraform finds a provider that runs already: one entry of `TF_REATTACH_PROVIDERS`. */
export interface ReattachConfig {
  readonly Protocol: "grpc";
  readonly ProtocolVersion: 6;
  readonly Pid: number;
  /** Terraform leaves the process alone when it is done. */
  readonly Test: true;
  readonly Addr: { readonly Network: "unix" | "tcp"; readonly String: string };
}

/** The value of `TF_REATTACH_PROVIDERS` for providers by their addresses. */
export function reattachVariable(providers: Readonly<Record<string, ReattachConfig>>): string {
  return JSON.stringify(providers);
}

/** Registries that an address without a hostname means: to Terraform the first, to OpenTofu the second. */
const defaultRegistries = ["registry.terraform.io", "registry.opentofu.org"];

/** A provider's address as each product knows it: what is offered by another address is not found. */
export function addressesOf(providerAddress: string): string[] {
  const [host = "", ...rest] = providerAddress.split("/");
  return defaultRegistries.includes(host)
    ? defaultRegistries.map((registry) => [registry, ...rest].join("/"))
    : [providerAddress];
}

/** A provider that Terraform can be attached to. */
export interface AttachableProvider {
  readonly reattach: ReattachConfig;
  /** A text without the masked values of all runs that are connected. */
  mask(text: string): string;
  /** Removes the socket without waiting, for a process that is ending. */
  removeSocket(): void;
  /**
   * Aborts what is in flight, closes every connection and removes the socket.
   *
   * @param graceMs how long answers may take
   */
  close(reason?: Error, graceMs?: number): Promise<void>;
}

/** Serves without handshake and TLS. Every connection gets a provider of its own, since it may be another run's. */
export async function serveForReattach(options: ServedProviderOptions): Promise<AttachableProvider> {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // one for each connection that is open
  const providers = new Set<ServedProvider>();
  const host = { shutdown: () => undefined, closing: closing.signal }; // the process outlives the run
  const server = createGrpcServer({
    connect: () => {
      const provider = new ServedProvider(options);
      providers.add(provider);
      return {
        method: (path) => provider.method(path) ?? pluginMethod(path, host),
        closed: () => providers.delete(provider),
      };
    },
  });
  const ports = { first: 0, last: 0 };
  const request = { network: usualNetwork(), ports, socketFolder: undefined };
  const { address, folder, ...listening } = await listen(request, (socket) => server.accept(socket));
  void folder?.removeStale();
  return {
    reattach: {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: address.network, String: address.address },
    },
    mask: (text) => [...providers].reduce((masked, provider) => provider.masks.apply(masked), text),
    removeSocket: () => folder?.remove(),
    close: async (reason = new RpcError(RpcCode.CANCELLED, "the provider ends"), graceMs = closeMs) => {
      listening.close();
      closing.abort();
      for (const { inFlight } of providers) {
        inFlight.stop(reason);
      }
      await server.close(graceMs);
      folder?.remove();
    },
  };
}

/** For answers on their way; whoever has more to do than that has been told by its signal. */
const closeMs = 1000;
