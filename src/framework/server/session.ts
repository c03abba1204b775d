import type { ClientInfo, ConfiguredContext, HandlerContext } from "../definition/contexts";
import type { Provider } from "../definition/define-provider";
import { messageOf } from "../diagnostics/as-text";
import { DiagnosticError, Diagnostics } from "../diagnostics/diagnostics";
import type { RpcContext } from "../plugin/index";
import type { Members } from "../schema/members";
import type { Path } from "../values";

/** What a handler's context is made from: one call of Terraform's. */
export interface Call {
  readonly rpc: RpcContext;
  readonly diagnostics: Diagnostics;
  /** The schema in which the diagnostics' paths stand, once it is known. */
  about?: Members;
}

/** One run of a provider: what it was configured with, and the secrets that it has seen. Nothing here outlives the run. */
export class Session {
  readonly provider: Provider;
  /** What the provider's `configure` returned. */
  data: unknown;
  terraformVersion = "";
  /** Set once the host has asked what identities there are. */
  hasAskedForIdentities = false;
  readonly #hidden = new Set<string>();

  constructor(provider: Provider) {
    this.provider = provider;
  }

  /** Whether the host may do something with an identity, as Terraform 1.12 and newer do. */
  get knowsIdentities(): boolean {
    return this.hasAskedForIdentities || !/^(0|1\.(\d|1[01]))\./.test(this.terraformVersion);
  }

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
  report(call: Call, doing: string, error: unknown, path: Path = []): void {
    const { signal, log } = call.rpc;
    if (signal.aborted && isAbort(error, signal)) {
      call.diagnostics.error("Cancelled", `While ${doing}: ${messageOf(signal.reason)}.`, path);
      return;
    }
    call.diagnostics.addThrown(error, doing, path);
    const level = error instanceof DiagnosticError ? "debug" : "error";
    log[level](`error while ${doing}`, { error });
  }

  /** Takes what validators and plan modifiers throw. */
  thrown(call: Call, doing: string): (error: unknown, path: Path) => void {
    return (error, path) => this.report(call, doing, error, path);
  }

  /** Keeps values out of logs and answers' texts from now on. */
  hide(call: Call, secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (this.#hidden.has(secret)) {
        continue;
      }
      this.#hidden.add(secret);
      call.rpc.log.mask(secret);
    }
  }
}

/** True when an error, or what caused it, is only the echo of an aborted signal. */
export function isAbort(error: unknown, signal: AbortSignal): boolean {
  for (let cause = error, depth = 0; depth < deepestCause; depth += 1) {
    if (cause === signal.reason) {
      return true;
    }
    if (!(cause instanceof Error)) {
      return false;
    }
    if (cause.name === "AbortError" || cause.name === "CanceledError") {
      return true;
    }
    cause = cause.cause;
  }
  return false;
}

/** Causes can go round in a circle. */
const deepestCause = 8;
