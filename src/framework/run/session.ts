import type { ClientInfo, ConfiguredContext, HandlerContext } from "../contexts";
import { Diagnostics } from "../diagnostics";
import type { Provider } from "../provider";
import { Masks } from "../serve/masks";
import type { RpcContext } from "../serve/service";

/** What a handler's context is made from: one call of Terraform's. */
export interface Call {
  readonly rpc: RpcContext;
  readonly diagnostics: Diagnostics;
}

/** One run of a provider: what it was configured with, and the secrets that it has seen. Nothing here outlives the run. */
export class Session {
  /** What the provider's `configure` returned. */
  data: unknown;
  terraformVersion = "";
  /** Values that no diagnostic may show. */
  readonly masks = new Masks();

  constructor(readonly provider: Provider) {}

  /** A call with diagnostics of its own. */
  call(rpc: RpcContext): Call {
    return { rpc, diagnostics: new Diagnostics() };
  }

  /** A handler's context, for what is done before the provider is configured. */
  context(call: Call, client: Partial<ClientInfo> = {}): HandlerContext {
    return {
      diagnostics: call.diagnostics,
      signal: call.rpc.signal,
      log: call.rpc.log,
      client: { terraformVersion: this.terraformVersion, ...client },
    };
  }

  /** A handler's context with what the provider was configured with. */
  configured(call: Call, client: Partial<ClientInfo> = {}): ConfiguredContext<unknown> {
    return { ...this.context(call, client), provider: this.data };
  }

  /** Runs a handler; what it throws becomes a diagnostic, its stack goes to the log. Undefined says that it threw. */
  async attempt<T>(call: Call, doing: string, handler: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await handler();
    } catch (error) {
      this.report(call, doing, error);
      return undefined;
    }
  }

  /** What was thrown, as a diagnostic; an error that nobody foresaw with its stack in the log. */
  report(call: Call, doing: string, error: unknown): void {
    const { signal, log } = call.rpc;
    if (signal.aborted && isAbort(error, signal)) {
      call.diagnostics.error("Cancelled", `While ${doing}: ${describe(signal.reason)}.`);
      return;
    }
    call.diagnostics.addThrown(error, doing);
    log.error(`error while ${doing}`, {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

/** True when an error is only the echo of an aborted signal. */
export function isAbort(error: unknown, signal: AbortSignal): boolean {
  if (error === signal.reason) return true;
  const name = error instanceof Error ? error.name : "";
  return name === "AbortError" || name === "CanceledError";
}

function describe(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
