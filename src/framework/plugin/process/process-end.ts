import { constants } from "node:os";
import type { InFlight } from "../grpc/in-flight";
import { RpcCode, RpcError } from "../grpc/rpc-error";

/** How long calls that SIGTERM aborts may take to answer what they know. Container hosts kill after ten seconds. */
const graceMs = 5000;

/** Why and with which status a provider process ends; whoever says so first decides. */
export class ProcessEnd {
  /** The exit status, once the end has come. */
  readonly status: Promise<number>;
  #resolve: (status: number) => void = () => undefined;

  constructor() {
    this.status = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** The end has come. Later calls change nothing. */
  come(status: number): void {
    this.#resolve(status);
  }
}

/**
 * Sets what signals do to a process that Terraform started.
 *
 * Ctrl-C and a closed terminal reach the whole process group: what they mean is Terraform's to decide, which calls
 * StopProvider or dies, so they are ignored here. SIGTERM aborts what is in flight, lets it answer, and ends; a second
 * one does not wait.
 *
 * @returns takes the handlers away again
 */
export function handleSignals(inFlight: InFlight, end: ProcessEnd): () => void {
  const ignore = () => undefined;
  const quit = () => end.come(128 + constants.signals.SIGQUIT);
  let hasBeenAsked = false;
  const terminate = () => {
    const finish = () => end.come(128 + constants.signals.SIGTERM);
    if (hasBeenAsked) {
      return finish();
    }
    hasBeenAsked = true;
    inFlight.abortAll(new RpcError(RpcCode.CANCELLED, "the provider's process was asked to end (SIGTERM)"));
    setTimeout(finish, graceMs).unref();
    void inFlight.settled().then(finish);
  };
  const handlers = { SIGINT: ignore, SIGHUP: ignore, SIGTERM: terminate, SIGQUIT: quit } as const;
  const entries = Object.entries(handlers) as [NodeJS.Signals, () => void][];
  for (const [signal, handler] of entries) {
    process.on(signal, handler);
  }
  return () => {
    for (const [signal, handler] of entries) {
      process.off(signal, handler);
    }
  };
}
