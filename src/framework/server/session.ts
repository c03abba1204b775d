import type { ClientInfo, ConfiguredContext, HandlerContext, Provider } from "../definition";
import { DiagnosticError, Diagnostics, messageOf, text, words } from "../diagnostics";
import type { Logger } from "../logging";
import type { Members, ObjectValue } from "../schema/members";
import type { Path } from "../values";
import { ReadStates } from "./read-states";
import { secretsIn } from "./secrets";

/** What a call of Terraform's brings along beside its message. */
export interface CallOrigin {
  /** Aborted when the answer is no longer of use, or the user wants an end. */
  readonly signal: AbortSignal;
  /** Aborted when the process has crashed: what is known then has to be answered soon. */
  readonly crashed: AbortSignal;
  readonly log: Logger;
}

/** What a handler's context is made from: one call of Terraform's. */
export interface Call extends CallOrigin {
  readonly diagnostics: Diagnostics;
  /** The schema in which the diagnostics' paths stand, once it is known. */
  schema?: Members;
  /** The type that the diagnostics are about, where Terraform does not name it itself. */
  subject?: { readonly kind: string; readonly name: string };
}

/** One run of a provider: what it was configured with, and the secrets that it has seen. Nothing here outlives the run. */
export class Session {
  readonly provider: Provider;
  /** What the provider's `configure` returned. */
  data: unknown;
  terraformVersion = "";
  /** Set once the host has asked what identities there are. */
  hasAskedForIdentities = false;
  readonly readStates = new ReadStates();
  readonly #masked = new Set<string>();

  constructor(provider: Provider) {
    this.provider = provider;
  }

  /** Whether the host may do something with an identity, as Terraform 1.12 and newer do. */
  get knowsIdentities(): boolean {
    return this.hasAskedForIdentities || !/^(0|1\.(\d|1[01]))\./.test(this.terraformVersion);
  }

  /** A call with diagnostics of its own. */
  call({ signal, crashed, log }: CallOrigin): Call {
    return { signal, crashed, log, diagnostics: new Diagnostics() };
  }

  /** A handler's context, for what is done before the provider is configured. */
  context({ diagnostics, signal, log }: Call, client: Partial<ClientInfo> = {}): HandlerContext {
    return { diagnostics, signal, log, client: { terraformVersion: this.terraformVersion, ...client } };
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
    const { signal, log } = call;
    if (signal.aborted && isAbort(error, signal)) {
      call.diagnostics.error(words("Cancelled"), text`While ${words(doing)}: ${messageOf(signal.reason)}.`, path);
      return;
    }
    call.diagnostics.addThrown(error, doing, path);
    const level = error instanceof DiagnosticError ? "debug" : "error";
    log[level](words(`error while ${doing}`), { error });
  }

  /** Takes what validators and plan modifiers throw. */
  reporter(call: Call, doing: string): (error: unknown, path: Path) => void {
    return (error, path) => this.report(call, doing, error, path);
  }

  /** Keeps what a schema calls sensitive or write-only out of logs and answers' texts from now on. */
  maskSecrets(call: Call, members: Members, ...values: readonly (ObjectValue | null)[]): void {
    for (const secret of values.flatMap((value) => secretsIn(members, value))) {
      if (!this.#masked.has(secret)) {
        this.#masked.add(secret);
        call.log.mask(secret);
      }
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
